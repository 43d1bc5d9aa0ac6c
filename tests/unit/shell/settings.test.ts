import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../contract/ipc/states.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { SettingsService } from '../../../main/settings/settings.ts';

function open(stored: unknown) {
  const written: Settings[] = [];
  const service = new SettingsService({
    read: () => stored,
    write: (settings) => written.push(settings),
  });
  return { service, written };
}

describe('SettingsService', () => {
  it('holds messages back for five seconds and makes a new line with Enter, unless told otherwise', () => {
    const { service } = open(null);
    expect(service.get()).toEqual(defaultSettings);
    expect(service.get()).toMatchObject({ undoSeconds: 5, sendKey: 'mod_enter' });
  });

  it('keeps what is sound of a damaged file', () => {
    const { service } = open({ theme: 'dark', zoom: 'huge', undoSeconds: 99, unknown: true });
    expect(service.get()).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  it.each([null, 'x', 7, [], undefined])('starts from %j', (stored) => {
    expect(open(stored).service.get()).toEqual(defaultSettings);
  });

  it('writes and tells each change, with what was before', () => {
    const { service, written } = open(null);
    const heard: [string, string][] = [];
    service.onChange((next, before) => heard.push([before.theme, next.theme]));
    service.change({ theme: 'light' });
    service.change({ theme: undefined, zoom: 1.2 });
    expect(heard).toEqual([
      ['system', 'light'],
      ['light', 'light'],
    ]);
    expect(written.at(-1)).toEqual({ ...defaultSettings, theme: 'light', zoom: 1.2 });
  });

  it('refuses what is out of range and stays as it was', () => {
    const { service, written } = open(null);
    expect(() => service.change({ zoom: 40 })).toThrow(/zoom/);
    expect(service.get()).toEqual(defaultSettings);
    expect(written).toEqual([]);
  });

  it('holds nothing that couldn’t be written', () => {
    const service = new SettingsService({
      read: () => null,
      write: () => {
        throw new Error('disk full');
      },
    });
    expect(() => service.change({ theme: 'dark' })).toThrow('disk full');
    expect(service.get()).toEqual(defaultSettings);
  });
});

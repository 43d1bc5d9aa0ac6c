import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autostartEntry, startedFrom } from '../../../main/shell/desktop-entry.ts';

/** The arguments of Exec, read as the Desktop Entry Specification says: the string, then quotes, then field codes. */
function argumentsOf(entry: string): string[] {
  const line = entry.split('\n').find((one) => one.startsWith('Exec=')) ?? '';
  const escapes: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  const value = line
    .slice('Exec='.length)
    .replaceAll(/\\(.)/gu, (_all, name: string) => escapes[name] ?? `unknown escape ${name}`);
  return [...value.matchAll(/"((?:\\[\s\S]|[^"\\])*)"|[^\s"]+/gu)].map(([all, quoted]) => {
    const argument = quoted?.replaceAll(/\\([\s\S])/gu, '$1') ?? all;
    if (quoted !== undefined && /[`$]/u.test(quoted.replaceAll(/\\[\s\S]/gu, ''))) {
      return `a shell would read ${quoted}`;
    }
    return argument.replaceAll(/%(.)/gu, (_all, code: string) =>
      code === '%' ? '%' : `field code ${code}`,
    );
  });
}

describe('the entry that starts the app at login @P21', () => {
  it.each([
    '/opt/Partner Inbox/partner-inbox',
    '/home/ada/Apps/Partner Inbox 100%.AppImage',
    '/home/ada/%U %f %%/inbox',
    '/home/ada/"quoted" and \'single\'/inbox',
    '/home/ada/$HOME `id` \\ back\\slash\\n/inbox',
    '/home/ada/two\nlines\tand a tab/inbox',
    '/home/ada/Übersicht/صندوق/inbox',
  ])('starts exactly %j, without a window', (path) => {
    const entry = autostartEntry(path);
    expect(argumentsOf(entry)).toEqual([path, '--hidden']);
    expect(entry.split('\n')).toHaveLength(6);
  });

  it('starts exactly the path, whatever is in it', () => {
    const odd = [
      ' ',
      '%',
      '"',
      "'",
      '`',
      '$',
      '\\',
      '\n',
      '\t',
      '\r',
      'n',
      's',
      'U',
      'é',
      '=',
      ';',
    ];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...odd) }), (name) => {
        const path = `/${name}`;
        expect(argumentsOf(autostartEntry(path))).toEqual([path, '--hidden']);
      }),
    );
  });

  it('names the image that an AppImage lies in, not the folder that it runs from', () => {
    const exe = '/tmp/.mount_PartneAbC/partner-inbox';
    const image = '/home/ada/Apps/Partner Inbox.AppImage';
    const started = startedFrom(exe, { APPIMAGE: image, APPDIR: '/tmp/.mount_PartneAbC' });
    expect(started).toBe(image);
    expect(argumentsOf(autostartEntry(started))).toEqual([image, '--hidden']);
    expect(startedFrom(exe, { APPIMAGE: image, APPDIR: '/tmp/.mount_PartneAbC/' })).toBe(image);
  });

  it('names the app itself where it isn’t an AppImage, also where another AppImage started it', () => {
    const exe = '/opt/Partner Inbox/partner-inbox';
    const other = { APPIMAGE: '/home/ada/files.AppImage', APPDIR: '/tmp/.mount_filesXyZ' };
    expect(startedFrom(exe, {})).toBe(exe);
    expect(startedFrom(exe, other)).toBe(exe);
    expect(startedFrom('/tmp/.mount_filesXyZ2/inbox', other)).toBe('/tmp/.mount_filesXyZ2/inbox');
    expect(
      startedFrom('/tmp/.mount_a/inbox', { APPIMAGE: 'a.AppImage', APPDIR: '/tmp/.mount_a' }),
    ).toBe('/tmp/.mount_a/inbox');
  });
});

import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, expect, it } from 'vitest';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { changeSettings } from '../../../renderer/state/change-settings.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { showSettings, useSettings } from '../../../renderer/state/settings.ts';

/** What the page showed, one after the other. */
function watch(): { shown: string[]; end: () => void } {
  const shown: string[] = [];
  const end = useSettings.subscribe(({ settings: { theme, zoom } }) =>
    shown.push(`${theme} ${zoom}`),
  );
  return { shown, end };
}

// Other tests of this process leave notices and settings behind.
beforeEach(() => {
  useNotices.setState({ list: [] });
  showSettings(defaultSettings);
});

it('a change of a setting is shown at once and once, though main tells of it and answers', async () => {
  const { shown, end } = watch();
  const changes = hold('settings', 'change');
  const taken = changeSettings({ theme: 'dark' });
  expect(shown).toEqual(['dark 1']);
  showSettings({ ...defaultSettings, theme: 'dark' });
  changes[0]?.answer({ ...defaultSettings, theme: 'dark' });
  expect(await taken).toBe(true);
  expect(shown).toEqual(['dark 1']);
  end();
});

it('a change that main refuses goes back, and is told', async () => {
  const held = { ...defaultSettings, theme: 'dark' } as const;
  stub('settings', 'get', async () => held);
  showSettings(held);
  const { shown, end } = watch();
  const changes = hold('settings', 'change');
  const taken = changeSettings({ zoom: 2 });
  changes[0]?.fail();
  expect(await taken).toBe(false);
  expect(shown).toEqual(['dark 2', 'dark 1']);
  expect(useNotices.getState().list.map(({ text }) => text)).toEqual([
    'The setting couldn’t be changed, and is as it was.',
  ]);
  end();
});

it('a change that is still on its way stays on the screen while another is answered', async () => {
  const { shown, end } = watch();
  const changes = hold('settings', 'change');
  const first = changeSettings({ theme: 'light' });
  const second = changeSettings({ zoom: 1.5 });
  changes[0]?.answer({ ...defaultSettings, theme: 'light' });
  await first;
  changes[1]?.answer({ ...defaultSettings, theme: 'light', zoom: 1.5 });
  await second;
  expect(shown).toEqual(['light 1', 'light 1.5']);
  end();
});

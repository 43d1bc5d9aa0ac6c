import { create } from 'zustand';
import { defaultSettings } from '../../contract/ipc/default-settings.ts';
import type { Settings } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';

export type Platform = 'mac' | 'windows' | 'linux';

export const useSettings = create<{ settings: Settings; platform: Platform; loaded: boolean }>(
  () => ({ settings: defaultSettings, platform: 'linux', loaded: false }),
);

/** What main holds, as it told last. */
let held: Settings = defaultSettings;
/** Changes that main hasn't answered yet, oldest first: they're shown at once. */
let asked: readonly Partial<Settings>[] = [];

export async function loadSettings(): Promise<void> {
  const [settings, platform] = await Promise.all([bridge.settings.get(), bridge.shell.platform()]);
  held = settings;
  useSettings.setState({ settings: shown(), platform, loaded: true });
}

/** Shows what main tells that it holds. */
export function showSettings(settings: Settings): void {
  held = settings;
  show();
}

/**
 * Shows a change at once and has main store it; main's word is the last, so that what it refuses goes back to what it was.
 * @returns whether it was taken
 */
export async function askFor(change: Partial<Settings>): Promise<boolean> {
  asked = [...asked, change];
  show();
  const settings = await bridge.settings.change(change).catch(() => null);
  const now = settings ?? (await bridge.settings.get().catch(() => held));
  asked = asked.filter((one) => one !== change);
  showSettings(now);
  return settings !== null;
}

function shown(): Settings {
  return asked.reduce<Settings>((settings, change) => ({ ...settings, ...change }), held);
}

/** Main tells of each change, and answers it, too: what is shown already isn't set once more. */
function show(): void {
  const settings = shown();
  const before = useSettings.getState().settings;
  if (JSON.stringify(settings) !== JSON.stringify(before)) useSettings.setState({ settings });
}

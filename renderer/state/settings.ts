import { create } from 'zustand';
import type { Settings } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';

/** What the app assumes in the instant before main has answered. */
const assumed: Settings = {
  language: 'system',
  theme: 'system',
  sendKey: 'mod_enter',
  undoSeconds: 5,
  notifications: 'all',
  notificationPreview: true,
  reminders: true,
  quietHours: null,
  keepInTray: true,
  launchAtLogin: false,
  zoom: 1,
  downloadBudget: 0,
  fullHistory: 'off',
  spellcheck: true,
  proxy: { mode: 'system' },
  showDetails: true,
};

export type Platform = 'mac' | 'windows' | 'linux';

export const useSettings = create<{ settings: Settings; platform: Platform; loaded: boolean }>(
  () => ({ settings: assumed, platform: 'linux', loaded: false }),
);

export async function loadSettings(): Promise<void> {
  const [settings, platform] = await Promise.all([bridge.settings.get(), bridge.shell.platform()]);
  useSettings.setState({ settings, platform, loaded: true });
}

/** Shows the change at once and stores it; main's answer is the last word. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  useSettings.setState(({ settings }) => ({ settings: { ...settings, ...change } }));
  useSettings.setState({ settings: await bridge.settings.change(change) });
}

import type { Settings } from './states.ts';

/** The partner's preferences until they choose others; what the page shows, too, until main has told them. */
export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  // Messages become emails and can't be taken back: Enter makes a new line.
  sendKey: 'mod_enter',
  undoSeconds: 5,
  notifications: 'all',
  notificationPreview: true,
  reminders: true,
  quietHours: null,
  keepInTray: true,
  launchAtLogin: false,
  zoom: 1,
  downloadBudget: 2 * 1024 ** 3,
  fullHistory: 'off',
  spellcheck: true,
  proxy: { mode: 'system' },
  showDetails: false,
};

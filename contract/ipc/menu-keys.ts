/**
 * What the app's menu asks of the page, each an action of the page's table, and its keys as the page writes them: `Mod` is
 * Ctrl, or Command on a Mac.
 */
export const MENU_KEYS = {
  search: 'Mod+Shift+F',
  find: 'Mod+F',
  settings: 'Mod+,',
  outbox: 'Mod+Shift+O',
  switch_program: 'Mod+P',
  shortcuts: 'Mod+/',
  new_message: 'Mod+N',
  undo: 'Mod+Z',
  redo: 'Mod+Y',
} as const;

/** Redo has another one on a Mac. */
export const REDO_ON_MAC = 'Mod+Shift+Z';

export type MenuCommand = keyof typeof MENU_KEYS;

export const MENU_COMMANDS = Object.keys(MENU_KEYS) as MenuCommand[];

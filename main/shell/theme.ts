import { nativeTheme } from 'electron';
import type { Settings } from '../../contract/ipc/states.ts';

/** Tells the system's own parts (title bar, menus, dialogs) which colours the partner chose. */
export function setTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
}

import { t } from '../../words/words.ts';
import { useSettings, type Platform } from '../state/settings.ts';
import { matches, partsOf, type KeyPress } from './shortcut.ts';

/** A shortcut as this system writes it: "Ctrl K" or "⌘K". `Mod` stands for Ctrl, or Command on a Mac. */
export function keyWords(keys: string, platform: Platform): string {
  const parts = partsOf(keys);
  if (platform !== 'mac') return parts.map(keyName).join(' ');
  const signs: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵' };
  return parts.map((part) => signs[part] ?? part).join('');
}

/** A key as it's labelled, outside a Mac. */
function keyName(key: string): string {
  switch (key) {
    case 'Mod':
      return t('Ctrl');
    case 'Shift':
      return t('Shift');
    case 'Enter':
      return '↵';
    default:
      return key;
  }
}

export function useKeyWords(): (keys: string) => string {
  const platform = useSettings((state) => state.platform);
  return (keys) => keyWords(keys, platform);
}

/** Whether a key press is one of these shortcuts, on this system. */
export function isKey(event: KeyPress, shortcuts: readonly string[]): boolean {
  const { platform } = useSettings.getState();
  return shortcuts.some((shortcut) => matches(event, shortcut, platform));
}

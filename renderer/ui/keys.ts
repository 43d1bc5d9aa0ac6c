import { t } from '../../contract/words/words.ts';
import { useSettings, type Platform } from '../state/settings.ts';

/** A shortcut as this system writes it: "Ctrl K" or "⌘K". `Mod` stands for Ctrl, or Command on a Mac. */
export function keyWords(keys: string, platform: Platform): string {
  // A plus between two keys joins them; one that stands alone or last is itself a key.
  const parts = keys.split(/(?<=[^+])\+(?=.)/);
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

/** Whether the system's main modifier is down: Command on a Mac, else Ctrl. */
export function isMod(event: { ctrlKey: boolean; metaKey: boolean }): boolean {
  return useSettings.getState().platform === 'mac' ? event.metaKey : event.ctrlKey;
}

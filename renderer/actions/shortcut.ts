import { codePointLength } from '../../contract/domain/message-text.ts';
import type { Platform } from '../state/settings.ts';

/** What a key event tells of a key: a `KeyboardEvent` of the page, or the one that React wraps. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  getModifierState(modifier: 'AltGraph'): boolean;
  isComposing?: boolean;
  /** Deprecated, and the only sign of a key that an input method takes before it says that it composes: 229. */
  keyCode?: number;
  nativeEvent?: { isComposing: boolean };
}

/**
 * Whether a key press is a shortcut as the guide names it: `Mod+K`, `J`, `?`, `Shift+Enter`, `Esc`. It's the one place that
 * decides this, for all layouts:
 * - exactly the modifiers that are named; `Mod` is Ctrl, or Command on a Mac, and never both; AltGr is none of them;
 * - a letter counts in either case, because Caps Lock changes it;
 * - what the key writes counts, so that each layout's own J is J; a layout of another script has no Latin letter to go by,
 *   and there it's the place of the key;
 * - a sign such as `?` may need Shift, or AltGr, to be written at all;
 * - no key counts that an input method is using.
 */
export function matches(event: KeyPress, shortcut: string, platform: Platform): boolean {
  if (isComposing(event)) return false;
  const parts = partsOf(shortcut);
  const key = parts.at(-1) ?? '';
  const named = new Set(parts.slice(0, -1));
  const mod = named.has('Mod');
  const mac = platform === 'mac';
  if (event.ctrlKey !== (mod && !mac) || event.metaKey !== (mod && mac)) return false;
  if (event.altKey !== named.has('Alt')) return false;
  const isSign = key.length === 1 && !/[a-z]/iu.test(key) && !(key in KEYS);
  if (isSign) return writesSign(event, key, mod);
  if (event.shiftKey !== named.has('Shift') || event.getModifierState('AltGraph')) return false;
  if (key.length > 1 || key in KEYS) return event.key === (KEYS[key] ?? key);
  return letterOf(event) === key.toLowerCase();
}

/** The keys of a shortcut. A plus between two of them joins them; one that stands alone or last is itself a key. */
export function partsOf(shortcut: string): string[] {
  return shortcut.split(/(?<=[^+])\+(?=.)/u);
}

/** Whether an input method has this key: what it writes isn't settled yet. */
export function isComposing(event: KeyPress): boolean {
  return (
    event.isComposing === true ||
    event.nativeEvent?.isComposing === true ||
    event.keyCode === 229 ||
    event.key === 'Process'
  );
}

/** Whether the key writes a character when it's pressed, rather than being a command of the page or the system. */
export function writesText(event: KeyPress): boolean {
  if (isComposing(event)) return true;
  if (event.metaKey || (event.ctrlKey !== event.altKey && !event.getModifierState('AltGraph')))
    return false;
  return event.key === 'Dead' || codePointLength(event.key) === 1;
}

/** Names of keys in the guide that differ from those of the page. */
const KEYS: Readonly<Record<string, string>> = {
  Esc: 'Escape',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
};

/** Where signs stand on the layout that other scripts' layouts are laid over, and whether they need Shift there. */
const SIGNS: Readonly<Record<string, { code: string; shift: boolean }>> = {
  ',': { code: 'Comma', shift: false },
  '/': { code: 'Slash', shift: false },
  '?': { code: 'Slash', shift: true },
  '+': { code: 'Equal', shift: true },
  '=': { code: 'Equal', shift: false },
  '-': { code: 'Minus', shift: false },
  '0': { code: 'Digit0', shift: false },
};

function writesSign(event: KeyPress, sign: string, mod: boolean): boolean {
  const place = SIGNS[sign];
  const inPlace = event.code === place?.code;
  // With Ctrl, AltGr is one modifier more than the guide names.
  if (mod && event.getModifierState('AltGraph')) return false;
  if (event.key.normalize('NFKC') === sign || ALSO[sign] === event.key)
    return !mod || !inPlace || event.shiftKey === place.shift;
  return inPlace && event.shiftKey === place.shift && isOfOtherScript(event.key);
}

/** Signs that another script writes in its own way, where compatibility forms don't tell. */
const ALSO: Readonly<Record<string, string>> = { '?': '؟', ',': '،' };

/** The Latin letter that the key stands for, in lower case; '' where it stands for none. */
function letterOf({ key, code }: KeyPress): string {
  if (/^[a-z]$/iu.test(key)) return key.toLowerCase();
  return isOfOtherScript(key) ? (/^Key([A-Z])$/u.exec(code)?.[1]?.toLowerCase() ?? '') : '';
}

/** Whether a key writes a letter, a mark or a digit of a script other than Latin. */
function isOfOtherScript(key: string): boolean {
  return codePointLength(key) === 1
    ? /[\p{L}\p{M}\p{Nd}]/u.test(key) && !/[0-9\p{Script=Latin}\p{Script=Inherited}]/u.test(key)
    : // Some layouts write two characters with one key, such as lam-alef.
      /^[\p{Script=Arabic}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Hebrew}]{2,3}$/u.test(key);
}

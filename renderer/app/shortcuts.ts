import { useEffect } from 'react';
import { assertNever } from '../../contract/domain/assert-never.ts';
import type { Context, Reach } from '../actions/action.ts';
import { isKey } from '../actions/keys.ts';
import { isComposing, writesText } from '../actions/shortcut.ts';
import { ACTIONS, openContext } from '../actions/table.ts';
import { isCovered, isField } from '../state/focus/fields.ts';
import { canMoveOn, focusedThread, isReading, takeOver } from '../state/focus/focus.ts';
import { backToText, noteFocus } from '../state/focus/writing.ts';
import { useWhere } from '../state/place.ts';
import { useSettings } from '../state/settings.ts';

/** The keys of the whole window. What is typed goes into the text that the partner writes in, wherever the focus went. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (MOVES.has(event.key)) takeOver();
      if (event.defaultPrevented || isComposing(event)) return;
      // Before the browser writes the letter, which is after this. A space presses a button that has the focus.
      const presses = event.key === ' ' && document.activeElement !== document.body;
      if (writesText(event) && !presses) backToText();
      const act = actOf(event);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      if (target instanceof Element) noteFocus(target);
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', takeOver, true);
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('beforeinput', keepHistoryToItsField, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointerdown', takeOver, true);
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('beforeinput', keepHistoryToItsField, true);
    };
  }, []);
}

/** Keys that move the focus or press what has it. */
const MOVES = new Set([
  'Tab',
  'Enter',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/** What a key does here; null: it isn't for the window. */
function actOf(event: KeyboardEvent): (() => void) | null {
  const { settings } = useSettings.getState();
  for (const { keys, where, when, run } of ACTIONS) {
    const key =
      where.window === undefined ? undefined : keys(settings).find((one) => isKey(event, [one]));
    if (key === undefined || where.window === undefined) continue;
    // The browser's own Undo would come as well as ours, and from outside of a field reach one.
    if (!key.startsWith('Mod+') && !counts(where.window, event)) return null;
    const context = meant();
    return when(context) ? () => run(context) : null;
  }
  return null;
}

/** Whether a key that a field could write is a command where the partner is. */
function counts(reach: Reach, event: KeyboardEvent): boolean {
  if (isField(document.activeElement) || isCovered()) return false;
  if (reach === 'window') return true;
  // Elsewhere, such as in the outbox, a conversation may still be at hand that nobody sees.
  if (useWhere.getState().place.kind !== 'inbox') return false;
  switch (reach) {
    case 'inbox':
      return true;
    case 'list':
      return canMoveOn();
    case 'reading':
      // A key that is held down would put away one conversation after the other.
      return !event.repeat && isReading();
    default:
      return assertNever(reach);
  }
}

/** The thread that a key is about: the one with the focus ring in the list, else the open one. */
function meant(): Context {
  const open = openContext();
  const threadKey = focusedThread() ?? open.threadKey;
  return threadKey === open.threadKey ? open : { threadKey, thread: null };
}

/**
 * The browser has one history for all fields of the page. Its Undo, by key or by menu, reaches the field that has the
 * focus and no other: words that nobody looks at would change.
 */
function keepHistoryToItsField(event: InputEvent): void {
  const isHistory = event.inputType === 'historyUndo' || event.inputType === 'historyRedo';
  if (isHistory && event.target !== document.activeElement) event.preventDefault();
}

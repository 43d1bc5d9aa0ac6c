import { useEffect } from 'react';
import type { ThreadKey } from '../../contract/domain/keys.ts';
import { t } from '../../words/words.ts';
import { bridge } from '../bridge.ts';
import { focusComposer } from '../state/focus/focus-composer.ts';
import { settleInbox, useInbox } from '../state/inbox/inbox-store.ts';
import { setDone } from '../state/inbox/put-aside.ts';
import { useThread } from '../state/thread/thread-store.ts';
import { notify, undoNewest } from '../state/notices.ts';
import { closeThread, openThread, showOverlay, showPane, useWhere } from '../state/place.ts';
import { SHORTCUTS } from '../actions/shortcuts.ts';
import {
  canMoveOn,
  focusedThread,
  focusList,
  focusMenu,
  focusThread,
  isReading,
  rescueFocus,
  takeOver,
} from '../state/focus/focus.ts';
import { isKey } from '../actions/keys.ts';
import { isComposing, writesText } from '../actions/shortcut.ts';
import { backToText, noteFocus, OVER } from '../state/focus/writing.ts';

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

/** What the browser and the menu take for Undo and Redo. */
const HISTORY = [...SHORTCUTS.undo, 'Mod+Shift+Z', 'Mod+Y'];

/** What a key does here; null: it isn't for the window. */
function actOf(event: KeyboardEvent): (() => void) | null {
  const is = (name: keyof typeof SHORTCUTS) => isKey(event, SHORTCUTS[name]);
  const typing = isField(document.activeElement);
  const [withMod, sign] = SHORTCUTS.search;
  if (isKey(event, [withMod])) return () => showOverlay('search');
  if (is('switchProgram')) return () => showOverlay('switch_program');
  if (is('settings')) return () => showOverlay('settings');
  // The browser's own would come as well as the menu's, and from outside of a field reach one.
  if (isKey(event, HISTORY)) return () => stepBack(is('undo') ? 'undo' : 'redo');
  if (typing || isCovered()) return null;
  if (isKey(event, [sign])) return () => showOverlay('search');
  if (is('guide')) return () => showOverlay('shortcuts');
  // Elsewhere, such as in the outbox, a conversation may still be at hand that nobody sees.
  if (useWhere.getState().place.kind !== 'inbox') return null;
  if (is('back')) return back;
  if (is('next')) return canMoveOn() ? () => moveBy(1) : null;
  if (is('previous')) return canMoveOn() ? () => moveBy(-1) : null;
  // A key that is held down would put away one conversation after the other.
  if (event.repeat || !isReading()) return null;
  if (is('done')) return () => toggleDone(meant());
  if (is('unread')) return () => markUnread(meant());
  if (is('reply')) return reply;
  return null;
}

function isField(element: EventTarget | null): boolean {
  return (
    element instanceof HTMLElement &&
    element.closest('input, textarea, select, [contenteditable=true]') !== null
  );
}

/** Whether something stands over the window, or is about to. */
function isCovered(): boolean {
  return useWhere.getState().overlay !== null || document.querySelector(OVER) !== null;
}

/**
 * The browser has one history for all fields of the page. Its Undo, by key or by menu, reaches the field that has the
 * focus and no other: words that nobody looks at would change.
 */
function keepHistoryToItsField(event: InputEvent): void {
  const isHistory = event.inputType === 'historyUndo' || event.inputType === 'historyRedo';
  if (isHistory && event.target !== document.activeElement) event.preventDefault();
}

/** Undo and Redo of the menu: in a field they're the field's own, elsewhere they take back what was done last. */
export function stepBack(command: 'undo' | 'redo'): void {
  // Nothing else reaches the field's own history.
  // oxlint-disable-next-line typescript/no-deprecated
  if (isField(document.activeElement)) document.execCommand(command);
  else if (command === 'undo' && !isCovered()) undoNewest()?.();
}

/** Opens the thread that stands `step` rows further in the list. */
export function moveBy(step: 1 | -1): void {
  const { rows } = useInbox.getState();
  if (rows === null || rows.length === 0) return;
  const { threadKey } = useWhere.getState();
  const from = focusedThread() ?? threadKey;
  const at = rows.findIndex((row) => row.key === from);
  // Where nothing is open yet, the row with the focus is itself the next one to read.
  const row = rows[at < 0 ? 0 : threadKey === null ? at : at + step];
  if (row === undefined) return;
  openThread(row.key);
  focusThread(row.key, true);
}

/** The thread that a key is about: the one with the focus ring in the list, else the open one. */
function meant(): ThreadKey | null {
  return focusedThread() ?? useWhere.getState().threadKey;
}

/** Marks a thread, the open one unless told otherwise, as done or not, and moves on to the next. */
export function toggleDone(threadKey = useWhere.getState().threadKey): void {
  const { place, threadKey: openKey } = useWhere.getState();
  const open = useThread.getState();
  const rows = useInbox.getState().rows ?? [];
  const at = rows.findIndex((row) => row.key === threadKey);
  const thread = open.key === threadKey ? open.thread : rows[at];
  if (threadKey === null || thread === null || thread === undefined) return;
  // Of a conversation that isn't here only the draft is.
  if (thread.program === null) return;
  const done = !thread.done;
  setDone(threadKey, thread.program.companyName, done);
  // From the list of what is done it goes as well, and the focus would go with its row.
  const leaves = done || (at >= 0 && place.kind === 'inbox' && place.filter === 'done');
  if (!leaves) return;
  const next = rows[at + 1] ?? rows[at - 1];
  const isOpen = threadKey === openKey;
  if (isOpen && next === undefined) closeThread();
  if (isOpen && next !== undefined) openThread(next.key);
  // The row that is going is the list's last one, and mustn't get the focus.
  if (next === undefined) focusMenu();
  else focusThread(next.key, isOpen);
  settleInbox();
}

/** Marks the newest of the company in a thread unread, in the open one unless told otherwise, and offers to take that back. */
export function markUnread(threadKey = useWhere.getState().threadKey): void {
  if (threadKey === null) return;
  const keepUnread = (keep: boolean) => {
    if (useThread.getState().key === threadKey) useThread.setState({ keepUnread: keep });
  };
  keepUnread(true);
  void bridge.thread.markUnread({ threadKey, messageKey: null }).then((marked) => {
    if (!marked.ok) {
      keepUnread(false);
      notify(marked.problem.message, 'bad');
      return;
    }
    const { readUpTo } = marked.value;
    notify(t('Marked as unread'), 'info', () => {
      keepUnread(false);
      if (readUpTo !== null) void bridge.thread.markRead({ threadKey, messageKey: readUpTo });
    });
  });
}

function reply(): void {
  const threadKey = meant();
  if (threadKey === null) return;
  if (threadKey === useWhere.getState().threadKey) showPane('conversation');
  else openThread(threadKey);
  focusComposer(threadKey, '');
}

function back(): void {
  if (useWhere.getState().detailsOver) {
    useWhere.setState({ detailsOver: false });
    rescueFocus();
    return;
  }
  showPane('list');
  focusList();
}

import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { ONE_PANE } from '../media.ts';
import { backToText, isWriting, OVER } from './writing.ts';

/** How long a conversation may take to be read and drawn until the focus can go there, ms. */
const PATIENCE_MS = 2_000;
/** How long a row of the list may take to be scrolled to and drawn, ms. */
const ROW_PATIENCE_MS = 200;

type Find = () => HTMLElement | null;

/** Ends the waiting for what isn't drawn yet; null: nothing is waited for. */
let stopWaiting: (() => void) | null = null;
/** Whether a lost focus is about to be looked for. */
let rescuing = false;
/** Whether the focus is on its way to the list or the conversation, also for the key that ends the waiting. */
let onItsWay = false;
/** What was given the focus only because it was lost, until the partner does something there. */
let lent: Element | null = null;

/** Where reading happens: a row of the list, or the conversation. */
const READING = '.threads, .timeline';

/**
 * Whether a letter may act on a conversation: the focus is on a row or in the conversation, and by the partner's own
 * doing. Whoever lost the focus while writing, and types on, changes nothing.
 */
export function isReading(): boolean {
  return document.activeElement !== lent && hasReadingFocus();
}

/**
 * Whether a letter may move through the list, which the letter back takes back: also from a button such as one of the
 * menu, and while the focus is on its way to the list; never while the partner writes.
 */
export function canMoveOn(): boolean {
  if (hasReadingFocus()) return true;
  if (isWriting()) return false;
  return !isLost() || onItsWay || rescuing;
}

function hasReadingFocus(): boolean {
  return (document.activeElement?.closest(READING) ?? null) !== null;
}

/** A press or a key that moves is the partner's own doing, wherever the focus came from. */
export function takeOver(): void {
  lent = null;
}

/** The thread whose row has the focus; null: none has. */
export function focusedThread(): ThreadKey | null {
  const row = document.activeElement?.closest<HTMLElement>('.threads [data-thread]');
  return (row?.dataset['thread'] ?? null) as ThreadKey | null;
}

/** Takes the focus along to a thread that was opened or stands next: to its row, where the list is shown beside. */
export function focusThread(threadKey: ThreadKey, opened: boolean): void {
  if (opened && matchMedia(ONE_PANE).matches) {
    focusConversation();
    return;
  }
  const find = () => one(`.threads [data-thread="${CSS.escape(threadKey)}"]`);
  // At once where that is possible: the next key may follow before the next frame, and means this row.
  if (take(find())) stopWaiting?.();
  else {
    if (focusedThread() !== null) blur();
    focusSoon(find, aRow, ROW_PATIENCE_MS);
  }
}

/** Puts the focus into the list: on the row of the open thread, else on one in view. */
export function focusList(onlyIfLost = false, lend = false): void {
  const openRow = () => one('.threads [aria-current=true]');
  focusSoon(openRow, aRow, ROW_PATIENCE_MS, onlyIfLost, lend);
}

/** Puts the focus on the menu's entry for the list, where the list has become empty. */
export function focusMenu(): void {
  stopWaiting?.();
  take(menuEntry());
}

/** Puts the focus into the conversation, on the message that was asked for, once it's drawn. */
export function focusConversation(
  messageKey: MessageKey | null = null,
  onlyIfLost = false,
  lend = false,
): void {
  const timeline = () => one('.timeline') ?? one('.pane-main button');
  const wanted =
    messageKey === null ? '.timeline' : `.timeline [data-key="${CSS.escape(messageKey)}"]`;
  // What stands in its place, until it comes, says why.
  focusSoon(() => one(wanted) ?? one('.conv-told'), timeline, PATIENCE_MS, onlyIfLost, lend);
}

/**
 * Puts the focus where the keys work, if what had it has left the page or is hidden. That shows only after the next
 * frame, in which a dialog gives the focus back.
 * @param lend letters don't act there until the partner has done something there; false: they went there themselves
 */
export function rescueFocus(lend = true): void {
  rescuing = true;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      rescuing = false;
      // Who wrote before what stood over the window writes on.
      if (stopWaiting !== null || backToText() || !isLost()) return;
      if (one('.inbox') !== null) focusList(true, lend);
      else focusConversation(null, true, lend);
    }),
  );
}

function isLost(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || !activeElement.checkVisibility();
}

function blur(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** What is drawn and shown of these, first. */
function one(selector: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>(selector)];
  return all.find((element) => element.checkVisibility()) ?? null;
}

/** A row in view; an empty list has none, and the menu beside it is next. */
function aRow(): HTMLElement | null {
  const top = document.querySelector('.threads')?.getBoundingClientRect().top ?? 0;
  const rows = [...document.querySelectorAll<HTMLElement>('.threads button')];
  const inView = rows.find((row) => row.getBoundingClientRect().top >= top);
  return inView ?? menuEntry();
}

function menuEntry(): HTMLElement | null {
  return one('.side [aria-current]');
}

function take(element: HTMLElement | null): boolean {
  if (element === null) return false;
  element.focus({ preventScroll: true });
  // The timeline finds its place by itself.
  if (element.closest('.threads') !== null) element.scrollIntoView({ block: 'nearest' });
  return document.activeElement === element;
}

/**
 * Focuses what `find` gives as soon as it's drawn, and what `otherwise` gives where it doesn't come in time. From the
 * next frame on, when what was there before has gone. Nothing is taken from a dialog, nor once the partner went on;
 * with `onlyIfLost` also not from where something else has put it meanwhile.
 */
function focusSoon(
  find: Find,
  otherwise: Find,
  patienceMs: number,
  onlyIfLost = false,
  lend = false,
): void {
  stopWaiting?.();
  const until = performance.now() + patienceMs;
  const events = ['keydown', 'pointerdown'] as const;
  const stop = () => {
    cancelAnimationFrame(frame);
    for (const event of events) window.removeEventListener(event, stop, true);
    stopWaiting = null;
    setTimeout(() => {
      if (stopWaiting === null) onItsWay = false;
    });
  };
  const settle = () => {
    if (lend) lent = document.activeElement;
    stop();
  };
  const look = () => {
    const over = document.querySelector(OVER) !== null;
    const late = performance.now() > until;
    if (onlyIfLost && !isLost()) stop();
    else if (!over && take(find())) settle();
    else if (late) {
      if (!over) take(otherwise());
      settle();
    } else frame = requestAnimationFrame(look);
  };
  let frame = requestAnimationFrame(look);
  for (const event of events) window.addEventListener(event, stop, true);
  stopWaiting = stop;
  onItsWay = true;
}

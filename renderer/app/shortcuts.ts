import { useEffect } from 'react';
import { t } from '../../contract/words/words.ts';
import { bridge } from '../bridge.ts';
import { settleInbox, useInbox } from '../features/inbox/inbox-store.ts';
import { setDone } from '../features/inbox/put-aside.ts';
import { useThread } from '../features/thread/thread-store.ts';
import { notify, undoNewest } from '../state/notices.ts';
import { closeThread, openThread, showOverlay, showPane, useWhere } from '../state/place.ts';
import { isMod } from '../ui/keys.ts';

/** The keys of the whole window. Letters count only while nothing is being typed and nothing stands over the window. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const act = isMod(event) ? withMod(event) : event.altKey ? null : bare(event);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function withMod(event: KeyboardEvent): (() => void) | null {
  if (event.shiftKey || event.altKey) return null;
  switch (event.key.toLowerCase()) {
    case 'k':
      return () => showOverlay('search');
    case 'p':
      return () => showOverlay('switch_program');
    case ',':
      return () => showOverlay('settings');
    case 'z':
      return isBusy(event.target) ? null : undoNewest();
    default:
      return null;
  }
}

function bare(event: KeyboardEvent): (() => void) | null {
  if (isBusy(event.target)) return null;
  return everywhere(event.key) ?? (isInboxShown() ? onConversations(event.key) : null);
}

function everywhere(key: string): (() => void) | null {
  switch (key) {
    case '/':
      return () => showOverlay('search');
    case '?':
      return () => showOverlay('shortcuts');
    default:
      return null;
  }
}

/** Elsewhere, such as in the outbox, a conversation may still be at hand that nobody sees. */
function isInboxShown(): boolean {
  return useWhere.getState().place.kind === 'inbox';
}

function onConversations(key: string): (() => void) | null {
  switch (key) {
    case 'j':
      return () => moveBy(1);
    case 'k':
      return () => moveBy(-1);
    case 'e':
      return toggleDone;
    case 'u':
      return markUnread;
    case 'r':
      return () => document.getElementById('composer-text')?.focus();
    case 'Escape':
      return back;
    default:
      return null;
  }
}

function isBusy(target: EventTarget | null): boolean {
  if (useWhere.getState().overlay !== null) return true;
  if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null)
    return true;
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable=true]') !== null
  );
}

/** Opens the thread that stands `step` rows further in the list. */
export function moveBy(step: 1 | -1): void {
  const { rows } = useInbox.getState();
  if (rows === null || rows.length === 0) return;
  const at = rows.findIndex((row) => row.key === useWhere.getState().threadKey);
  const row = rows[at < 0 ? 0 : at + step];
  if (row === undefined) return;
  openThread(row.key);
  focusOpenRow(FRAMES);
}

/** How long the row may take to be scrolled to and drawn, frames. */
const FRAMES = 10;

/** Takes the focus along to the row of the open thread, so that its ring doesn't stay behind on something else. */
function focusOpenRow(frames: number): void {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>('.threads [aria-current=true]');
    if (row !== null) row.focus({ preventScroll: true });
    else if (frames > 0) focusOpenRow(frames - 1);
  });
}

/** Marks the open thread as done, or not, and moves on to the next. */
export function toggleDone(): void {
  const { key, thread } = useThread.getState();
  if (key === null || thread === null) return;
  const done = !thread.done;
  setDone(key, thread.program.companyName, done);
  if (!done) return;
  const rows = useInbox.getState().rows ?? [];
  const at = rows.findIndex((row) => row.key === key);
  const next = rows[at + 1] ?? rows[at - 1];
  if (next === undefined) closeThread();
  else {
    openThread(next.key);
    focusOpenRow(FRAMES);
  }
  settleInbox();
}

/** Marks the newest of the company unread. */
export function markUnread(): void {
  const { key } = useThread.getState();
  if (key === null) return;
  useThread.setState({ keepUnread: true });
  void bridge.thread.markUnread({ threadKey: key, messageKey: null });
  notify(t('Marked as unread'));
}

function back(): void {
  if (useWhere.getState().detailsOver) {
    useWhere.setState({ detailsOver: false });
    return;
  }
  if (useThread.getState().key !== null) showPane('list');
}

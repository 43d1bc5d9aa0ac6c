import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { refreshAfterOwnDoing, settleInbox, useInbox } from '../features/inbox/inbox-store.ts';
import { useThread } from '../features/thread/thread-store.ts';
import { notify } from '../state/notices.ts';
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
    default:
      return null;
  }
}

function bare(event: KeyboardEvent): (() => void) | null {
  if (isBusy(event.target)) return null;
  switch (event.key) {
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
    case '/':
      return () => showOverlay('search');
    case '?':
      return () => showOverlay('shortcuts');
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
  if (row !== undefined) openThread(row.key);
}

/** Marks the open thread as done, or not, and moves on to the next. */
export function toggleDone(): void {
  const { key, thread } = useThread.getState();
  if (key === null || thread === null) return;
  const done = !thread.done;
  void bridge.thread.setDone({ threadKey: key, done }).then(refreshAfterOwnDoing);
  notify(done ? `${thread.program.companyName}: marked as done` : 'Back in the inbox');
  if (!done) return;
  const rows = useInbox.getState().rows ?? [];
  const at = rows.findIndex((row) => row.key === key);
  const next = rows[at + 1] ?? rows[at - 1];
  if (next === undefined) closeThread();
  else openThread(next.key);
  settleInbox();
}

/** Marks the newest of the company unread. */
export function markUnread(): void {
  const { key } = useThread.getState();
  if (key === null) return;
  useThread.setState({ keepUnread: true });
  void bridge.thread.markUnread({ threadKey: key, messageKey: null });
  notify('Marked as unread');
}

function back(): void {
  if (useThread.getState().key !== null) showPane('list');
}

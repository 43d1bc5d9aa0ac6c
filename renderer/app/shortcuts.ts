import { useEffect } from 'react';
import type { ThreadKey } from '../../contract/domain/keys.ts';
import { t } from '../../contract/words/words.ts';
import { bridge } from '../bridge.ts';
import { focusComposer } from '../features/composer/focus-composer.ts';
import { settleInbox, useInbox } from '../features/inbox/inbox-store.ts';
import { setDone } from '../features/inbox/put-aside.ts';
import { useThread } from '../features/thread/thread-store.ts';
import { notify, undoNewest } from '../state/notices.ts';
import { closeThread, openThread, showOverlay, showPane, useWhere } from '../state/place.ts';
import { focusedThread, focusList, focusMenu, focusThread, rescueFocus } from '../ui/focus.ts';
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
      return () => toggleDone(meant());
    case 'u':
      return () => markUnread(meant());
    case 'r':
      return reply;
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

/** Marks the newest of the company in a thread unread, in the open one unless told otherwise. */
export function markUnread(threadKey = useWhere.getState().threadKey): void {
  if (threadKey === null) return;
  if (useThread.getState().key === threadKey) useThread.setState({ keepUnread: true });
  void bridge.thread.markUnread({ threadKey, messageKey: null });
  notify(t('Marked as unread'));
}

function reply(): void {
  const threadKey = meant();
  if (threadKey === null) return;
  if (threadKey === useWhere.getState().threadKey) showPane('conversation');
  else openThread(threadKey);
  // Once it's shown: a narrow window hides it behind the list.
  requestAnimationFrame(() => focusComposer(threadKey, ''));
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

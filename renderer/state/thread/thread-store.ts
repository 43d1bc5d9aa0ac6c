import { create } from 'zustand';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadAbsence, ThreadWindow, WindowAnchor } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../announce.ts';
import { notify } from '../notices.ts';
import { reuse } from '../reuse.ts';
import { tidings } from './tidings.ts';
import {
  append,
  firstSeq,
  lastSeq,
  MOST_HELD,
  OPENING,
  PAGE,
  pick,
  prepend,
  renewEnd,
  type HeldWindow,
} from './window-merge.ts';

/** `removed`: it was shown here, and the copy on this computer is complete without it. */
export type Missing = ThreadAbsence | 'removed';

export interface OpenThread {
  key: ThreadKey | null;
  thread: ThreadWindow['thread'] | null;
  held: HeldWindow | null;
  /** Where the unread divider stands; it stays there while the thread is open. */
  firstUnread: MessageKey | null;
  /** The message that was asked for, to be shown and marked. */
  target: MessageKey | null;
  /** Grows with each window that replaces the one before, and with each jump within it: the view then finds its place anew. */
  opening: number;
  reading: { older: boolean; newer: boolean };
  /** An edge where reading on brought nothing: it isn't tried again until something changes or the partner asks. */
  stuck: { older: boolean; newer: boolean };
  /** Why there is nothing to show; null: there is, or nothing is known yet. */
  missing: Missing | null;
  /** What is held stays shown, though the copy that is being fetched again doesn't say yet whether it's still there. */
  awaited: boolean;
  failed: boolean;
  /** The partner marked something unread here: seeing it doesn't mark it read until the thread is opened again. */
  keepUnread: boolean;
  /** The message up to which main was told that it was seen, since the thread was opened. */
  seen: MessageKey | null;
}

/** No thread is open, or nothing of it has been drawn. */
export const CLOSED: OpenThread = {
  key: null,
  thread: null,
  held: null,
  firstUnread: null,
  target: null,
  opening: 0,
  reading: { older: false, newer: false },
  stuck: { older: false, newer: false },
  missing: null,
  awaited: false,
  failed: false,
  keepUnread: false,
  seen: null,
};

export const useThread = create<OpenThread>(() => CLOSED);

let generation = 0;
/** A window is on its way that replaces the one that is held. */
let replacing = false;
/** Something changed while the first window of a thread was on its way, which may be older than that. */
let changedMeanwhile = false;
/** The message that the open thread was opened at: it's shown also where the thread comes only later. */
let openedAt: MessageKey | null = null;

/** Opens a thread at its first unread message, or at the one asked for. */
export async function showThread(key: ThreadKey | null, target: MessageKey | null): Promise<void> {
  changedMeanwhile = false;
  openedAt = target;
  if (key === null) {
    generation += 1;
    replacing = false;
    useThread.setState(CLOSED);
    return;
  }
  if (useThread.getState().key !== key) useThread.setState({ ...CLOSED, key, opening: generation });
  await replace(target === null ? { kind: 'unread' } : { kind: 'message', key: target }, target);
}

export async function jumpToNewest(): Promise<void> {
  await replace({ kind: 'newest' }, null);
}

/** Jumps to the first message at or after a time, ms since the epoch. */
export async function jumpToTime(at: number): Promise<void> {
  await replace(
    { kind: 'time', at },
    ({ items }) => items.find((item) => (item.at ?? -1) >= at)?.key,
  );
}

/** Shows another message of the open thread, without reading where it is held already. */
export async function jumpToMessage(target: MessageKey): Promise<void> {
  const { held } = useThread.getState();
  if (held?.items.some((item) => item.key === target) === true) {
    useThread.setState(({ opening }) => ({ target, opening: opening + 1 }));
    return;
  }
  await replace({ kind: 'message', key: target }, target, (window) => {
    if (window?.items.some((item) => item.key === target) === true) return true;
    notify(
      t('That message can’t be shown. It was deleted, or it’s on the server and can’t be had now.'),
    );
    return false;
  });
}

/** @param accept whether a window is what was asked for; else the one that is held stays. Null: the thread isn't here */
async function replace(
  anchor: WindowAnchor,
  target: MessageKey | null | ((window: ThreadWindow) => MessageKey | null | undefined),
  accept: (window: ThreadWindow | null) => boolean = () => true,
): Promise<void> {
  const { key } = useThread.getState();
  if (key === null) return;
  const mine = ++generation;
  replacing = true;
  const window = await readWindow(key, anchor, OPENING);
  if (mine !== generation) return;
  replacing = false;
  if (window === 'failed') {
    const reading = { older: false, newer: false };
    useThread.setState(({ held }) => ({ reading, failed: held === null }));
    return;
  }
  if (typeof window === 'string') {
    if (useThread.getState().held !== null) accept(null);
    noteMissing(window);
    await catchUp();
    return;
  }
  if (!accept(window)) {
    useThread.setState({ reading: { older: false, newer: false } });
    return;
  }
  useThread.setState((now) => ({
    thread: window.thread,
    held: pick(window),
    firstUnread: now.firstUnread ?? window.firstUnread,
    target: typeof target === 'function' ? (target(window) ?? null) : target,
    opening: now.opening + 1,
    reading: { older: false, newer: false },
    stuck: { older: false, newer: false },
    missing: null,
    awaited: false,
    failed: false,
    keepUnread: false,
    seen: null,
  }));
  await catchUp();
}

/** Reads again what changed while the window that is held now, or the answer that there is none, was on its way. */
async function catchUp(): Promise<void> {
  if (!changedMeanwhile) return;
  changedMeanwhile = false;
  await refreshThread();
}

/**
 * What is shown stays while the copy on this computer is being fetched again, which says nothing of the thread; it goes
 * once that copy is complete without it.
 */
function noteMissing(absence: ThreadAbsence): void {
  const { held, thread, missing } = useThread.getState();
  const reading = { older: false, newer: false };
  if (held !== null && absence === 'not_here_yet') {
    useThread.setState({ reading, awaited: true });
    return;
  }
  const isRemoved = absence === 'not_there' && (thread !== null || missing === 'removed');
  if (isRemoved && missing !== 'removed') announce(t('This conversation isn’t here any more'));
  const now = isRemoved ? 'removed' : absence;
  const gone = { held: null, thread: null, awaited: false };
  useThread.setState({ ...gone, missing: now, failed: false, reading });
}

/** Reads one page further towards the start. `again`: also where the last try brought nothing. */
export async function readOlder(again = false): Promise<void> {
  await readOn('older', again);
}

/** Reads one page further towards the newest. `again`: also where the last try brought nothing. */
export async function readNewer(again = false): Promise<void> {
  await readOn('newer', again);
}

async function readOn(edge: 'older' | 'newer', again: boolean): Promise<void> {
  const { key, held, reading, stuck } = useThread.getState();
  if (key === null || held === null || held[edge] === 'end') return;
  if (reading[edge] || (stuck[edge] && !again)) return;
  const seq = edge === 'older' ? firstSeq(held) : lastSeq(held);
  if (seq === null) return;
  useThread.setState({ reading: { ...reading, [edge]: true } });
  const mine = generation;
  const page = await readWindow(key, { kind: edge === 'older' ? 'before' : 'after', seq }, PAGE);
  if (mine !== generation) return;
  const still = useThread.getState().held;
  if (still !== null && (edge === 'older' ? firstSeq(still) : lastSeq(still)) !== seq) {
    // A refresh moved the edge meanwhile: the page would leave a hole, so the one next to the new edge is read.
    useThread.setState(({ reading }) => ({ reading: { ...reading, [edge]: false } }));
    return readOn(edge, again);
  }
  if (page === 'not_there' || page === 'not_here_yet') noteMissing(page);
  useThread.setState((now) => {
    const done = { reading: { ...now.reading, [edge]: false } };
    if (typeof page === 'string' || now.held === null) {
      return { ...done, stuck: { ...now.stuck, [edge]: true } };
    }
    return {
      ...done,
      held: edge === 'older' ? prepend(now.held, page) : append(now.held, page),
      stuck: { ...now.stuck, [edge]: page.items.length === 0 },
    };
  });
}

/** Reads the held stretch again, after a change. */
export async function refreshThread(): Promise<void> {
  const { key, held, opening } = useThread.getState();
  if (key === null) return;
  if (held === null) {
    // What is being opened has a place of its own to be shown at.
    if (replacing) changedMeanwhile = true;
    else {
      await replace({ kind: 'unread' }, null);
      const isShown = useThread.getState().key === key && useThread.getState().held !== null;
      if (isShown && openedAt !== null) await jumpToMessage(openedAt);
    }
    return;
  }
  const mine = generation;
  const seq = firstSeq(held);
  const atEnd = held.newer === 'end' || seq === null;
  const window = await readWindow(
    key,
    atEnd ? { kind: 'newest' } : { kind: 'after', seq: seq - 1 },
    // At the end a page more than is held, for what is new; all that may be held would be laid out in one long task.
    atEnd ? Math.min(MOST_HELD, held.items.length + PAGE) : Math.max(1, held.items.length),
  );
  if (mine !== generation || window === 'failed') return;
  if (typeof window === 'string') {
    noteMissing(window);
    return;
  }
  const { held: now, opening: openingNow } = useThread.getState();
  if (now === null) return;
  // A jump came meanwhile, or pages came in front, or left: what was read again isn't what is held.
  const leftTheEnd = held.newer === 'end' && now.newer !== 'end';
  if (openingNow !== opening || leftTheEnd || (!atEnd && firstSeq(now) !== seq)) {
    return refreshThread();
  }
  const { companyName } = window.thread.program;
  const news = tidings(now.items, window.items, companyName);
  if (news.length > 0) announce(news.join(' '));
  // Read into a copy that is being fetched again, it may begin later.
  const older = firstSeq(window) === seq ? now.older : window.older;
  const next = atEnd ? renewEnd(now, window) : { ...pick(window), older };
  useThread.setState(({ firstUnread }) => ({
    thread: window.thread,
    awaited: false,
    stuck: { older: false, newer: false },
    held: { ...next, items: reuse(now.items, next.items, (item) => item.id) },
    firstUnread: firstUnread ?? (document.hasFocus() ? null : window.firstUnread),
  }));
}

async function readWindow(
  threadKey: ThreadKey,
  anchor: WindowAnchor,
  limit: number,
): Promise<ThreadWindow | ThreadAbsence | 'failed'> {
  try {
    return await bridge.thread.window({ threadKey, anchor, limit });
  } catch {
    return 'failed';
  }
}

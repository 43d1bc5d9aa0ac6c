import type { Handlers } from '../../../contract/ipc/bridge.ts';
import type { ThreadAbsence, ThreadWindow } from '../../../contract/ipc/views.ts';
import type { AccountSession } from '../../account/account-session.ts';
import { sessionOf, type HandlerServices } from './session.ts';
import { withNamedOutbox, withNamedProgram } from '../named.ts';

export function inboxHandlers(services: HandlerServices): Handlers['inbox'] {
  const { clock } = services;
  return {
    threads: async (query) => {
      const found = await sessionOf(services).store.read.threads({ ...query, now: clock.now() });
      return { ...found, rows: found.rows.map(withNamedProgram) };
    },
    counts: () => sessionOf(services).store.read.counts(clock.now()),
    markAllRead: ({ scope }) => sessionOf(services).readMarkers.markAllRead(scope),
  };
}

export function threadHandlers(services: HandlerServices): Handlers['thread'] {
  const { clock } = services;
  return {
    window: (query) => readWindow(sessionOf(services), query),
    markRead: async (query) => {
      const { readMarkers, notifications } = sessionOf(services);
      await readMarkers.markRead(query);
      notifications.threadRead(query.threadKey);
    },
    markUnread: (query) => sessionOf(services).readMarkers.markUnread(query),
    setMuted: async ({ threadKey, muted }) => {
      await sessionOf(services).store.personal.setThreadMuted(threadKey, muted);
    },
    setDone: async ({ threadKey, done }) => {
      await sessionOf(services).store.personal.setThreadDone(threadKey, done, clock.now());
    },
    snooze: async ({ threadKey, until }) => {
      const { store, snoozes } = sessionOf(services);
      await store.personal.snoozeThread(threadKey, until);
      await snoozes.plan();
    },
    inView: async ({ threadKey }) => {
      const { session } = services.account;
      if (session === null) return;
      session.inView = threadKey;
      if (threadKey !== null) session.notifications.threadRead(threadKey);
    },
  };
}

type WindowQuery = Parameters<Handlers['thread']['window']>[0];

/**
 * A window of a thread from what this machine holds. Only what isn't held at all is waited for; a gap next to the
 * window is fetched while the window is shown, and the page is told when it has come.
 */
async function readWindow(
  session: AccountSession,
  query: WindowQuery,
): Promise<ThreadWindow | ThreadAbsence> {
  const { store, history } = session;
  const { threadKey, anchor } = query;
  if (anchor.kind === 'message') await history.ensureMessage({ threadKey, key: anchor.key });
  if (anchor.kind === 'time') await history.ensureTime({ threadKey, at: anchor.at });
  const window =
    (await store.read.threadWindow(query)) ??
    // The message is gone, or can't be had offline: the thread itself is still worth showing.
    (await store.read.threadWindow({ ...query, anchor: { kind: 'newest' } }));
  if (window === null) {
    // It may be so new that sync hasn't heard of it.
    session.sync.look();
    return (await store.read.isThreadGone(threadKey)) ? 'not_there' : 'not_here_yet';
  }
  fetchGaps(session, window, query);
  return {
    ...window,
    thread: withNamedProgram(window.thread),
    items: window.items.map(withNamedOutbox),
  };
}

/** Nobody waits for them: they end with the session. */
function fetchGaps(session: AccountSession, window: ThreadWindow, query: WindowQuery): void {
  const { threadKey, anchor } = query;
  const seqs = window.items.flatMap(({ seq }) => seq ?? []);
  if (window.older === 'gap') {
    const seq = seqs[0] ?? (anchor.kind === 'before' ? anchor.seq : null);
    session.beside('history.older', () => session.history.fill({ threadKey, edge: 'older', seq }));
  }
  if (window.newer === 'gap') {
    const seq = seqs.at(-1) ?? (anchor.kind === 'after' ? anchor.seq : null);
    session.beside('history.newer', () => session.history.fill({ threadKey, edge: 'newer', seq }));
  }
}

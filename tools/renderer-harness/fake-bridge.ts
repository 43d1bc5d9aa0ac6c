import type {
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  SavedReplyId,
  ThreadKey,
} from '../../contract/domain/keys.ts';
import type { Bridge, EventName, EventPayload } from '../../contract/ipc/bridge.ts';
import type { AccountState, ConnectionState, Settings } from '../../contract/ipc/states.ts';
import type {
  DraftView,
  ProgramDetails,
  ProgramSummary,
  SavedReply,
  ThreadRow,
} from '../../contract/ipc/views.ts';
import { attachment, brief, DAY, NOW, programs, rows, staged, threadKey } from './fixtures.ts';
import { outbox, threads, unreadFrom, windowOf } from './threads.ts';

type Listener = (payload: never) => void;

const ok = { ok: true as const, value: undefined };

/**
 * A bridge whose content is held in memory, to look at every screen without main. What to show is chosen by the
 * page's address: `theme`, `net`, `signed_out`, `programs_only`, `ended`, `empty`, `many`.
 */
export function makeBridge(query: URLSearchParams): Bridge<File> {
  const listeners = new Map<EventName, Set<Listener>>();
  const emit = <E extends EventName>(event: E, payload: EventPayload<E>) => {
    for (const listener of listeners.get(event) ?? [])
      (listener as (p: typeof payload) => void)(payload);
  };
  const changed = (threadKeys: ThreadKey[]) =>
    emit('changed', { programs: [], threads: threadKeys, lists: ['inbox', 'outbox', 'drafts'] });
  let settings: Settings = {
    theme: (query.get('theme') ?? 'light') as Settings['theme'],
    sendKey: 'mod_enter',
    undoSeconds: 5,
    notifications: 'all',
    notificationPreview: true,
    reminders: true,
    quietHours: null,
    keepInTray: true,
    launchAtLogin: false,
    zoom: 1,
    downloadBudget: 2 * 1024 ** 3,
    fullHistory: 'off',
    spellcheck: true,
    proxy: { mode: 'system' },
    showDetails: true,
    language: 'system',
  };
  const account: AccountState = query.has('signed_out')
    ? { name: 'signed_out' }
    : {
        name: 'signed_in',
        server: 'https://partnerstack.example',
        member: {
          key: 'mara',
          name: 'Mara Rossi',
          email: 'mara@rossi.example',
          team: 'Rossi & Co',
        },
        messaging: !query.has('programs_only'),
        keyStorage: 'keychain',
        sessionEnded: query.has('ended'),
        limits: { maxCount: 10, imageMaxBytes: 0, documentMaxBytes: 0, bodyMaxLength: 20_000 },
        notice: query.has('ended')
          ? 'The copy of your messages was damaged and is being fetched again. Nothing was lost.'
          : null,
      };
  const net = (query.get('net') ?? 'offline') as ConnectionState['name'];
  const connection: ConnectionState = {
    name: net,
    sentence: net === 'trouble' ? 'The server answers with errors.' : '',
    nextTryAt: net === 'trouble' ? Date.now() + 12_000 : null,
    starting: query.has('empty'),
  };
  const drafts = new Map<ThreadKey, DraftView>();
  const draftOf = (key: ThreadKey): DraftView =>
    drafts.get(key) ?? { threadKey: key, body: '', replyTo: null, revision: 0, files: [] };
  drafts.set(threadKey('Northwind Cloud'), {
    ...draftOf(threadKey('Northwind Cloud')),
    files: [
      staged('signup-error.png', { name: 'ready' }),
      staged(
        'partner-deck-2026.pdf',
        { name: 'uploading', sent: 104 * 1024 ** 2 },
        { size: 241 * 1024 ** 2 },
      ),
    ],
  });
  drafts.set(threadKey('Hollow Pine'), {
    ...draftOf(threadKey('Hollow Pine')),
    body: 'Could you still pay out my October commission?',
    revision: 2,
  });
  const allRows = query.has('empty') ? [] : query.has('many') ? manyRows() : rows;
  const listed = query.has('many') ? manyPrograms() : programs;
  let lastClient = 0;
  let savedReplies: SavedReply[] = [
    {
      id: 'reply-thanks' as SavedReplyId,
      name: 'Thanks',
      body: 'Thank you, {company}!\n\n{my first name}',
    },
  ];

  return {
    account: {
      state: async () => account,
      suggestion: async () => ({
        server: 'http://127.0.0.1:4300',
        name: 'Mara Rossi',
        email: 'mara@rossi.example',
        password: 'correct horse',
        apiKey: 'pk_sim_1',
      }),
      defaultServer: async () => 'https://api.partnerstack.com',
      signInOptions: async ({ server }) => ({
        ok: true,
        value: { server, apiKey: true, password: true, messaging: true, remember: 'basic_text' },
      }),
      signInWithKey: async () => ({
        ok: false,
        problem: {
          code: 'wrong_credentials',
          message: 'This key isn’t known to the server. Check that you copied all of it.',
        },
      }),
      signInWithPassword: async () => ok,
      cancelSignIn: async () => undefined,
      signOut: async () => emit('account', { name: 'signed_out' }),
    },
    connection: {
      state: async () => connection,
      retryNow: async () => undefined,
      history: async () => ({
        name: 'off',
        held: 12_300,
        about: 80_000,
        bytes: 41_943_040,
        sentence: 'About 80,000 messages, 270 MB on this computer',
      }),
    },
    programs: {
      list: async () => (query.has('empty') ? [] : listed),
      details: async ({ programKey }) => detailsOf(programKey),
      setNotifications: async () => undefined,
      setNote: async () => undefined,
      leave: async () => ok,
      openInPartnerStack: async () => ok,
      openWebsite: async () => ok,
      openSupport: async () => ok,
    },
    inbox: {
      threads: async ({ scope, filter, status, offset, limit }) => {
        const found = allRows.filter(
          (row) =>
            (scope.kind === 'all' || row.program.key === scope.programKey) &&
            (status === null || status === undefined || row.program.status === status) &&
            (filter !== 'unread' || row.unreadCount > 0) &&
            (filter !== 'awaiting' || row.awaitingSince !== null) &&
            (filter !== 'drafts' || row.hasDraft) &&
            (filter !== 'announcements' || row.kind === 'announcement') &&
            filter !== 'snoozed' &&
            filter !== 'done',
        );
        return { rows: found.slice(offset, offset + limit), total: found.length };
      },
      counts: async () => ({
        unread: 7,
        awaiting: 3,
        snoozed: 0,
        drafts: 2,
        outbox: 2,
        refused: 1,
        announcements: 1,
      }),
      markAllRead: async () => undefined,
    },
    thread: {
      window: async ({ threadKey: key, anchor, limit }) => {
        const row = allRows.find((one) => one.key === key);
        if (row === undefined) return null;
        const items = threads.get(key) ?? [];
        const firstUnread = unreadFrom.get(key) ?? null;
        return {
          ...windowOf(items, anchor, limit, firstUnread),
          thread: {
            ...row,
            neverAnswered:
              items.length > 0 && items.every((item) => item.author.side === 'partner'),
            writable: row.kind === 'team' && row.program.access === 'open',
          },
        };
      },
      markRead: async () => undefined,
      markUnread: async () => undefined,
      setMuted: async () => undefined,
      setDone: async () => undefined,
      snooze: async () => undefined,
      inView: async () => undefined,
    },
    drafts: {
      get: async ({ threadKey: key }) => draftOf(key),
      save: async (draft) => {
        const stored = draft.revision > draftOf(draft.threadKey).revision;
        if (stored) drafts.set(draft.threadKey, { ...draftOf(draft.threadKey), ...draft });
        return { stored };
      },
      discard: async ({ threadKey: key }) => {
        drafts.delete(key);
      },
    },
    savedReplies: {
      list: async () => savedReplies,
      save: async ({ id, ...words }) => {
        const reply = {
          ...words,
          id: id ?? (`reply-${String(savedReplies.length)}` as SavedReplyId),
        };
        savedReplies = [...savedReplies.filter((one) => one.id !== reply.id), reply];
        return { ok: true, value: reply };
      },
      delete: async ({ id }) => {
        savedReplies = savedReplies.filter((one) => one.id !== id);
      },
    },
    attachments: {
      add: async ({ threadKey: key, files }) => {
        const draft = draftOf(key);
        const good = files.filter((file) => file.name !== 'invoice.pdf');
        const added = good.map((file) => staged(file.name, { name: 'ready' }, { size: file.size }));
        drafts.set(key, { ...draft, files: [...draft.files, ...added] });
        const leftOut = files
          .filter((file) => !good.includes(file))
          .map(({ name }) => ({ name, sentence: 'this is really a Windows program' }));
        return { added, leftOut, duplicates: [] };
      },
      pick: async () => ({ added: [], leftOut: [], duplicates: [] }),
      incoming: async () => ({
        names: query.has('incoming') ? ['contract-2026.pdf', 'signup-error.png'] : [],
      }),
      addIncoming: async () => ({ added: [], leftOut: [], duplicates: [] }),
      dropIncoming: async () => emit('incomingFiles', { names: [] }),
      remove: async ({ id }) => {
        for (const [key, draft] of drafts) {
          drafts.set(key, { ...draft, files: draft.files.filter((file) => file.id !== id) });
        }
        return ok;
      },
      pause: async () => ok,
      resume: async () => ok,
      retry: async () => undefined,
    },
    outbox: {
      send: async ({ threadKey: key, body, revision }) => {
        lastClient += 1;
        const clientKey = `sent-${String(lastClient)}` as ClientKey;
        drafts.set(key, { ...draftOf(key), body: '', files: [], revision });
        const items = threads.get(key) ?? [];
        const seq = (items.findLast((one) => one.seq !== null)?.seq ?? 0) + 1;
        items.push({
          id: clientKey,
          key: `m-${clientKey}` as MessageKey,
          seq,
          threadKey: key,
          author: {
            side: 'partner',
            key: 'mara' as MemberKey,
            name: 'Mara Rossi',
            isMe: true,
            avatar: null,
          },
          body,
          at: Date.now(),
          editedAt: null,
          deletedAt: null,
          replyTo: null,
          attachments: [],
          delivery: { app: true, email: 'queued', readAt: null },
          outbox: null,
        });
        threads.set(key, items);
        changed([key]);
        return { ok: true, value: { clientKey, undoMs: 5_000 } };
      },
      sendToSeveral: async ({ threadKeys }) => ({
        ok: true,
        value: { clientKeys: threadKeys.map((key) => `sent-${key}` as ClientKey), undoMs: 5_000 },
      }),
      undoSeveral: async ({ clientKeys }) => clientKeys.length,
      undo: async () => ok,
      list: async () => outbox,
      retry: async () => ok,
      sendNow: async () => ok,
      pause: async () => ok,
      edit: async () => ok,
      discard: async () => ok,
    },
    downloads: {
      start: async () => undefined,
      pause: async () => undefined,
      cancel: async () => undefined,
      list: async () =>
        [
          attachment('addendum-signed.pdf', { download: { name: 'kept' } }),
          attachment('statement-oct.pdf', { download: { name: 'running', received: 1_200_000 } }),
          attachment('contract.docx', { download: { name: 'paused', received: 400_000 } }),
          attachment('leads.xlsx', {
            download: {
              name: 'failed',
              received: 0,
              message: 'The file on the server has changed. Try again.',
            },
          }),
        ].map((one) => ({
          attachment: one,
          messageKey: 'm1' as MessageKey,
          threadKey: threadKey('Northwind Cloud'),
          program: brief('Northwind Cloud'),
          state: one.download,
        })),
      open: async () => ({ ok: true, value: { name: 'opened' } }),
      showInFolder: async () => ok,
      saveAs: async () => ({ ok: true, value: { saved: true } }),
      drag: async () => undefined,
      forget: async () => undefined,
    },
    exporting: {
      start: async () => ({ ok: true, value: { started: false } }),
      cancel: async () => undefined,
      state: async () => ({ name: 'idle' }),
      showInFolder: async () => ok,
    },
    search: {
      run: async ({ text }) => ({
        programs: programs
          .filter((one) => one.companyName.toLowerCase().includes(text.toLowerCase()))
          .slice(0, 3),
        messages: rows.slice(0, 3).map((row, at) => ({
          key: `m${String(1_003 + at)}` as MessageKey,
          threadKey: row.key,
          program: row.program,
          authorName: 'Ana',
          isMe: false,
          at: NOW - DAY,
          snippet: [
            { text: 'Thanks for the ', hit: false },
            { text: text || 'signed', hit: true },
            { text: ' addendum. Two of the three leads qualify.', hit: false },
          ],
          attachmentNames: ['addendum-signed.pdf'],
        })),
        next: null,
      }),
    },
    settings: {
      get: async () => settings,
      change: async (change) => {
        settings = { ...settings, ...(change as Settings) };
        return settings;
      },
    },
    diagnostics: {
      save: async () => ({ ok: true, value: { saved: false } }),
    },
    shell: {
      openExternal: async () => ok,
      copyText: async () => undefined,
      platform: async () => 'linux',
      language: async () => 'en',
      version: async () => '0.1.0',
    },
    on: (event, listener) => {
      const known = listeners.get(event) ?? new Set<Listener>();
      known.add(listener);
      listeners.set(event, known);
      return () => known.delete(listener);
    },
  };
}

function detailsOf(programKey: string): ProgramDetails | null {
  const program = programs.find((one) => one.key === programKey);
  if (program === undefined) return null;
  const host = `${program.key}.example`;
  return {
    ...program,
    website: `https://www.${host}/`,
    supportUrl: `https://help.${host}`,
    supportEmail: null,
    managerName: 'Ana Silva',
    group: 'Resellers EU',
    offers: [{ key: 'o', name: '20 % of revenue for a customer’s first year', description: null }],
    links: [{ key: 'l', name: 'Referral link', url: `https://${host}/r/mara` }],
    appliedAt: NOW - 200 * DAY,
    joinedAt: new Date(2026, 2, 4).getTime(),
    note: 'Ana handles EU deals; ask Tomas for US pricing. Invoice date is the 15th.',
    files: ['addendum-signed.pdf', 'leads-lisbon.xlsx'].map((name) => ({
      ...attachment(name),
      threadKey: threadKey('Northwind Cloud'),
      messageKey: 'm1003' as MessageKey,
    })),
  };
}

function manyRows(): ThreadRow[] {
  return Array.from({ length: 700 }, (_, at) =>
    rows.map((row) => ({ ...row, key: `${row.key}-${String(at)}` as ThreadKey })),
  ).flat();
}

function manyPrograms(): ProgramSummary[] {
  return Array.from({ length: 125 }, (_, at) =>
    programs.map((program) => ({
      ...program,
      key: `${program.key}-${String(at)}` as ProgramKey,
      companyName: `${program.companyName} ${String(at)}`,
    })),
  ).flat();
}

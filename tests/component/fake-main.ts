import { answer, tellPage } from './page.tsx';
import { defaultLimits } from '../../contract/domain/attachment-policy.ts';
import type { ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Language } from '../../contract/domain/languages.ts';
import { saidName } from '../../contract/domain/names.ts';
import { SEVERAL_PROGRAMS } from '../../contract/domain/several-programs.ts';
import { defaultSettings } from '../../contract/ipc/default-settings.ts';
import type {
  AccountState,
  ConnectionState,
  LeftOutFile,
  Settings,
} from '../../contract/ipc/states.ts';
import type {
  DraftView,
  InboxFilter,
  MessageView,
  OutboxItemView,
  ProgramBrief,
  ProgramDetails,
  SavedReply,
  StagedFileView,
  ThreadRow,
  ThreadWindow,
} from '../../contract/ipc/views.ts';
import { byCompany, named, withNamedOutbox, withNamedProgram } from '../../main/ipc/named.ts';

/** A company as its server describes it. Everything that it can name bears its name unless it's said otherwise. */
export interface Company {
  name: string;
  status?: string;
  /** Nothing can be written to it. */
  locked?: boolean;
  manager?: string;
  group?: string;
  offer?: string;
  link?: string;
  website?: string;
}

/** A conversation, as main holds it. */
interface Held {
  row: ThreadRow;
  writable: boolean;
  items: MessageView[];
}

const HOUR = 3_600_000;
const none = { added: [], leftOut: [], duplicates: [] };

/**
 * Stands for main where a test draws the whole page: an account whose programs, conversations, drafts and unsent messages
 * are held in memory, and an answer to each call that the page makes. It does to names what main does to them, and
 * nothing goes out.
 */
export class FakeMain {
  readonly programs: ProgramDetails[] = [];
  readonly threads = new Map<ThreadKey, Held>();
  readonly drafts = new Map<ThreadKey, DraftView>();
  outbox: OutboxItemView[] = [];
  replies: SavedReply[] = [];
  /** What the file picker brings next. */
  picked: { added: StagedFileView[]; leftOut: LeftOutFile[] } = { added: [], leftOut: [] };
  settings: Settings = defaultSettings;
  language: Language = 'en';
  account: AccountState = {
    name: 'signed_in',
    id: 'a',
    server: 'https://a.example',
    member: { key: 'mara', name: 'Mara Lindqvist', email: 'mara@a.example', team: 'Lindqvist' },
    messaging: true,
    keyStorage: 'keychain',
    sessionEnded: false,
    limits: {
      ...defaultLimits,
      types: [...defaultLimits.types],
      bodyMaxLength: 10_000,
    },
    notice: null,
  };
  connection: ConnectionState = {
    name: 'online',
    standing: 'online',
    nextTryAt: null,
    starting: false,
  };
  readonly #now = Date.now();
  #count = 0;

  constructor(companies: readonly Company[]) {
    for (const company of companies) this.#join(company);
    this.#answerCalls();
  }

  /** Makes a conversation. @returns its key */
  startThread(
    programKey: ProgramKey,
    kind: ThreadRow['kind'],
    given: { subject: string | null; messages: Partial<MessageView>[] },
  ): ThreadKey {
    const key = `t${String(this.threads.size)}` as ThreadKey;
    const program = this.#brief(programKey);
    const company = program.companyName;
    const items = given.messages.map((message, at) =>
      this.#message(key, at + 1, company, given.messages.length, message),
    );
    const last = items.at(-1);
    const unread = kind === 'team' ? 0 : 1;
    const subject = given.subject === null ? null : saidName(given.subject) || null;
    this.threads.set(key, {
      writable: kind !== 'announcement',
      items,
      row: {
        key,
        program,
        kind,
        subject,
        lastActivityAt: last?.at ?? null,
        snippet: {
          who: last?.author.isMe === true ? 'you' : 'company',
          authorName: last?.author.name || null,
          text: last?.body ?? '',
          attachmentName: last?.attachments[0]?.name ?? null,
          attachmentCount: last?.attachments.length ?? 0,
          deleted: false,
        },
        unreadCount: unread,
        awaitingSince: null,
        hasDraft: false,
        outbox: null,
        muted: false,
        done: false,
        snoozedUntil: null,
      },
    });
    const summary = this.programs.find((one) => one.key === programKey);
    if (summary !== undefined) {
      summary.threadCount += 1;
      summary.unreadCount += unread;
      if (kind === 'team') summary.teamThreadKey = key;
      for (const { key: messageKey, attachments } of items) {
        if (messageKey === null) continue;
        summary.files.push(...attachments.map((file) => ({ ...file, threadKey: key, messageKey })));
      }
    }
    return key;
  }

  /** Nothing can reach the server from now on. */
  goOffline(): void {
    this.connection = {
      name: 'offline',
      standing: 'no_network',
      nextTryAt: null,
      starting: false,
    };
    tellPage('connection', this.connection);
  }

  /** Changes the partner's settings, and tells the page. */
  set(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
    tellPage('settings', this.settings);
  }

  /** Puts a message into the outbox, as it stands there. */
  #hold(threadKey: ThreadKey, change: Partial<OutboxItemView>): OutboxItemView {
    this.#count += 1;
    const { row } = this.#held(threadKey);
    const item: OutboxItemView = {
      clientKey: `c${String(this.#count)}` as OutboxItemView['clientKey'],
      threadKey,
      programKey: row.program?.key ?? ('' as ProgramKey),
      companyName: row.program?.companyName ?? '',
      subject: row.subject,
      body: '',
      replyTo: null,
      createdAt: this.#now,
      state: { name: 'waiting', why: 'offline', until: null, delay: null },
      attempts: 0,
      outcomeUnknown: false,
      behind: this.outbox.some((one) => one.threadKey === threadKey),
      reopened: false,
      files: [],
      ...change,
    };
    this.outbox = [...this.outbox, item];
    return item;
  }

  /** Tells the page that all of it has changed. */
  #changed(...threads: ThreadKey[]): void {
    tellPage('changed', {
      programs: [],
      threads,
      lists: ['programs', 'inbox', 'outbox', 'drafts', 'downloads', 'saved_replies'],
    });
  }

  #join({ name, status = 'active', locked = false, ...more }: Company): void {
    const key = `p${String(this.programs.length)}` as ProgramKey;
    this.programs.push({
      key,
      companyName: saidName(name),
      status,
      archivedReason: status === 'archived' ? 'left' : null,
      access: locked ? 'locked' : 'open',
      logo: null,
      unreadCount: 0,
      teamThreadKey: null,
      threadCount: 0,
      lastActivityAt: this.#now,
      notifications: 'all',
      website: more.website ?? 'https://company.example/partners',
      supportUrl: null,
      supportEmail: 'partners@company.example',
      managerName: more.manager ?? name,
      group: more.group ?? name,
      offers: [
        { key: 'o', name: more.offer ?? name, description: more.offer ?? `${name} ${name}` },
      ],
      links: [
        {
          key: 'l',
          name: more.link ?? name,
          url: `https://links.example/${encodeURIComponent(more.link ?? name)}`,
        },
      ],
      appliedAt: this.#now - 200 * 24 * HOUR,
      joinedAt: this.#now - 190 * 24 * HOUR,
      note: '',
      files: [],
    });
  }

  #brief(programKey: ProgramKey): ProgramBrief {
    const found = this.programs.find(({ key }) => key === programKey);
    if (found === undefined) throw new Error(`no program ${programKey}`);
    const { key, companyName, status, archivedReason, access, logo } = found;
    return { key, companyName, status, archivedReason, access, logo };
  }

  #held(threadKey: ThreadKey): Held {
    const held = this.threads.get(threadKey);
    if (held === undefined) throw new Error(`no thread ${threadKey}`);
    return held;
  }

  #message(
    threadKey: ThreadKey,
    seq: number,
    company: string,
    of: number,
    { author, ...change }: Partial<MessageView>,
  ): MessageView {
    const id = `${threadKey}-${String(seq)}`;
    return {
      id,
      key: id as MessageView['key'],
      seq,
      threadKey,
      author: {
        side: 'company',
        key: `${threadKey}-author` as MessageView['author']['key'],
        isMe: false,
        avatar: null,
        ...author,
        name: saidName(author?.name ?? company),
      },
      body: '',
      at: this.#now - (of - seq + 1) * HOUR,
      editedAt: null,
      deletedAt: null,
      replyTo: null,
      attachments: [],
      delivery: null,
      outbox: null,
      ...change,
    };
  }

  #draft(threadKey: ThreadKey): DraftView {
    return (
      this.drafts.get(threadKey) ?? {
        threadKey,
        body: '',
        replyTo: null,
        revision: 0,
        files: [],
      }
    );
  }

  /** Takes a draft's words and files, as Send does. */
  #take(threadKey: ThreadKey, revision: number): DraftView {
    const draft = this.#draft(threadKey);
    this.drafts.set(threadKey, {
      threadKey,
      body: '',
      replyTo: null,
      revision: revision + 1,
      files: [],
    });
    return draft;
  }

  #giveBack(clientKey: OutboxItemView['clientKey']): void {
    const item = this.outbox.find((one) => one.clientKey === clientKey);
    if (item === undefined) return;
    this.outbox = this.outbox.filter((one) => one !== item);
    const { threadKey, body, files, replyTo } = item;
    const draft = this.#draft(threadKey);
    this.drafts.set(threadKey, { ...draft, body, files, replyTo, revision: draft.revision + 1 });
  }

  #rows(filter: InboxFilter, programKey: ProgramKey | null): ThreadRow[] {
    return [...this.threads.values()]
      .map(({ row }) => {
        const waiting = this.outbox.filter(({ threadKey }) => threadKey === row.key).length;
        const draft = this.drafts.get(row.key);
        const hasDraft = draft !== undefined && draft.body !== '';
        return {
          ...row,
          hasDraft,
          outbox: waiting === 0 ? null : { count: waiting, worst: 'waiting' as const },
        };
      })
      .filter((row) => programKey === null || row.program?.key === programKey)
      .filter((row) => {
        switch (filter) {
          case 'all':
            return row.kind !== 'announcement' && !row.done;
          case 'unread':
            return row.kind !== 'announcement' && row.unreadCount > 0;
          case 'awaiting':
            return row.awaitingSince !== null;
          case 'snoozed':
            return row.snoozedUntil !== null;
          case 'done':
            return row.done;
          case 'drafts':
            return row.hasDraft;
          case 'announcements':
            return row.kind === 'announcement';
        }
      })
      .map(withNamedProgram);
  }

  #window(threadKey: ThreadKey): ThreadWindow | 'not_there' {
    const held = this.threads.get(threadKey);
    const program = held?.row.program ?? null;
    if (held === undefined || program === null) return 'not_there';
    const { row, writable, items } = held;
    const { key, kind, subject, unreadCount, awaitingSince, muted, done, snoozedUntil } = row;
    const unsent = this.outbox
      .filter((one) => one.threadKey === threadKey)
      .map((outbox): MessageView => {
        const by = { side: 'partner', isMe: true, name: 'Mara Lindqvist' } as const;
        return {
          ...this.#message(threadKey, 0, '', 0, { body: outbox.body }),
          id: outbox.clientKey,
          key: null,
          seq: null,
          at: outbox.createdAt,
          author: { ...by, key: 'mara' as MessageView['author']['key'], avatar: null },
          outbox,
        };
      });
    return {
      thread: {
        key,
        program: named(program),
        kind,
        subject,
        unreadCount,
        awaitingSince,
        neverAnswered: false,
        writable: writable && program.access === 'open',
        muted,
        done,
        snoozedUntil,
      },
      items: [...items, ...unsent].map(withNamedOutbox),
      older: 'end',
      newer: 'end',
      firstUnread: null,
    };
  }

  #answerCalls(): void {
    const fine = { ok: true, value: undefined } as const;
    answer('account', 'state', async () => this.account);
    answer('connection', 'state', async () => this.connection);
    answer('connection', 'history', async () => null);
    answer('settings', 'get', async () => this.settings);
    answer('settings', 'change', async (change) => {
      this.set(change as Partial<Settings>);
      return this.settings;
    });
    answer('shell', 'platform', async () => 'linux');
    answer('shell', 'speech', async () => ({ language: this.language, region: null }));
    answer('shell', 'version', async () => '1.0.0');
    answer('shell', 'noteUnsaved', async () => undefined);
    answer('programs', 'list', async () => byCompany(this.programs));
    answer('programs', 'details', async ({ programKey }) => {
      const found = this.programs.find(({ key }) => key === programKey);
      return found === undefined ? null : named(found);
    });
    answer('programs', 'setNote', async () => undefined);
    answer('inbox', 'threads', async ({ scope, filter, offset, limit }) => {
      const rows = this.#rows(filter, scope.kind === 'program' ? scope.programKey : null);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    });
    answer('inbox', 'counts', async () => ({
      unread: this.#rows('unread', null).length,
      awaiting: 0,
      snoozed: 0,
      drafts: this.#rows('drafts', null).length,
      outbox: this.outbox.length,
      refused: this.outbox.filter(({ state }) => state.name === 'refused').length,
      announcements: this.#rows('announcements', null).length,
    }));
    answer('thread', 'window', async ({ threadKey }) => this.#window(threadKey));
    answer('thread', 'markRead', async () => undefined);
    answer('thread', 'inView', async () => undefined);
    answer('thread', 'setDone', async ({ threadKey, done }) => {
      this.#held(threadKey).row.done = done;
      this.#changed(threadKey);
    });
    answer('drafts', 'kept', async () => ({
      drafts: this.#rows('drafts', null).length,
      notes: 0,
      savedReplies: this.replies.length,
    }));
    answer('drafts', 'get', async ({ threadKey, known }) => {
      const draft = this.#draft(threadKey);
      return draft.revision === known ? { ...draft, body: null } : draft;
    });
    answer('drafts', 'save', async ({ threadKey, body, replyTo, revision }) => {
      const draft = this.#draft(threadKey);
      if (revision <= draft.revision) return { stored: false };
      this.drafts.set(threadKey, { ...draft, body, replyTo, revision });
      return { stored: true };
    });
    answer('savedReplies', 'list', async () => this.replies);
    answer('savedReplies', 'save', async ({ id, name, body }) => {
      this.#count += 1;
      const reply = { id: id ?? (`r${String(this.#count)}` as SavedReply['id']), name, body };
      this.replies = [...this.replies.filter((one) => one.id !== reply.id), reply].sort(
        (one, other) => (one.id < other.id ? -1 : 1),
      );
      return { ok: true, value: reply };
    });
    answer('savedReplies', 'delete', async ({ id }) => {
      this.replies = this.replies.filter((one) => one.id !== id);
    });
    answer('attachments', 'incoming', async () => ({ names: [] }));
    answer('attachments', 'pick', async ({ threadKey }) => {
      const { added, leftOut } = this.picked;
      const draft = this.#draft(threadKey);
      this.drafts.set(threadKey, { ...draft, files: [...draft.files, ...added] });
      return { ...none, added, leftOut };
    });
    answer('outbox', 'list', async () => this.outbox.map(named));
    answer('outbox', 'send', async ({ threadKey, body, replyTo, revision }) => {
      const { files } = this.#take(threadKey, revision);
      const { clientKey } = this.#hold(threadKey, { body, replyTo, files });
      this.#changed(threadKey);
      return { ok: true, value: { clientKey, undoMs: this.settings.undoSeconds * 1_000 } };
    });
    answer('outbox', 'sendToSeveral', async ({ threadKeys, body, revision }) => {
      this.#take(SEVERAL_PROGRAMS, revision);
      const clientKeys = threadKeys.map((key) => this.#hold(key, { body }).clientKey);
      this.#changed(...threadKeys);
      return { ok: true, value: { clientKeys, undoMs: this.settings.undoSeconds * 1_000 } };
    });
    answer('outbox', 'undoSeveral', async ({ clientKeys, body }) => {
      this.outbox = this.outbox.filter(({ clientKey }) => !clientKeys.includes(clientKey));
      const draft = this.#draft(SEVERAL_PROGRAMS);
      this.drafts.set(SEVERAL_PROGRAMS, { ...draft, body, revision: draft.revision + 1 });
      this.#changed();
      return clientKeys.map((clientKey) => ({ clientKey, became: 'back' as const }));
    });
    answer('outbox', 'edit', async ({ clientKey }) => {
      this.#giveBack(clientKey);
      return fine;
    });
    answer('downloads', 'list', async () => []);
    answer('downloads', 'start', async () => undefined);
    answer('exporting', 'state', async () => ({ name: 'idle' }));
    answer('search', 'people', async () => []);
    answer('search', 'beside', async () => ({
      people: [],
      conversations: [],
      files: [],
      notes: [],
      replies: [],
      instead: null,
    }));
    answer('search', 'run', async ({ text }) => ({
      programs: [],
      messages: this.#found(text),
      next: null,
      beingIndexed: false,
    }));
  }

  /** Messages with these words, and where they stand in them. */
  #found(text: string) {
    return [...this.threads.values()].flatMap(({ row: { program }, items }) =>
      items.flatMap(({ key, threadKey, author, at, body, attachments }) => {
        const from = body.toLowerCase().indexOf(text.toLowerCase());
        if (from < 0 || key === null || program === null) return [];
        const to = from + text.length;
        return {
          key,
          threadKey,
          program: named(program),
          authorName: author.name,
          isMe: author.isMe,
          at,
          snippet: [
            { text: body.slice(Math.max(0, from - 40), from), hit: false },
            { text: body.slice(from, to), hit: true },
            { text: body.slice(to, to + 40), hit: false },
          ],
          files: attachments.map(({ name }) => [{ text: name, hit: false }]),
        };
      }),
    );
  }
}

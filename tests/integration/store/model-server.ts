import type { Change } from '../../../main/connection/connection.ts';
import type { MessageKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Message } from '../../../contract/domain/message.ts';
import type { Program } from '../../../contract/domain/program.ts';
import type { Thread } from '../../../contract/domain/thread.ts';
import type { ChangeBatch } from '../../../main/store/incoming.ts';
import type { CacheWrites } from '../../../main/store/store.ts';
import { ME, T0, message, program, thread } from './fixture.ts';

type Named =
  | { kind: 'program'; key: ProgramKey }
  | { kind: 'thread'; key: ThreadKey }
  | { kind: 'message'; key: MessageKey };

/** A server as small as the rules of docs/contract.md#sync allow, to compare the store with. */
export class ModelServer {
  readonly programs = new Map<ProgramKey, Program>();
  readonly threads = new Map<ThreadKey, Thread>();
  readonly messages = new Map<MessageKey, Message>();
  readonly #log: Named[] = [];
  readonly #hidden = new Map<
    ProgramKey,
    { threads: Thread[]; messages: Message[]; program: Program }
  >();
  readonly #purged = new Map<ProgramKey, Message[]>();
  /** By how much the times of new messages are off those of their threads, ms. */
  clockOff = 0;
  #seq = 0;
  #clock = 0;

  addProgram(key: ProgramKey): void {
    if (this.programs.has(key) || this.#hidden.has(key)) return;
    this.programs.set(key, program(key));
    this.#log.push({ kind: 'program', key });
  }

  addThread(key: ThreadKey, inProgram: ProgramKey, kind: Thread['kind']): void {
    const known =
      this.threads.has(key) ||
      [...this.#hidden.values()].some((h) => h.threads.some((t) => t.key === key));
    if (known || !this.programs.has(inProgram)) return;
    this.threads.set(key, thread(key, inProgram, { kind, updatedAt: this.#now() }));
    this.#log.push({ kind: 'thread', key });
  }

  say(inThread: ThreadKey, side: 'partner' | 'company' | 'system', body: string): void {
    const home = this.threads.get(inThread);
    if (home === undefined || this.programs.get(home.programKey)?.access !== 'open') return;
    this.#seq += 1 + (this.#seq % 3);
    const said = message(this.#seq, {
      threadKey: inThread,
      programKey: home.programKey,
      side,
      body,
      createdAt: this.#now() + this.clockOff,
    });
    this.messages.set(said.key, said);
    this.#log.push({ kind: 'message', key: said.key });
    this.#touchThread(inThread);
  }

  edit(key: MessageKey | undefined, body: string): void {
    const held = key === undefined ? undefined : this.messages.get(key);
    if (held === undefined || held.deletedAt !== null) return;
    this.messages.set(held.key, { ...held, body, editedAt: this.#now() });
    this.#log.push({ kind: 'message', key: held.key });
  }

  remove(key: MessageKey | undefined): void {
    const held = key === undefined ? undefined : this.messages.get(key);
    if (held === undefined || held.deletedAt !== null) return;
    this.messages.set(held.key, { ...held, body: '', attachments: [], deletedAt: this.#now() });
    this.#log.push({ kind: 'message', key: held.key });
    this.#touchThread(held.threadKey);
  }

  /** Gone for this partner, without a trace. */
  vanish(key: MessageKey | undefined): void {
    const held = key === undefined ? undefined : this.messages.get(key);
    if (held === undefined) return;
    this.messages.delete(held.key);
    this.#log.push({ kind: 'message', key: held.key });
    this.#touchThread(held.threadKey);
  }

  read(inThread: ThreadKey): void {
    const home = this.threads.get(inThread);
    const newest = this.messagesOf(inThread).at(-1);
    if (home === undefined || newest === undefined) return;
    this.threads.set(inThread, { ...home, readUpTo: newest.key });
    this.#touchThread(inThread);
  }

  /** With `purge`, each message is deleted after the program's upsert. */
  lock(key: ProgramKey, retention: 'keep' | 'purge'): void {
    const held = this.programs.get(key);
    if (held === undefined || held.access === 'locked') return;
    this.programs.set(key, { ...held, access: 'locked' });
    this.#log.push({ kind: 'program', key });
    if (retention === 'keep') return;
    const gone = [...this.messages.values()].filter(({ programKey }) => programKey === key);
    this.#purged.set(key, gone);
    for (const { key: gonekey } of gone) {
      this.messages.delete(gonekey);
      this.#log.push({ kind: 'message', key: gonekey });
    }
    for (const home of this.threads.values())
      if (home.programKey === key) this.#touchThread(home.key);
  }

  unlock(key: ProgramKey): void {
    const held = this.programs.get(key);
    if (held === undefined || held.access === 'open') return;
    this.programs.set(key, { ...held, access: 'open' });
    this.#log.push({ kind: 'program', key });
    for (const back of this.#purged.get(key) ?? []) {
      this.messages.set(back.key, back);
      this.#log.push({ kind: 'message', key: back.key });
    }
    this.#purged.delete(key);
    for (const home of this.threads.values())
      if (home.programKey === key) this.#touchThread(home.key);
  }

  hide(key: ProgramKey): void {
    const held = this.programs.get(key);
    if (held === undefined) return;
    const threads = [...this.threads.values()].filter(({ programKey }) => programKey === key);
    const messages = [...this.messages.values()].filter(({ programKey }) => programKey === key);
    this.#hidden.set(key, { program: held, threads, messages });
    this.programs.delete(key);
    for (const each of threads) this.threads.delete(each.key);
    for (const each of messages) this.messages.delete(each.key);
    this.#log.push({ kind: 'program', key });
  }

  bringBack(key: ProgramKey): void {
    const hidden = this.#hidden.get(key);
    if (hidden === undefined) return;
    this.#hidden.delete(key);
    this.programs.set(key, hidden.program);
    this.#log.push({ kind: 'program', key });
    for (const each of hidden.threads) {
      this.threads.set(each.key, each);
      this.#log.push({ kind: 'thread', key: each.key });
    }
    for (const each of hidden.messages) {
      this.messages.set(each.key, each);
      this.#log.push({ kind: 'message', key: each.key });
    }
  }

  messagesOf(inThread: ThreadKey): Message[] {
    return [...this.messages.values()]
      .filter(({ threadKey }) => threadKey === inThread)
      .sort((a, b) => a.seq - b.seq);
  }

  /** Brings a store up to date page by page; `disorder` says how items are repeated, skipped and swapped. */
  sync(
    client: Pick<CacheWrites, 'applyChanges'>,
    from: number | null,
    page: { size: number; retention: 'keep' | 'purge'; disorder: (items: Change[]) => Change[] },
  ): number {
    const send = (changes: Change[], more: boolean, start: boolean) => {
      const sent: ChangeBatch = {
        changes: page.disorder(changes),
        cursor: 'c',
        start,
        hasMore: more,
        myKey: ME,
        retentionOnLock: page.retention,
        now: T0,
      };
      client.applyChanges(sent);
    };
    const end = this.#log.length;
    if (from === null) {
      const all = this.#startItems();
      for (let at = 0; at === 0 || at < all.length; at += page.size) {
        send(all.slice(at, at + page.size), true, true);
      }
      send([], false, false);
      return end;
    }
    for (let at = from; at < end; at += page.size) {
      const items = this.#log
        .slice(at, Math.min(end, at + page.size))
        .map((named) => this.#itemOf(named));
      send(items, at + page.size < end, false);
    }
    return end;
  }

  /** A page of history before a message (null: the newest). */
  history(
    inThread: ThreadKey,
    before: MessageKey | null,
    limit: number,
  ): { messages: Message[]; hasMore: boolean } {
    const all = this.messagesOf(inThread);
    const at = before === null ? all.length : all.findIndex(({ key }) => key === before);
    const from = Math.max(0, at - limit);
    return { messages: all.slice(from, at), hasMore: from > 0 };
  }

  /** Messages after one. */
  after(inThread: ThreadKey, key: MessageKey): Message[] {
    const all = this.messagesOf(inThread);
    return all.slice(all.findIndex((each) => each.key === key) + 1);
  }

  /** Where a start that begins now goes on with changes. */
  get position(): number {
    return this.#log.length;
  }

  /** What a start that begins now will bring, by name: each page tells it as it stands when the page is made. */
  startPlan(): Change[] {
    return this.#startItems();
  }

  /** A page of a start's plan: what has gone meanwhile isn't in it. */
  pageOf(plan: readonly Change[]): Change[] {
    return plan.flatMap((item): Change[] => {
      if (item.op === 'delete') return [];
      switch (item.kind) {
        case 'program':
          return this.#still(this.#itemOf({ kind: 'program', key: item.program.key }));
        case 'thread':
          return this.#still(this.#itemOf({ kind: 'thread', key: item.thread.key }));
        case 'message':
          return this.#still(this.#itemOf({ kind: 'message', key: item.message.key }));
      }
    });
  }

  #still(item: Change): Change[] {
    return item.op === 'delete' ? [] : [item];
  }

  #startItems(): Change[] {
    const threads = [...this.threads.values()].sort(
      (a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0),
    );
    return [
      ...[...this.programs.values()].map((each): Change => ({
        kind: 'program',
        op: 'upsert',
        program: each,
      })),
      ...threads.map((each): Change => ({
        kind: 'thread',
        op: 'upsert',
        thread: this.#told(each),
      })),
      ...threads.flatMap((each) =>
        this.messagesOf(each.key)
          .slice(-50)
          .map((said): Change => ({ kind: 'message', op: 'upsert', message: said })),
      ),
    ];
  }

  #itemOf(named: Named): Change {
    switch (named.kind) {
      case 'program': {
        const held = this.programs.get(named.key);
        return held === undefined
          ? { kind: 'program', op: 'delete', key: named.key }
          : { kind: 'program', op: 'upsert', program: held };
      }
      case 'thread': {
        const held = this.threads.get(named.key);
        return held === undefined
          ? { kind: 'thread', op: 'delete', key: named.key }
          : { kind: 'thread', op: 'upsert', thread: this.#told(held) };
      }
      case 'message': {
        const held = this.messages.get(named.key);
        return held === undefined
          ? { kind: 'message', op: 'delete', key: named.key }
          : { kind: 'message', op: 'upsert', message: held };
      }
    }
  }

  /** The thread with the figures that the server works out. */
  #told(held: Thread): Thread {
    const all = this.messagesOf(held.key);
    const marker = all.find(({ key }) => key === held.readUpTo)?.seq ?? markerSeqOf(held.readUpTo);
    return {
      ...held,
      lastMessageAt: all.at(-1)?.createdAt ?? null,
      unreadCount: all.filter(
        ({ seq, author, deletedAt }) =>
          seq > marker && author.side !== 'partner' && deletedAt === null,
      ).length,
    };
  }

  unread(inThread: ThreadKey): number {
    const held = this.threads.get(inThread);
    return held === undefined ? 0 : this.#told(held).unreadCount;
  }

  #touchThread(key: ThreadKey): void {
    const held = this.threads.get(key);
    if (held === undefined) return;
    this.threads.set(key, { ...held, updatedAt: this.#now() });
    this.#log.push({ kind: 'thread', key });
  }

  #now(): number {
    this.#clock += 1;
    return T0 + this.#clock * 1000;
  }
}

/** A marker may name a message that is gone; the model's keys carry the seq. */
function markerSeqOf(key: MessageKey | null): number {
  return key === null ? 0 : Number(key.slice(key.lastIndexOf('_m') + 2));
}

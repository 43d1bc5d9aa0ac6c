/**
 * What another server of the contract holds, as far as the tests need it. It shares nothing with the simulator, and
 * takes the liberties that docs/contract.md leaves: keys of 128 characters, seqs next to 2^53 and below zero, values
 * from the future, parents that come after their children or never.
 */

export type Fields = Record<string, unknown>;
export type Kind = 'partnership' | 'thread' | 'message';

export interface StoredFile {
  key: string;
  name: string;
  contentType: string;
  sha256: string;
  bytes: Buffer;
}

export interface StoredMessage {
  key: string;
  seq: number;
  thread: string;
  side: string;
  body: string;
  at: number;
  editedAt: number | null;
  replyTo: string | null;
  clientKey: string | null;
  /** What was posted, to tell a replay from another message. */
  posted: string | null;
  files: StoredFile[];
}

interface StoredThread {
  key: string;
  program: string;
  kind: string;
  /** The seq that the marker stands at; null: nothing is read. */
  readTo: number | null;
  nextSeq: number;
}

interface StoredProgram {
  key: string;
  status: string;
  messaging: string;
}

export const ME = longKey('me');
const T0 = Date.UTC(2026, 2, 1);

/** A key as long as they may be, of all the characters that they may have. */
export function longKey(name: string): string {
  return `-${name}_`.padEnd(128, 'aZ9-_');
}

export class World {
  readonly programs = new Map<string, StoredProgram>();
  readonly threads = new Map<string, StoredThread>();
  readonly messages = new Map<string, StoredMessage>();
  /** Uploads that all checks have passed. */
  readonly uploads = new Map<string, StoredFile>();
  readonly cancelled = new Set<string>();
  /** Every change there was, by what it changed. */
  readonly log: { kind: Kind; key: string }[] = [];
  /** Cursors of another one are unknown. */
  epoch = 1;
  retention: 'keep' | 'purge' = 'keep';
  onChange: () => void = () => undefined;
  #at = T0;

  addProgram(name: string, status: string, messaging: string): string {
    const key = longKey(name);
    this.programs.set(key, { key, status, messaging });
    this.changed('partnership', key);
    return key;
  }

  addThread(name: string, program: string, kind: string, firstSeq: number): string {
    const key = longKey(name);
    this.threads.set(key, { key, program, kind, readTo: null, nextSeq: firstSeq });
    this.changed('thread', key);
    return key;
  }

  addMessage(
    thread: string,
    side: string,
    body: string,
    more: Partial<StoredMessage> = {},
  ): StoredMessage {
    const home = this.#thread(thread);
    const seq = home.nextSeq;
    // With a gap now and then.
    home.nextSeq += seq % 3 === 0 ? 2 : 1;
    this.#at += 60_000;
    const message: StoredMessage = {
      key: longKey(`${thread.slice(1, 9)}${seq}`),
      seq,
      thread,
      side,
      body,
      at: this.#at,
      editedAt: null,
      replyTo: null,
      clientKey: null,
      posted: null,
      files: [],
      ...more,
    };
    this.messages.set(message.key, message);
    this.changed('message', message.key);
    this.changed('thread', thread);
    return message;
  }

  edit(message: StoredMessage, body: string): void {
    message.body = body;
    message.editedAt = message.at + 1;
    this.changed('message', message.key);
  }

  /** Locks a program; under purge its messages are gone for the partner, each by name. */
  lock(program: string): void {
    this.programs.set(program, { ...this.#program(program), messaging: 'locked' });
    this.changed('partnership', program);
    if (this.retention === 'keep') return;
    for (const message of this.messages.values()) {
      if (this.threads.get(message.thread)?.program !== program) continue;
      this.messages.delete(message.key);
      this.changed('message', message.key);
    }
  }

  deleteThread(key: string): void {
    this.threads.delete(key);
    for (const message of this.messagesOf(key)) this.messages.delete(message.key);
    this.changed('thread', key);
  }

  /** No cursor that was given is known any more. */
  forgetCursors(): void {
    this.epoch += 1;
    this.onChange();
  }

  messagesOf(thread: string): StoredMessage[] {
    return [...this.messages.values()]
      .filter((message) => message.thread === thread)
      .sort((a, b) => a.seq - b.seq);
  }

  file(key: string): StoredFile | null {
    const used = [...this.messages.values()].flatMap(({ files }) => files);
    return used.find((file) => file.key === key) ?? null;
  }

  changed(kind: Kind, key: string): void {
    this.log.push({ kind, key });
    this.onChange();
  }

  /** What sync says of an object as it is now. */
  itemOf(kind: Kind, key: string): Fields {
    const object = this.wire(kind, key);
    return object === null
      ? { kind, op: 'delete', object: { key } }
      : { kind, op: 'upsert', object };
  }

  wire(kind: Kind, key: string): Fields | null {
    if (kind === 'partnership') return this.#wireProgram(key);
    if (kind === 'thread') return this.wireThread(key);
    const message = this.messages.get(key);
    return message === undefined ? null : this.wireMessage(message);
  }

  #wireProgram(key: string): Fields | null {
    const program = this.programs.get(key);
    if (program === undefined) return null;
    const { status, messaging } = program;
    const company = {
      key: `co${key.slice(2)}`,
      name: `Company ${key.slice(1, 6)}`,
      website: '//odd',
    };
    return {
      key,
      status,
      messaging,
      company,
      offers: [],
      links: [],
      applied_at: T0,
      updated_at: T0,
      badge: ['new'],
    };
  }

  wireThread(key: string): Fields | null {
    const thread = this.threads.get(key);
    if (thread === undefined) return null;
    const all = this.messagesOf(key);
    const read = all.findLast(({ seq }) => thread.readTo !== null && seq <= thread.readTo);
    const unread = all.filter(
      ({ seq, side }) => side !== 'partner' && seq > (read?.seq ?? -Infinity),
    );
    const last = all.at(-1);
    return {
      key,
      partnership_key: thread.program,
      kind: thread.kind,
      unread_count: unread.length,
      updated_at: last?.at ?? T0,
      ...(last === undefined ? {} : { last_message_at: last.at }),
      ...(read === undefined ? {} : { read_up_to: read.key }),
      colour: null,
    };
  }

  wireMessage(message: StoredMessage): Fields {
    const { key, seq, thread, side, body, at, editedAt, clientKey, replyTo, files } = message;
    const author =
      side === 'partner' ? { key: ME, name: 'Mara' } : { key: longKey('priya'), name: 'Priya' };
    return {
      key,
      seq,
      thread_key: thread,
      partnership_key: this.threads.get(thread)?.program ?? longKey('nowhere'),
      author: { side, ...author, mood: 'fine' },
      body,
      attachments: files.map(({ name, contentType, sha256, bytes, ...file }) => ({
        key: file.key,
        name,
        content_type: contentType,
        size: bytes.length,
        // Hexadecimal digits of either case.
        sha256: sha256.toUpperCase(),
      })),
      created_at: at,
      delivery: { app: true, email: side === 'bot' ? 'bounced' : 'sent', carrier: 'pigeon' },
      reactions: [],
      ...(editedAt === null ? {} : { edited_at: editedAt }),
      ...(clientKey === null ? {} : { client_key: clientKey }),
      ...(replyTo === null ? {} : { reply_to: replyTo }),
    };
  }

  #program(key: string): StoredProgram {
    const program = this.programs.get(key);
    if (program === undefined) throw new Error(`There is no program ${key}`);
    return program;
  }

  #thread(key: string): StoredThread {
    const thread = this.threads.get(key);
    if (thread === undefined) throw new Error(`There is no thread ${key}`);
    return thread;
  }
}

import { ClientKey } from '../../contract/domain/keys.ts';
import type { MessageKey, StagedFileId, ThreadKey } from '../../contract/domain/keys.ts';
import type { Outcome, Problem } from '../../contract/domain/problem.ts';
import { SEVERAL_PROGRAMS } from '../../contract/domain/several-programs.ts';
import type { DraftView } from '../../contract/ipc/views.ts';
import type { Capabilities, Connection } from '../connection/connection.ts';
import { nameOf } from '../platform/error-name.ts';
import { keyMaker } from '../platform/new-key.ts';
import type { Clock, Log } from '../platform/ports.ts';
import { StoreClosedError, UnknownThreadError } from '../store/sqlite/errors.ts';
import type { OutboxRow, StagedFile } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
import type { OutboxRows } from './outbox-rows.ts';
import { checkBeforeSend, diskFull, moreWords, notHereYet } from './send-checks.ts';
import type { Senders } from './senders.ts';
import { checkBeforeSendingTo, messagesTo } from './several-programs.ts';

interface QueueingDependencies {
  rows: OutboxRows;
  senders: Senders;
  connection: Connection;
  store: Store;
  clock: Clock;
  log: Log;
  limits: () => Pick<Capabilities, 'attachments' | 'bodyMaxLength'>;
}

/** What one Send takes out of a draft. */
interface Sent {
  body: string;
  /** One higher than the revision of the draft that the sender knows. */
  revision: number;
  /** Which of the draft's files; absent: all. */
  files?: readonly StagedFileId[] | undefined;
  /** What stays in the draft; absent: nothing. */
  rest?: Pick<DraftView, 'body' | 'replyTo'> | undefined;
  /** How long it is held back so that Send can be undone, ms; 0: not at all. */
  undoMs: number;
}

export interface Outgoing extends Sent {
  threadKey: ThreadKey;
  replyTo: MessageKey | null;
}

export interface OutgoingToSeveral extends Sent {
  threadKeys: readonly ThreadKey[];
  /** What a company without a name is called in the words; absent: its placeholder stays. */
  unnamed?: string;
}

/** Puts what the partner sends into the outbox, with its time for undo. A problem leaves the draft as it is. */
export class Queueing {
  readonly #on: QueueingDependencies;
  readonly #newKey: () => string;

  constructor(dependencies: QueueingDependencies) {
    this.#on = dependencies;
    this.#newKey = keyMaker(() => dependencies.clock.now());
  }

  async send(message: Outgoing): Promise<Outcome<{ clientKey: ClientKey; undoMs: number }>> {
    const { store, clock, limits } = this.#on;
    const { threadKey, body, replyTo, revision, rest, undoMs } = message;
    const files =
      message.files?.length === 0
        ? []
        : namedOf(await store.read.stagedFiles({ draft: threadKey }), message.files);
    const clientKey = ClientKey.parse(this.#newKey());
    const row = { clientKey, threadKey, body, replyTo, draftRevision: revision, rest };
    const problem =
      checkBeforeSend(body, files, limits()) ??
      (await this.#queue([clientKey], undoMs, async () => {
        const ids = files.map(({ id }) => id);
        const queued = await store.personal.enqueue({ ...row, files: ids, now: clock.now() });
        return queued === null ? null : [queued];
      }));
    return problem === null ? { ok: true, value: { clientKey, undoMs } } : { ok: false, problem };
  }

  /** To all of these threads or to none. */
  async sendToSeveral(
    message: OutgoingToSeveral,
  ): Promise<Outcome<{ clientKeys: ClientKey[]; undoMs: number }>> {
    const { store, clock, limits, connection } = this.#on;
    const { body, revision, rest, undoMs } = message;
    const threadKeys = [...new Set(message.threadKeys)];
    const attached = await store.read.stagedFiles({ draft: SEVERAL_PROGRAMS });
    const files = namedOf(attached, message.files);
    const words = { body, files, partnerName: connection.identity.member?.name ?? '' };
    const recipients = (await store.read.recipients(threadKeys)).map((one) => ({
      ...one,
      companyName: one.companyName || (message.unnamed ?? ''),
    }));
    const messages = messagesTo(recipients, words, this.#newKey);
    const clientKeys = messages.map(({ clientKey }) => clientKey);
    const problem =
      checkBeforeSendingTo(threadKeys, recipients, words, limits()) ??
      (await this.#queue(clientKeys, undoMs, () => {
        const draft = { revision, rest, files: files.map(({ id }) => id), now: clock.now() };
        return store.personal.enqueueToSeveral(messages, draft);
      }));
    return problem === null ? { ok: true, value: { clientKeys, undoMs } } : { ok: false, problem };
  }

  /**
   * Holds these messages back while their Send can be undone, and has them written.
   * @param write null: the draft has words that whoever sends hasn't seen
   */
  async #queue(
    clientKeys: readonly ClientKey[],
    undoMs: number,
    write: () => Promise<OutboxRow[] | null>,
  ): Promise<Problem | null> {
    const { rows, senders } = this.#on;
    // Before they are written, so that nothing sends them in between.
    if (undoMs > 0) for (const clientKey of clientKeys) senders.hold(clientKey, undoMs);
    let isQueued = false;
    try {
      const queued = await write();
      if (queued === null) return moreWords();
      isQueued = true;
      for (const row of queued) rows.took(row);
    } catch (error) {
      return this.#notQueued(error);
    } finally {
      if (!isQueued) for (const clientKey of clientKeys) senders.endHold(clientKey);
    }
    senders.pump();
    return null;
  }

  /**
   * The problem of a Send that couldn't be written. Throws where the session has ended, which says nothing of the disk.
   */
  #notQueued(error: unknown): Problem {
    if (error instanceof StoreClosedError) throw error;
    this.#on.log.error('outbox.enqueue_failed', { reason: nameOf(error) });
    return error instanceof UnknownThreadError ? notHereYet() : diskFull();
  }
}

/** Those of a draft's files that go with a message. @param ids absent: all */
function namedOf(files: StagedFile[], ids: readonly StagedFileId[] | undefined): StagedFile[] {
  return ids === undefined ? files : files.filter(({ id }) => ids.includes(id));
}

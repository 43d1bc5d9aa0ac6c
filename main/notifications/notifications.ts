import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Settings } from '../../contract/ipc/states.ts';
import { Serial } from '../platform/async.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log, Notifier } from '../platform/ports.ts';
import type { AppliedChanges } from '../store/incoming.ts';
import type { NewReply, NotificationContext } from '../store/replies.ts';
import type { Store } from '../store/store.ts';
import {
  decideNotifications,
  isQuiet,
  notificationIdOf,
  SUMMARY_ID,
} from './decide-notifications.ts';
import type { NotificationScene } from './decide-notifications.ts';

/** How long a reply waits for the rest of what sync brings, ms: two short failures fit in, and a page that is slow. */
export const HOLD_MS = 10_000;

/** After an absence, more threads than these aren't looked up one by one at the same time. */
const LOOKUPS_AT_ONCE = 8;

export interface NotificationOptions {
  store: Store;
  notifier: Notifier;
  settings: () => Pick<Settings, 'notifications' | 'notificationPreview' | 'quietHours'>;
  clock: Clock;
  log: Log;
  /** The thread in view; null where there is none or the window isn't focused. */
  viewing: () => ThreadKey | null;
}

/** What is told of as one: what a pull brings at a time, or all that an absence had kept, however many pulls bring it. */
interface Gathering {
  /** Not told yet. */
  fresh: NewReply[];
  /** Told, of an absence of which more follows: the rest is decided together with them. */
  told: NewReply[];
  /** They were told as one summary. */
  isSummed: boolean;
  /** Found after an absence, at least in part. */
  catchUp: boolean;
}

/** Shows what deserves a notification, and takes away what was read meanwhile. */
export class Notifications {
  readonly #options: NotificationOptions;
  #gathered = emptyGathering();
  /** More batches are on their way: what has come waits for them. */
  #gathering = false;
  /** The last batch wasn't the last of its pull, and no pull has come to its end since. */
  #unfinished = false;
  #cancelHold: (() => void) | null = null;
  /** Read, here or elsewhere, since what is being decided began to be looked up. */
  readonly #quieted = new Set<ThreadKey>();
  readonly #standing = new Set<string>();
  #closed = false;
  readonly #line = new Serial();

  constructor(options: NotificationOptions) {
    this.#options = options;
  }

  /**
   * Takes what a batch brought. Resolves once it's shown, or decided that it isn't, or where it waits for more batches:
   * until `noMore`, and never longer than `HOLD_MS`.
   * @param facts of a pull's batch; what comes between such batches joins them
   */
  received(
    applied: Pick<AppliedChanges, 'replies' | 'quieted'>,
    facts?: { catchUp: boolean; hasMore: boolean },
  ): Promise<void> {
    if (this.#closed) return Promise.resolve();
    for (const threadKey of applied.quieted) this.#quiet(threadKey);
    this.#gathered.fresh.push(...applied.replies);
    if (facts !== undefined) {
      this.#gathering = facts.hasMore;
      this.#unfinished = facts.hasMore;
      this.#gathered.catchUp ||= facts.catchUp;
    }
    if (!this.#gathering) return this.#tell();
    if (this.#gathered.fresh.length > 0) {
      this.#cancelHold ??= this.#options.clock.after(HOLD_MS, () => void this.#tell());
    }
    return Promise.resolve();
  }

  /**
   * Nothing follows for now: what was gathered is all there is to tell.
   * @param resumes the rest is asked for later, and belongs to what has been told by then
   */
  noMore({ resumes }: { resumes: boolean }): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#gathering = false;
    this.#unfinished &&= resumes;
    return this.#tell();
  }

  /** The partner opened or read a thread: its notification has done its work. */
  threadRead(threadKey: ThreadKey): void {
    this.#quiet(threadKey);
    this.#close(SUMMARY_ID);
  }

  /** At sign-out: nothing of the account stays on the screen or comes there any more. */
  closeAll(): void {
    this.#end();
    for (const id of this.#standing) this.#options.notifier.close(id);
    this.#standing.clear();
  }

  /** Resolves when nothing is being looked up any more; what is shown stays on the screen. */
  async stop(): Promise<void> {
    this.#end();
    await this.#line.settled();
  }

  #end(): void {
    this.#closed = true;
    this.#cancelHold?.();
    this.#cancelHold = null;
  }

  /** Shows what was gathered. */
  #tell(): Promise<void> {
    this.#cancelHold?.();
    this.#cancelHold = null;
    const gathered = this.#gathered;
    const { fresh, catchUp } = gathered;
    gathered.fresh = [];
    if (!catchUp || !this.#unfinished) this.#gathered = emptyGathering();
    if (fresh.length === 0) return Promise.resolve();
    return this.#line
      .run(() => this.#show(gathered, fresh))
      .catch((error: unknown) => {
        const name = nameOf(error);
        this.#options.log.error('notification.not_shown', { error: name });
      });
  }

  async #show(gathered: Gathering, fresh: readonly NewReply[]): Promise<void> {
    const { notifier, settings, viewing } = this.#options;
    const { notifications, notificationPreview } = settings();
    this.#quieted.clear();
    const threads = await this.#contexts([...gathered.told, ...fresh]);
    if (this.#closed) return;
    for (const threadKey of this.#quieted) threads.set(threadKey, null);
    const scene: NotificationScene = {
      catchUp: gathered.catchUp,
      allowed: notifications === 'all' && !this.#isQuiet(),
      preview: notificationPreview,
      viewing: viewing(),
      threads,
    };
    // Where nothing new deserves a notification, what has been told stays as it is.
    if (decideNotifications(fresh, scene).length === 0) return;
    const told = this.#standingOf(gathered);
    const decided = decideNotifications([...told, ...fresh], scene);
    const isSummed = decided.some(({ id }) => id === SUMMARY_ID);
    if (isSummed) for (const { threadKey } of told) this.#close(notificationIdOf(threadKey));
    else if (gathered.isSummed) this.#close(SUMMARY_ID);
    Object.assign(gathered, { told: [...told, ...fresh], isSummed });
    const news = new Set<MessageKey | null>(fresh.map(({ messageKey }) => messageKey));
    for (const notification of decided) {
      const { id, target } = notification;
      if (target !== null && !news.has(target.messageKey) && this.#standing.has(id)) continue;
      this.#standing.add(id);
      notifier.show(notification);
    }
  }

  /** What was told and hasn't done its work yet: neither the partner nor a reading elsewhere has ended it. */
  #standingOf({ told, isSummed }: Gathering): NewReply[] {
    return told.filter(({ threadKey }) =>
      this.#standing.has(isSummed ? SUMMARY_ID : notificationIdOf(threadKey)),
    );
  }

  async #contexts(
    replies: readonly NewReply[],
  ): Promise<Map<ThreadKey, NotificationContext | null>> {
    const { read } = this.#options.store;
    const keys = [...new Set(replies.map(({ threadKey }) => threadKey))];
    const contexts = new Map<ThreadKey, NotificationContext | null>();
    for (let at = 0; at < keys.length; at += LOOKUPS_AT_ONCE) {
      const some = keys.slice(at, at + LOOKUPS_AT_ONCE);
      const found = await Promise.all(some.map((key) => read.notificationContext(key)));
      for (const [index, key] of some.entries()) contexts.set(key, found[index] ?? null);
    }
    return contexts;
  }

  #isQuiet(): boolean {
    const now = new Date(this.#options.clock.now());
    return isQuiet(now.getHours() * 60 + now.getMinutes(), this.#options.settings().quietHours);
  }

  #quiet(threadKey: ThreadKey): void {
    this.#quieted.add(threadKey);
    this.#close(notificationIdOf(threadKey));
  }

  #close(id: string): void {
    if (this.#standing.delete(id)) this.#options.notifier.close(id);
  }
}

function emptyGathering(): Gathering {
  return { fresh: [], told: [], isSummed: false, catchUp: false };
}

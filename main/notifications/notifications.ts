import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { Settings } from '../../contract/ipc/states.ts';
import type { Clock, Log, Notifier } from '../platform/ports.ts';
import type { AppliedChanges, NewReply, NotificationContext, Store } from '../store/store.ts';
import {
  decideNotifications,
  isQuiet,
  notificationIdOf,
  SUMMARY_ID,
} from './decide-notifications.ts';

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

/** Shows what deserves a notification, and takes away what was read meanwhile. */
export class Notifications {
  readonly #options: NotificationOptions;
  /** Found by sync, of which more batches follow. */
  #gathered: NewReply[] = [];
  #gathering = false;
  #catchUp = false;
  #cancelHold: (() => void) | null = null;
  /** Read, here or elsewhere, since what is being decided began to be looked up. */
  readonly #quieted = new Set<ThreadKey>();
  readonly #standing = new Set<string>();
  #closed = false;
  #line: Promise<void> = Promise.resolve();

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
    this.#gathered.push(...applied.replies);
    if (facts !== undefined) {
      this.#gathering = facts.hasMore;
      this.#catchUp ||= facts.catchUp;
    }
    if (!this.#gathering) return this.#tell();
    if (this.#gathered.length > 0) {
      this.#cancelHold ??= this.#options.clock.after(HOLD_MS, () => void this.#tell());
    }
    return Promise.resolve();
  }

  /** Nothing follows for now: what was gathered is all there is to tell. */
  noMore(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#gathering = false;
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
    await this.#line;
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
    const replies = this.#gathered;
    const catchUp = this.#catchUp;
    this.#gathered = [];
    this.#catchUp = false;
    if (replies.length === 0) return Promise.resolve();
    this.#line = this.#line
      .then(() => this.#show(replies, catchUp))
      .catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        this.#options.log.error('notification not shown', { error: name });
      });
    return this.#line;
  }

  async #show(replies: readonly NewReply[], catchUp: boolean): Promise<void> {
    const { notifier, settings, viewing } = this.#options;
    const { notifications, notificationPreview } = settings();
    this.#quieted.clear();
    const threads = await this.#contexts(replies);
    if (this.#closed) return;
    for (const threadKey of this.#quieted) threads.set(threadKey, null);
    const shown = decideNotifications(replies, {
      catchUp,
      allowed: notifications === 'all' && !this.#isQuiet(),
      preview: notificationPreview,
      viewing: viewing(),
      threads,
    });
    for (const notification of shown) {
      this.#standing.add(notification.id);
      notifier.show(notification);
    }
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

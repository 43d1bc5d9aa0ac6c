import { clampWake } from '../../contract/domain/backoff.ts';
import type { ClientKey } from '../../contract/domain/keys.ts';
import type { OutboxEvent, WaitReason } from '../../contract/domain/outbox.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log } from '../platform/ports.ts';
import type { OutboxRow } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
import { Lines } from './lines.ts';
import type { Place } from './lines.ts';
import { Timers } from '../platform/timers.ts';

export interface RowsDependencies {
  store: Store;
  clock: Clock;
  log: Log;
  /** A message whose time has come is queued again. */
  onWoken: () => void;
  /** The server is to be asked again for a message that the partner took back. */
  onTakeBackDue: (clientKey: ClientKey) => void;
}

/** After an error of our own (a database that can't be written to, say) work rests for this long, ms. */
export const REST_MS = 10_000;

/**
 * The outbox's rows: every step is written to the store first, then the lines in memory and the wake times follow.
 * The store may change rows by itself (sync settles and refuses them); whatever isn't as expected is read again.
 */
export class OutboxRows {
  readonly lines = new Lines();
  readonly #on: RowsDependencies;
  readonly #wakes: Timers<ClientKey>;

  constructor(dependencies: RowsDependencies) {
    this.#on = dependencies;
    this.#wakes = new Timers(dependencies.clock);
  }

  /** @returns the row as it now is; null where it's gone or the event isn't allowed in its state */
  async apply(
    clientKey: ClientKey,
    event: OutboxEvent,
    facts: { outcomeKnown?: boolean; failures?: number } = {},
  ): Promise<OutboxRow | null> {
    const row = await this.#on.store.personal.applyOutboxEvent(clientKey, event, facts);
    if (row === null) await this.reload(clientKey);
    else this.took(row);
    return row;
  }

  /** A row was written. */
  took(row: OutboxRow): void {
    this.lines.put(row);
    this.plan(row.clientKey);
  }

  /** Reads a row again, from a connection of its own: what was written meanwhile is newer than what it saw. */
  async reload(clientKey: ClientKey): Promise<OutboxRow | null> {
    let row: OutboxRow | null;
    let known: Place | null;
    do {
      known = this.lines.get(clientKey);
      row = await this.#on.store.read.outboxRow(clientKey);
    } while (this.lines.get(clientKey) !== known);
    if (row === null) this.forget(clientKey);
    else {
      this.lines.put(row);
      this.plan(clientKey);
    }
    return row;
  }

  forget(clientKey: ClientKey): void {
    this.#wakes.cancel(clientKey);
    this.lines.remove(clientKey);
  }

  clear(): void {
    this.#wakes.clear();
    this.lines.clear();
  }

  /** Sets the timer of a message that waits or is being taken back from its stored time; nothing else has one. */
  plan(clientKey: ClientKey): void {
    this.#wakes.cancel(clientKey);
    const state = this.lines.get(clientKey)?.state;
    if (state?.name === 'taking_back') {
      const now = this.#on.clock.now();
      const wait = Math.max(0, clampWake(state.until, state.delay, now) - now);
      this.#wakes.set(clientKey, wait, () => this.#on.onTakeBackDue(clientKey));
      return;
    }
    if (state?.name !== 'waiting' || !wakesByItself(state.why)) return;
    const now = this.#on.clock.now();
    const until = state.until === null ? now : clampWake(state.until, state.delay ?? 0, now);
    this.#wakeAfter(Math.max(0, until - now), clientKey, state.why);
  }

  /** Asks later for a message that is being taken back, where it couldn't be done now. */
  planLater(clientKey: ClientKey): void {
    if (this.lines.get(clientKey)?.state.name !== 'taking_back') return;
    this.#wakes.set(clientKey, REST_MS, () => this.#on.onTakeBackDue(clientKey));
  }

  /** Queues a message that needn't wait for `why` any more. Where that can't be written, it's tried after a rest. */
  async wake(clientKey: ClientKey, why: WaitReason): Promise<void> {
    try {
      await this.apply(clientKey, { type: 'wake', why });
    } catch (error) {
      this.#on.log.error('outbox.wake_failed', { clientKey, reason: nameOf(error) });
      // Otherwise it was settled meanwhile, or all work has stopped.
      if (this.lines.get(clientKey) !== null) this.#wakeAfter(REST_MS, clientKey, why);
    }
  }

  #wakeAfter(ms: number, clientKey: ClientKey, why: WaitReason): void {
    this.#wakes.set(clientKey, ms, () => {
      void this.wake(clientKey, why).then(() => this.#on.onWoken());
    });
  }
}

/** What waits for the partner, or for a sign-in. */
const FOR_OTHERS: readonly WaitReason[] = ['signed_out', 'paused', 'restored'];

export function wakesByItself(why: WaitReason): boolean {
  return !FOR_OTHERS.includes(why);
}

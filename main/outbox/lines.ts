import type { ClientKey, ThreadKey } from '../../contract/domain/keys.ts';
import { standsInLine } from '../../contract/domain/outbox.ts';
import type { OutboxState } from '../../contract/domain/outbox.ts';
import type { OutboxRow } from '../store/outgoing.ts';

/** A row's entry in the queue, in memory; the row itself is read when it is worked on. */
export interface Place {
  clientKey: ClientKey;
  threadKey: ThreadKey;
  position: number;
  state: OutboxState;
}

/**
 * The queue of each thread, in memory: its unsent messages in their order, and whose turn it is. A message that was
 * refused or taken back stands beside its line and holds nobody.
 */
export class Lines {
  readonly #places = new Map<ClientKey, Place>();

  put(row: OutboxRow): void {
    const { clientKey, threadKey, position, state } = row;
    this.#places.set(clientKey, { clientKey, threadKey, position, state });
  }

  remove(clientKey: ClientKey): void {
    this.#places.delete(clientKey);
  }

  clear(): void {
    this.#places.clear();
  }

  get(clientKey: ClientKey): Place | null {
    return this.#places.get(clientKey) ?? null;
  }

  all(): Place[] {
    return [...this.#places.values()];
  }

  threads(): Set<ThreadKey> {
    return new Set(this.all().map((place) => place.threadKey));
  }

  /** The first message in the thread's line, whatever it waits for; null: the line is empty. */
  head(threadKey: ThreadKey): Place | null {
    return this.#line(threadKey)[0] ?? null;
  }

  /**
   * The message whose turn it is in a thread; null where the head holds the line.
   * @param isHeld messages that mustn't go yet: undo is still possible, or the partner is taking them back
   */
  next(threadKey: ThreadKey, isHeld: (clientKey: ClientKey) => boolean): Place | null {
    const head = this.head(threadKey);
    if (head === null || head.state.name !== 'queued') return null;
    return isHeld(head.clientKey) ? null : head;
  }

  #line(threadKey: ThreadKey): Place[] {
    return this.all()
      .filter((place) => place.threadKey === threadKey && standsInLine(place.state))
      .sort((a, b) => a.position - b.position);
  }
}

import type { ClientKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { OutboxState } from '../../contract/domain/outbox.ts';
import type { OutboxRow } from '../store/store.ts';

/** What the engine keeps in mind of a row; the row itself is read when it is worked on. */
export interface Place {
  clientKey: ClientKey;
  threadKey: ThreadKey;
  position: number;
  state: OutboxState;
}

/**
 * The threads' lines, in memory: who stands where, and whose turn it is. A refused message stands beside its line and
 * holds nobody; one that the partner sends "now" goes before those that are held.
 */
export class Lines {
  readonly #places = new Map<ClientKey, Place>();
  readonly #jumping = new Set<ClientKey>();

  put(row: OutboxRow): void {
    const { clientKey, threadKey, position, state } = row;
    this.#places.set(clientKey, { clientKey, threadKey, position, state });
    if (state.name === 'refused') this.#jumping.delete(clientKey);
  }

  remove(clientKey: ClientKey): void {
    this.#places.delete(clientKey);
    this.#jumping.delete(clientKey);
  }

  clear(): void {
    this.#places.clear();
    this.#jumping.clear();
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

  /** Lets it go before those that stand ahead of it in its thread. */
  jump(clientKey: ClientKey): void {
    this.#jumping.add(clientKey);
  }

  /** It keeps its place in the order again. */
  stay(clientKey: ClientKey): void {
    this.#jumping.delete(clientKey);
  }

  isJumping(clientKey: ClientKey): boolean {
    return this.#jumping.has(clientKey);
  }

  /** First of those in the thread's line, whatever it is waiting for. */
  head(threadKey: ThreadKey): Place | null {
    return this.#line(threadKey)[0] ?? null;
  }

  /**
   * Whose turn it is in a thread; null where the head holds the line.
   * @param isHeld messages that mustn't go yet: undo is still possible, or the partner is taking them back
   */
  next(threadKey: ThreadKey, isHeld: (clientKey: ClientKey) => boolean): Place | null {
    const line = this.#line(threadKey);
    const ready = (place: Place | undefined): place is Place =>
      place !== undefined && place.state.name === 'queued' && !isHeld(place.clientKey);
    const jumper = line.find((place) => this.#jumping.has(place.clientKey) && ready(place));
    if (jumper !== undefined) return jumper;
    return ready(line[0]) ? line[0] : null;
  }

  #line(threadKey: ThreadKey): Place[] {
    return this.all()
      .filter((place) => place.threadKey === threadKey && place.state.name !== 'refused')
      .sort((a, b) => a.position - b.position);
  }
}

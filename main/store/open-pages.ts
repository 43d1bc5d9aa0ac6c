import type { MessageKey } from '../../contract/domain/keys.ts';

/**
 * Pages of history that have been asked for and haven't been stored yet. Such a page is older than what sync brings
 * meanwhile: a message that sync deletes must not come back with it, and what it says of a thread doesn't hold once the
 * position is lost, a start has begun or the thread is gone.
 */
export class OpenPages {
  readonly #open = new Map<number, { since: number; valid: boolean }>();
  readonly #deleted = new Map<MessageKey, number>();
  #moment = 0;
  #last = 0;

  /** @returns what the page is called when it's stored or given up */
  open(): number {
    this.#last += 1;
    this.#open.set(this.#last, { since: this.#moment, valid: true });
    return this.#last;
  }

  /** Ends a page. @returns whether a message of it is still there; null: nothing of the page holds any more */
  close(page: number): ((key: MessageKey) => boolean) | null {
    const found = this.#open.get(page);
    this.#open.delete(page);
    const deleted = new Map(this.#deleted);
    if (this.#open.size === 0) this.#deleted.clear();
    if (found === undefined || !found.valid) return null;
    return (key) => (deleted.get(key) ?? 0) <= found.since;
  }

  /** Sync has deleted a message, whether it was held or not. */
  noteDeleted(key: MessageKey): void {
    if (this.#open.size === 0) return;
    this.#moment += 1;
    this.#deleted.set(key, this.#moment);
  }

  /** Sync has brought a message. */
  noteBrought(key: MessageKey): void {
    if (this.#deleted.size > 0) this.#deleted.delete(key);
  }

  /** What has been asked for by now is to be asked for again. */
  invalidate(): void {
    for (const page of this.#open.values()) page.valid = false;
  }
}

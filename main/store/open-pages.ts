import type { ClientKey, MessageKey, ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { Message } from '../../contract/domain/message.ts';

/**
 * Answers that have been asked for and haven't been stored yet: pages of history, and what a send brings. Such an answer
 * is older than what sync brings meanwhile: a message that sync deletes must not come back with it, and what it says of
 * a thread doesn't hold once the position is lost, a start has begun or the thread is gone.
 *
 * A page that was overtaken is asked for again. What a send brought isn't: sync tells of it as it now is.
 */
export class OpenPages {
  readonly #sending: () => readonly ClientKey[];
  readonly #open = new Map<number, { since: number; valid: boolean }>();
  readonly #deleted = new Map<MessageKey, number>();
  readonly #deletedHomes = new Set<ThreadKey | ProgramKey>();
  /** Messages that were on their way when the position was lost or a start began. */
  #sentBefore: ReadonlySet<ClientKey> = new Set();
  #moment = 0;
  #last = 0;

  /** @param sending the messages that the server may be taking at this moment */
  constructor(sending: () => readonly ClientKey[] = () => []) {
    this.#sending = sending;
  }

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
    this.#forgetUnneeded();
    if (found === undefined || !found.valid) return null;
    return (key) => (deleted.get(key) ?? 0) <= found.since;
  }

  /**
   * Whether sync was ahead of a message that a send brings. The send made it: what was deleted since any message was on
   * its way includes all that can have become of this one.
   */
  isOvertaken({ key, threadKey, programKey, clientKey }: Message): boolean {
    return (
      this.#deleted.has(key) ||
      this.#deletedHomes.has(threadKey) ||
      this.#deletedHomes.has(programKey) ||
      // A server may not tell the client key back.
      (clientKey === null ? this.#sentBefore.size > 0 : this.#sentBefore.has(clientKey))
    );
  }

  /** Sync has deleted a message, whether it was held or not. */
  noteDeleted(key: MessageKey): void {
    if (this.#forgetUnneeded()) return;
    this.#moment += 1;
    this.#deleted.set(key, this.#moment);
  }

  /** A thread or a program was deleted with all that's in it: pages that are on their way don't hold any more. */
  noteHomeDeleted(key: ThreadKey | ProgramKey): void {
    this.#invalidate();
    if (!this.#forgetUnneeded()) this.#deletedHomes.add(key);
  }

  /** Sync has brought a message. */
  noteBrought(key: MessageKey): void {
    if (this.#deleted.size > 0) this.#deleted.delete(key);
  }

  /** The position was lost, or a start begins: what has been asked for by now doesn't hold any more. */
  beginAnew(): void {
    this.#invalidate();
    this.#sentBefore = new Set([...this.#sentBefore, ...this.#sending()]);
  }

  #invalidate(): void {
    for (const page of this.#open.values()) page.valid = false;
  }

  /** @returns whether no answer is on its way */
  #forgetUnneeded(): boolean {
    if (this.#open.size > 0 || this.#sending().length > 0) return false;
    this.#deleted.clear();
    this.#deletedHomes.clear();
    this.#sentBefore = new Set();
    return true;
  }
}

import type { MessageKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Message } from '../../../contract/domain/message.ts';

/**
 * Answers that have been asked for and haven't been stored yet: pages of history, and messages that a send or a *cancel*
 * may bring. Such an answer is older than what sync brings meanwhile: a message that sync deletes must not come back
 * with it, and what it says of a thread doesn't hold once the position is lost, a start has begun or the thread is gone.
 *
 * What was overtaken isn't stored. A page is asked for again; of a message sync tells as it now is.
 */
export class OpenPages {
  /** At which moment each was opened. */
  readonly #open = new Map<number, number>();
  /** At which moment sync last deleted what has this key. */
  readonly #deleted = new Map<MessageKey | ThreadKey | ProgramKey, number>();
  #homeDeleted = 0;
  #begunAnew = 0;
  /** Goes on with everything that overtakes. */
  #moment = 0;
  #last = 0;

  /** @returns what the answer is called when it's stored or given up */
  open(): number {
    this.#last += 1;
    this.#open.set(this.#last, this.#moment);
    return this.#last;
  }

  /**
   * Ends a page of history. @returns whether a message of it is still there; null: nothing of the page holds any more,
   * since a thread or a program was deleted with all that's in it, or sync has begun anew
   */
  close(page: number): ((key: MessageKey) => boolean) | null {
    const since = this.#open.get(page);
    const deleted = new Map(this.#deleted);
    this.#end(page);
    if (since === undefined || this.#begunAnew > since || this.#homeDeleted > since) return null;
    return (key) => (deleted.get(key) ?? 0) <= since;
  }

  /** Ends what was asked for a message. @returns whether sync was ahead of the one that the answer brings */
  isOvertaken(page: number, { key, threadKey, programKey }: Message): boolean {
    const since = this.#open.get(page);
    const deleted = [key, threadKey, programKey].map((gone) => this.#deleted.get(gone) ?? 0);
    this.#end(page);
    return since === undefined || Math.max(this.#begunAnew, ...deleted) > since;
  }

  /** Nobody waits for the answer any more. */
  drop(page: number): void {
    this.#end(page);
  }

  /** Sync has deleted a message, whether it was held or not. */
  noteDeleted(key: MessageKey): void {
    if (this.#open.size > 0) this.#deleted.set(key, this.#goOn());
  }

  /** A thread or a program was deleted with all that's in it. */
  noteHomeDeleted(key: ThreadKey | ProgramKey): void {
    if (this.#open.size === 0) return;
    this.#homeDeleted = this.#goOn();
    this.#deleted.set(key, this.#homeDeleted);
  }

  /** Sync has brought a message. */
  noteBrought(key: MessageKey): void {
    if (this.#deleted.size > 0) this.#deleted.delete(key);
  }

  /** The position was lost, or a start begins: what has been asked for by now doesn't hold any more. */
  beginAnew(): void {
    this.#begunAnew = this.#goOn();
  }

  #goOn(): number {
    this.#moment += 1;
    return this.#moment;
  }

  #end(page: number): void {
    this.#open.delete(page);
    if (this.#open.size === 0) this.#deleted.clear();
  }
}

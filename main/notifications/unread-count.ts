import { nameOf } from '../platform/error-name.ts';
import type { Log } from '../platform/ports.ts';
import { StoreClosedError } from '../store/sqlite/errors.ts';

export interface UnreadCountOptions {
  /** Conversations that count as unread now; null where that doesn't matter any more. */
  count: () => Promise<number | null>;
  /** Shows it outside the window: on the badge, and in the tray. */
  show: (unread: number) => void;
  log: Log;
}

/** Keeps what stands outside the window at the number of unread conversations. One count at a time. */
export class UnreadCount {
  readonly #on: UnreadCountOptions;
  #counting = false;
  /** It may have changed since the count under way began. */
  #again = false;

  constructor(options: UnreadCountOptions) {
    this.#on = options;
  }

  /** Whatever has changed by now is shown soon. */
  recount(): void {
    this.#again = true;
    if (!this.#counting) void this.#countAll();
  }

  async #countAll(): Promise<void> {
    this.#counting = true;
    while (this.#again) {
      this.#again = false;
      try {
        const unread = await this.#on.count();
        if (unread !== null) this.#on.show(unread);
      } catch (error) {
        this.#failed(error);
      }
    }
    this.#counting = false;
  }

  /** At sign-out and quit the store closes, and the account's state has it counted anew. */
  #failed(error: unknown): void {
    if (error instanceof StoreClosedError) return;
    this.#on.log.warn('unread.not_counted', { reason: nameOf(error) });
  }
}

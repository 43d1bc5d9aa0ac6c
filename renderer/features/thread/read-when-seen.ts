import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';

/** How long a message has to be in view before it counts as read, ms. */
export const IN_VIEW_MS = 1_000;

/** The newest unread message that the partner can see, in a window that is looked at. */
export interface Sight {
  threadKey: ThreadKey;
  messageKey: MessageKey;
  seq: number;
}

export interface ReadWhenSeenOptions {
  /** Of a clock that no change of the wall's moves. @returns what calls it off */
  after: (ms: number, run: () => void) => () => void;
  read: (sight: Sight) => void;
}

/**
 * What has been in view for a moment is read; what was opened and left again isn't, whoever opened it: a link, a
 * notification or a start can put a conversation on the screen that nobody looks at.
 */
export class ReadWhenSeen {
  readonly #options: ReadWhenSeenOptions;
  #waiting: { sight: Sight; latest: Sight; callOff: () => void } | null = null;

  constructor(options: ReadWhenSeenOptions) {
    this.#options = options;
  }

  /** To be told whenever it may have changed. @param sight null: nothing unread is in view, or nobody looks */
  look(sight: Sight | null): void {
    const waiting = this.#waiting;
    if (waiting !== null && sight !== null && isFurther(sight, waiting.sight)) {
      // Whoever reads on has seen what they passed; what is in view now has its own moment after that.
      waiting.latest = sight;
      return;
    }
    waiting?.callOff();
    this.#waiting = sight === null ? null : this.#wait(sight);
  }

  #wait(sight: Sight) {
    const callOff = this.#options.after(IN_VIEW_MS, () => {
      const latest = this.#waiting?.latest ?? sight;
      this.#waiting = latest.messageKey === sight.messageKey ? null : this.#wait(latest);
      this.#options.read(sight);
    });
    return { sight, latest: sight, callOff };
  }
}

/** Whether the first is the second, or stands below it in the same conversation. */
function isFurther(one: Sight, other: Sight): boolean {
  return one.threadKey === other.threadKey && one.seq >= other.seq;
}

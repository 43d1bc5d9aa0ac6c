/** How long a write waits for the next letter, ms (docs/outbox.md#drafts). */
const WAIT_MS = 150;
/** Up to this length a text is written as often as that, UTF-16 units; longer ones proportionally less often. */
const LIGHT = 100_000;
/** How long the longest text waits, ms. */
const LONGEST_WAIT_MS = 2_000;
/** How long a write that failed rests before the next try, ms. */
const AGAIN_MS = 2_000;

const savers = new Set<{ all: () => Promise<void> }>();

/** Writes down at once whatever of the page still waits to be. Resolves when it was tried. */
export async function saveEverything(): Promise<void> {
  await Promise.all([...savers].map((saver) => saver.all()));
}

/** Writes down whatever waits, whenever the page may go or be left alone. */
export function saveOnLeaving(): void {
  const save = () => void saveEverything();
  window.addEventListener('pagehide', save);
  window.addEventListener('blur', save);
  document.addEventListener('visibilitychange', save);
}

/**
 * Writes what is typed, a moment after its first letter that isn't written yet: whoever types on and on loses no more
 * than that moment. One write of a key after the other, each of the state it has then; what failed is tried again.
 */
export class Saver<K> {
  readonly #timers = new Map<K, ReturnType<typeof setTimeout>>();
  readonly #saves = new Map<K, Promise<void>>();
  readonly #save: (key: K) => Promise<void>;
  readonly #lengthOf: (key: K) => number;

  /**
   * @param save writes the state of a key; what it throws counts as not written
   * @param lengthOf how long that state is, UTF-16 units
   */
  constructor(save: (key: K) => Promise<void>, lengthOf: (key: K) => number) {
    this.#save = save;
    this.#lengthOf = lengthOf;
    savers.add({ all: async () => this.all() });
  }

  /** To be called after each change. */
  soon(key: K): void {
    if (this.#timers.has(key)) return;
    const share = Math.max(1, this.#lengthOf(key) / LIGHT);
    this.#in(key, Math.min(LONGEST_WAIT_MS, WAIT_MS * share));
  }

  /** Writes what isn't written yet, at once where no write is under way. Resolves when it was tried. */
  now(key: K): Promise<void> {
    const before = this.#saves.get(key);
    const save = before === undefined ? this.#saveNow(key) : before.then(() => this.#saveNow(key));
    this.#saves.set(key, save);
    void save.then(() => {
      if (this.#saves.get(key) === save) this.#saves.delete(key);
    });
    return save;
  }

  async all(): Promise<void> {
    await Promise.all([...this.#timers.keys()].map((key) => this.now(key)));
  }

  /** Whether something waits to be written. */
  waits(key: K): boolean {
    return this.#timers.has(key);
  }

  /** The write that is under way; undefined: none is. */
  underWay(key: K): Promise<void> | undefined {
    return this.#saves.get(key);
  }

  /** What waits needn't be written any more. */
  drop(key: K): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  #in(key: K, ms: number): void {
    this.#timers.set(
      key,
      setTimeout(() => void this.now(key), ms),
    );
  }

  async #saveNow(key: K): Promise<void> {
    if (!this.#timers.has(key)) return;
    this.drop(key);
    try {
      await this.#save(key);
    } catch {
      if (!this.#timers.has(key)) this.#in(key, AGAIN_MS);
    }
  }
}

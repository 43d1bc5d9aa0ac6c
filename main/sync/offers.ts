import type { Capabilities, Change, Connection } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';

const DAY_MS = 86_400_000;
/** When a daily reading fails, or tells of no messaging (for a moment only, maybe), the next one is tried after this, ms. */
const AGAIN_MS = 10 * 60_000;

/** What the server offers: read at start, daily, and before acting on a lock (api.md, Account). */
export class Offers {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #onRead: (capabilities: Capabilities) => void;
  #known: Capabilities | null;
  /** Monotonic. */
  #dueAt = 0;

  constructor(options: {
    connection: Connection;
    clock: Clock;
    log: Log;
    /** From before this start. */
    known: Capabilities | null;
    onRead: (capabilities: Capabilities) => void;
  }) {
    this.#connection = options.connection;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#known = options.known;
    this.#onRead = options.onRead;
  }

  get known(): Capabilities | null {
    return this.#known;
  }

  /** The server surprised us: the next use reads again. */
  doubt(): void {
    this.#dueAt = 0;
  }

  /** Throws only where nothing is known yet, or the key isn't valid. */
  async current(signal: AbortSignal): Promise<Capabilities> {
    const known = this.#known;
    if (known === null) return this.#read(signal);
    if (this.#clock.monotonic() < this.#dueAt) return known;
    return this.#readOr(known, signal);
  }

  /** What counts for the programs that a batch locks: the server's word of this moment, else its last. */
  async retentionFor(changes: readonly Change[], signal: AbortSignal): Promise<'keep' | 'purge'> {
    const known = this.#known ?? (await this.#read(signal));
    if (!saysLocked(changes)) return known.retentionOnLock;
    return (await this.#readOr(known, signal)).retentionOnLock;
  }

  async #readOr(known: Capabilities, signal: AbortSignal): Promise<Capabilities> {
    try {
      return await this.#read(signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ConnectionError) || error.fault === 'unauthorized') throw error;
      this.#log.warn('capabilities not read', { fault: error.fault });
      this.#dueAt = this.#clock.monotonic() + AGAIN_MS;
      return known;
    }
  }

  async #read(signal: AbortSignal): Promise<Capabilities> {
    const capabilities = await this.#connection.capabilities(signal);
    signal.throwIfAborted();
    this.#known = capabilities;
    this.#dueAt = this.#clock.monotonic() + (capabilities.messaging ? DAY_MS : AGAIN_MS);
    this.#onRead(capabilities);
    return capabilities;
  }
}

/** Whether a batch says of any program that it's locked. */
function saysLocked(changes: readonly Change[]): boolean {
  return changes.some(
    (change) =>
      change.kind === 'program' && change.op === 'upsert' && change.program.access === 'locked',
  );
}

import type { Capabilities, Change, Connection } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';

const DAY_MS = 86_400_000;
/** When a daily reading fails, the next one is tried after this, ms. */
const AFTER_FAILURE_MS = 60_000;
/** A server that never had messaging here is asked whether it has it now this often, ms. */
const PROGRAMS_ONLY_MS = 10 * 60_000;
/** How long a server must say that messaging is over before it's believed, ms: one odd answer changes nothing. */
const CONFIRM_MS = 2_000;
/** When such a server is asked again, ms: first after this, then after twice as long each time, up to the usual. */
const SOON_MS = 15_000;

/**
 * A cache of the server's capabilities, read at start, daily, and before acting on a lock
 * (docs/contract.md#capabilities).
 */
export class Offers {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #onRead: (capabilities: Capabilities) => void;
  #known: Capabilities | null;
  /** Monotonic. */
  #dueAt = 0;
  /** When a server that had messaging began to say that it has none (monotonic); null: it doesn't. */
  #deniedAt: number | null = null;
  #denials = 0;

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

  /** How long until it is read again, ms. */
  get dueIn(): number {
    return Math.max(0, this.#dueAt - this.#clock.monotonic());
  }

  /** Lets the next use read again: the server surprised us, or the partner asks to try again. */
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
      this.#log.warn('capabilities.not_read', { fault: error.fault });
      this.#dueAt = this.#clock.monotonic() + AFTER_FAILURE_MS;
      return known;
    }
  }

  async #read(signal: AbortSignal): Promise<Capabilities> {
    const capabilities = await this.#connection.capabilities(signal);
    signal.throwIfAborted();
    const known = this.#known;
    if (capabilities.messaging) this.#deniedAt = null;
    else if (known?.messaging === true && !this.#isConfirmed()) return known;
    this.#known = capabilities;
    this.#dueAt = this.#clock.monotonic() + this.#holdsFor(capabilities);
    this.#onRead(capabilities);
    return capabilities;
  }

  /** Whether a server that had messaging has said for long enough that it has none. */
  #isConfirmed(): boolean {
    const now = this.#clock.monotonic();
    this.#deniedAt ??= now;
    this.#denials = 0;
    this.#dueAt = this.#deniedAt + CONFIRM_MS;
    return now >= this.#dueAt;
  }

  /** ms */
  #holdsFor({ messaging }: Capabilities): number {
    if (messaging) return DAY_MS;
    if (this.#deniedAt === null) return PROGRAMS_ONLY_MS;
    this.#denials += 1;
    return Math.min(PROGRAMS_ONLY_MS, SOON_MS * 2 ** (this.#denials - 1));
  }
}

/** Whether a batch says of any program that it's locked. */
function saysLocked(changes: readonly Change[]): boolean {
  return changes.some(
    (change) =>
      change.kind === 'program' && change.op === 'upsert' && change.program.access === 'locked',
  );
}

import { backoff, MAX_BACKOFF_MS, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Clock, Log } from '../platform/ports.ts';

/** How long a stream must live for the next to be opened soon, ms. */
const GOOD_MS = 10_000;
const SHORTEST_PAUSE_MS = 250;

export interface HintStreamOptions {
  connection: Connection;
  clock: Clock;
  log: Log;
  random: () => number;
  onOpened: () => void;
  onChanged: () => void;
  /** A stream that was open has ended. */
  onLost: () => void;
  onUnauthorized: () => void;
}

/** Keeps an event stream open between start and stop. */
export class HintStream {
  readonly #options: HintStreamOptions;
  #stopped: AbortController | null = null;
  #current: AbortController | null = null;
  #loop: Promise<void> = Promise.resolve();
  #endPause: (() => void) | null = null;
  #alive = false;

  constructor(options: HintStreamOptions) {
    this.#options = options;
  }

  get alive(): boolean {
    return this.#alive;
  }

  start(): void {
    if (this.#stopped !== null) return;
    const stopped = new AbortController();
    this.#stopped = stopped;
    const before = this.#loop;
    this.#loop = before.then(() => this.#keepOpen(stopped.signal));
  }

  async stop(): Promise<void> {
    this.#stopped?.abort();
    this.#stopped = null;
    this.reconnect();
    await this.#loop;
  }

  /** Closes the open stream, and opens the next one without a pause. */
  reconnect(): void {
    this.#current?.abort();
    this.#endPause?.();
  }

  /** Ends the pause before the next stream; an open one stays. */
  hurry(): void {
    this.#endPause?.();
  }

  async #keepOpen(stopped: AbortSignal): Promise<void> {
    const { clock, random, log, onUnauthorized } = this.#options;
    let failures = 0;
    while (!stopped.aborted) {
      const current = new AbortController();
      this.#current = current;
      const { lived, error } = await this.#listen(current.signal);
      if (stopped.aborted) return;
      if (error instanceof ConnectionError && error.fault === 'unauthorized') {
        onUnauthorized();
        return;
      }
      if (current.signal.aborted) {
        failures = 0;
        continue;
      }
      failures = lived >= GOOD_MS ? 1 : failures + 1;
      const pause = Math.max(SHORTEST_PAUSE_MS, pauseAfter(error, failures, random()));
      log.info('hints.stream_ended', { lived: Math.round(lived), pause: Math.round(pause) });
      await this.#pause(pause, clock);
    }
  }

  async #listen(signal: AbortSignal): Promise<{ lived: number; error: unknown }> {
    const { connection, clock, onOpened, onChanged, onLost } = this.#options;
    let openedAt: number | null = null;
    let error: unknown = null;
    const opened = (): void => {
      if (signal.aborted) return;
      openedAt = clock.monotonic();
      this.#alive = true;
      onOpened();
    };
    const changed = (): void => {
      if (!signal.aborted) onChanged();
    };
    try {
      await connection.hints({ opened, changed }, signal);
    } catch (caught) {
      error = caught;
    }
    this.#alive = false;
    if (openedAt === null) return { lived: 0, error };
    if (!signal.aborted) onLost();
    return { lived: clock.monotonic() - openedAt, error };
  }

  async #pause(ms: number, clock: Clock): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
    this.#endPause = null;
  }
}

function pauseAfter(error: unknown, failures: number, random: number): number {
  if (error instanceof ConnectionError) {
    if (error.retryAfterMs !== null) return obeyRetryAfter(error.retryAfterMs);
    // A server without the stream won't have it in a second.
    if (error.fault === 'not_found') return MAX_BACKOFF_MS;
  }
  return backoff(failures, random);
}

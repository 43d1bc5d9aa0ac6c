import type { Clock } from '../../platform/ports.ts';
import { ConnectionError } from '../connection.ts';
import { redirected } from './failures.ts';

/** An answer whose bytes kept coming, and which wasn't complete in its time all the same. */
export class SlowAnswer extends ConnectionError {
  constructor() {
    super('unreachable', 'The answer came too slowly.');
  }
}

/** Nothing of an answer, or nothing more of it, came for too long. */
export class SilentAnswer extends ConnectionError {
  constructor() {
    super('unreachable', 'The server took too long.');
  }
}

/**
 * The body of one answer, given up when its bytes stop coming for too long, when it takes longer than it may as a
 * whole, or when the caller aborts. Ends of every kind take the caller's listener and the timers away again.
 */
export class GuardedBody {
  readonly #guard = new AbortController();
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #idleMs: number;
  readonly #onAbort = (): void => this.#guard.abort();
  #source: ReadableStream<Uint8Array> | null = null;
  #expired: 'silent' | 'slow' | null = null;
  #endLimit: (() => void) | null = null;

  constructor(clock: Clock, caller: AbortSignal | undefined, idleMs: number) {
    this.#clock = clock;
    this.#caller = caller;
    this.#idleMs = idleMs;
    caller?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** What `fetch` is given: aborts with the caller, and when the time is up. */
  get signal(): AbortSignal {
    return this.#guard.signal;
  }

  /** Gives the answer up, because nothing came for too long. */
  expire(): void {
    this.#giveUp('silent');
  }

  /** Gives the body so long from now on to be complete, ms: bytes that drip are never silent. */
  limitTo(ms: number): void {
    this.#endLimit?.();
    this.#endLimit = this.#clock.after(ms, () => this.#giveUp('slow'));
  }

  attach(source: ReadableStream<Uint8Array> | null): void {
    this.#source = source;
  }

  /** What an error of `fetch` or of the body means. */
  explain(error: unknown): unknown {
    if (this.#caller?.aborted === true) return abortError();
    if (this.#expired === 'slow') return new SlowAnswer();
    if (this.#expired === 'silent') return new SilentAnswer();
    if (error instanceof ConnectionError) return error;
    const text = textOf(error);
    return /redirect/i.test(text) ? redirected() : new ConnectionError('unreachable', text);
  }

  release(): void {
    this.#caller?.removeEventListener('abort', this.#onAbort);
    this.#endLimit?.();
    this.#endLimit = null;
  }

  /** The bytes as they come; leaving the loop early cancels the rest. */
  async *chunks(): AsyncGenerator<Uint8Array, void, void> {
    const reader = this.#source?.getReader();
    if (reader === undefined) {
      this.release();
      return;
    }
    let complete = false;
    try {
      for (;;) {
        const { done, value } = await this.#next(reader);
        if (done) break;
        yield value;
      }
      complete = true;
    } finally {
      this.release();
      if (!complete) {
        this.#guard.abort();
        await reader.cancel().catch(() => undefined);
      }
    }
  }

  /** All bytes, or null where there are more than `limit`; the rest isn't read then. */
  async bytes(limit: number): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of this.chunks()) {
      size += chunk.byteLength;
      if (size > limit) return null;
      parts.push(chunk);
    }
    return Buffer.concat(parts);
  }

  /** The bytes as a stream that takes the next only when it's asked for. */
  stream(): ReadableStream<Uint8Array> {
    const chunks = this.chunks();
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { done, value } = await chunks.next();
          if (done === true) controller.close();
          else controller.enqueue(value);
        },
        cancel: async () => {
          this.release();
          this.#guard.abort();
          await chunks.return();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /** Gives up a body that nobody needs, so that its connection is free again. */
  async dismiss(): Promise<void> {
    this.release();
    await this.#source?.cancel().catch(() => undefined);
  }

  #giveUp(why: 'silent' | 'slow'): void {
    this.#expired ??= why;
    this.#guard.abort();
  }

  async #next(
    reader: ReadableStreamDefaultReader<Uint8Array>,
  ): Promise<ReadableStreamReadResult<Uint8Array>> {
    const stopWaiting = this.#clock.after(this.#idleMs, () => this.expire());
    try {
      return await reader.read();
    } catch (error) {
      throw this.explain(error);
    } finally {
      stopWaiting();
    }
  }
}

/** What a call rejects with when its caller aborted it. */
export function abortError(): DOMException {
  return new DOMException('The call was aborted.', 'AbortError');
}

/** The reason of a failed `fetch`: Node has it in the cause, Electron in the error itself. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

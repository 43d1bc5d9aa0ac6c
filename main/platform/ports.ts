import type { ProgramKey, ThreadKey } from '../../contract/domain/keys.ts';

/**
 * What services need of the platform. `main/index.ts` passes Electron's versions, tests pass Node's.
 */

/** `fetch` as the platform has it: `net.fetch` in the app (system proxy and certificates), Node's in tests. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

export interface Clock {
  /** Wall clock, ms since the epoch. May jump. */
  now(): number;
  /** Never jumps back, ms since an arbitrary point. */
  monotonic(): number;
  /** Calls back once after `ms`. @returns a function that cancels it */
  after(ms: number, callback: () => void): () => void;
}

/** Writes one line to the log file. Secrets and message text never go in: pass keys and counts only. */
export interface Log {
  info(event: string, facts?: Record<string, string | number | boolean | null>): void;
  warn(event: string, facts?: Record<string, string | number | boolean | null>): void;
  error(event: string, facts?: Record<string, string | number | boolean | null>): void;
}

/** What undoes a registration or stops a service. */
export interface Disposable {
  dispose(): void;
}

/**
 * Where services tell that something changed; the renderer then reads its windows again. Calls are coalesced, so
 * telling often is cheap.
 */
export interface ChangeFeed {
  tell(change: {
    programs?: readonly ProgramKey[];
    threads?: readonly ThreadKey[];
    lists?: readonly ('programs' | 'inbox' | 'outbox' | 'drafts' | 'downloads')[];
  }): void;
  /** Live figures of an upload or download; throttled by the receiver. */
  transfer(id: string, done: number, total: number): void;
}

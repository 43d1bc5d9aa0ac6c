import { backoff, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import type { ConnectionError, ConnectionFault } from '../connection/connection.ts';
import type { Clock } from '../platform/ports.ts';

/** How long work in the background rests after so many failures in a row, ms; the server may ask for more. */
export function restAfter(error: ConnectionError, failures: number, random: number): number {
  return error.retryAfterMs === null
    ? backoff(failures, 0.5 + random / 2)
    : obeyRetryAfter(error.retryAfterMs);
}

/** Resolves after `ms`. Rejects with the signal's reason when it aborts first. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const giveUp = (): void => {
      cancel();
      reject(signal.reason as Error);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** A 410 says of anything but a cursor that it's gone. */
const NOT_GIVEN: readonly ConnectionFault[] = [
  'not_found',
  'cursor_expired',
  'forbidden',
  'locked',
  'invalid',
];

/** The server doesn't give this thread, which says nothing about the others. */
export function isOfThisThread({ fault }: ConnectionError): boolean {
  return NOT_GIVEN.includes(fault);
}

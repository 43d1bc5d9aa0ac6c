import { backoff, obeyRetryAfter } from '../../contract/domain/backoff.ts';
import { assertNever } from '../../contract/domain/assert-never.ts';
import type { RefusalReason, WaitReason } from '../../contract/domain/outbox.ts';
import type { FileUploads } from '../attachments/transfer/uploads.ts';
import type { Gate } from '../platform/gate.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Connection, SendOutcome } from '../connection/connection.ts';
import type { OutboxRow } from '../store/outgoing.ts';
import type { Store } from '../store/store.ts';
import { noted } from './noted.ts';
import type { Brought } from './noted.ts';

/** How one try to deliver a message ended. */
export type DeliveryEnd =
  | ({ name: 'accepted' } & Brought)
  | {
      name: 'refused';
      why: RefusalReason;
      /** No attempt can become a message any more: the server has ruled the client key out. */
      final: boolean;
    }
  | {
      name: 'wait';
      why: WaitReason;
      /** ms; null: until its cause goes away. */
      delay: number | null;
      /** The server is known not to have taken this attempt. */
      untaken: boolean;
    }
  /** Its signal aborted. Where an attempt was under way, its outcome is unknown. */
  | { name: 'interrupted' }
  /** The row changed meanwhile (settled, refused, taken back, a file no longer up): its state says what to do. */
  | { name: 'overtaken' };

export interface DeliverySteps {
  connection: Connection;
  cache: Pick<Store['cache'], 'openPage' | 'dropPage'>;
  uploads: Pick<FileUploads, 'bringUp' | 'startOver'>;
  /** Bounds how many messages are handed to the server at once. */
  attempts: Gate;
  random: () => number;
  /** Writes that the upload begins, before it does; null: the row doesn't allow it any more. */
  beginUpload(): Promise<OutboxRow | null>;
  /**
   * Writes that the attempt begins, before it does; null: the row doesn't allow it any more, or a file isn't up. The
   * files of the row that it answers are the message's from here on.
   */
  beginAttempt(): Promise<OutboxRow | null>;
}

/** How often one delivery uploads anew because the server doesn't know its files, before it backs off. */
const MOST_UPLOAD_ROUNDS = 3;

/** Brings a message's files up, then the message. Never throws for what the server or the network does. */
export async function deliver(
  row: OutboxRow,
  steps: DeliverySteps,
  signal: AbortSignal,
): Promise<DeliveryEnd> {
  try {
    for (let round = 0; round < MOST_UPLOAD_ROUNDS; round += 1) {
      const end = await bringUp(row, steps, signal);
      if (end !== null) return end;
      const outcome = await attempt(steps, signal);
      if (outcome.name === 'overtaken') return outcome;
      if (outcome.name === 'accepted') return outcome;
      if (outcome.name === 'refused') return await judge(row, outcome, steps, signal);
      await steps.uploads.startOver(row.clientKey);
    }
    return waitFor('server_trouble', row.failures, null, steps, true);
  } catch (error) {
    if (signal.aborted) return { name: 'interrupted' };
    if (error instanceof ConnectionError) return endOfFault(error, row.failures, steps);
    throw error;
  }
}

/**
 * The wait that a failed call means for its message. No fault refuses a message, because none says anything about the
 * message itself. @param failures in a row, before this one
 */
export function endOfFault(
  error: ConnectionError,
  failures: number,
  { random }: { random: () => number },
): DeliveryEnd {
  const { fault, retryAfterMs } = error;
  switch (fault) {
    case 'unauthorized':
      return { name: 'wait', why: 'signed_out', delay: null, untaken: true };
    case 'in_between':
      return waitFor('in_between', failures, retryAfterMs, { random }, false);
    case 'unreachable':
      return waitFor('offline', failures, retryAfterMs, { random }, false);
    case 'rate_limited':
      return waitFor('rate_limited', failures, retryAfterMs, { random }, true);
    case 'trouble':
    case 'not_a_server':
    case 'cursor_expired':
    case 'account_locked':
    case 'locked':
    case 'forbidden':
    case 'not_found':
    case 'invalid': {
      const why = retryAfterMs === null ? 'server_trouble' : 'rate_limited';
      return waitFor(why, failures, retryAfterMs, { random }, false);
    }
    default:
      return assertNever(fault);
  }
}

function waitFor(
  why: WaitReason,
  failures: number,
  retryAfterMs: number | null,
  { random }: { random: () => number },
  untaken: boolean,
): DeliveryEnd {
  const delay =
    retryAfterMs === null ? backoff(failures + 1, random()) : obeyRetryAfter(retryAfterMs);
  return { name: 'wait', why, delay, untaken };
}

/** @returns null when all files are up */
async function bringUp(
  row: OutboxRow,
  steps: DeliverySteps,
  signal: AbortSignal,
): Promise<DeliveryEnd | null> {
  if (row.files.length === 0) return null;
  if ((await steps.beginUpload()) === null) return { name: 'overtaken' };
  const brought = await steps.uploads.bringUp(row, signal);
  switch (brought.name) {
    case 'uploaded':
      return null;
    case 'refused':
      return { name: 'refused', why: brought.why, final: false };
    case 'disk_full':
      return waitFor('disk_full', Math.max(row.failures, 5), null, steps, true);
    default:
      return assertNever(brought);
  }
}

async function attempt(
  steps: DeliverySteps,
  signal: AbortSignal,
): Promise<(SendOutcome & { page: number }) | { name: 'overtaken' }> {
  const leave = await steps.attempts.enter(signal);
  try {
    const row = await steps.beginAttempt();
    if (row === null) return { name: 'overtaken' };
    const { clientKey, threadKey, body, replyTo } = row;
    // Not those that were brought up: the partner may have taken one off while this waited for its turn.
    const attachments = row.files.flatMap(({ attachmentKey }) => attachmentKey ?? []);
    const message = { threadKey, body, attachments, replyTo };
    const send = () => steps.connection.sendOnce(clientKey, message, signal);
    return await noted(steps.cache, send);
  } finally {
    leave();
  }
}

/**
 * What a refusal means for the row. `mismatch`: a message stands under this client key already; only this row ever used
 * it, so an earlier attempt was accepted with other uploads, and *cancel* tells which message that is. `thread_gone`: a
 * server without messaging for a while says so, too, and only sync tells whether the thread is gone.
 */
async function judge(
  row: OutboxRow,
  { why }: Extract<SendOutcome, { name: 'refused' }>,
  steps: DeliverySteps,
  signal: AbortSignal,
): Promise<DeliveryEnd> {
  if (why === 'thread_gone') return waitFor('no_messaging', row.failures, null, steps, true);
  if (why === 'mismatch') {
    const ask = () => steps.connection.cancelSend(row.threadKey, row.clientKey, signal);
    const outcome = await noted(steps.cache, ask);
    if (outcome.name === 'accepted') return outcome;
  }
  return { name: 'refused', why, final: why === 'mismatch' || why === 'cancelled' };
}

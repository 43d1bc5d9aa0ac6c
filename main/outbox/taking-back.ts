import type { TakenBackAs } from '../../contract/domain/outbox.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import { said } from '../../contract/domain/said.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Connection } from '../connection/connection.ts';
import type { OutboxRow, Store } from '../store/store.ts';
import { noted } from './noted.ts';
import type { Brought } from './noted.ts';

/** Whether a message is the partner's own again. */
export type Freed =
  | { name: 'free' }
  /** The server had accepted it already. */
  | ({ name: 'accepted' } & Brought)
  /** The server couldn't be asked; nothing is known. */
  | { name: 'unknown'; error: ConnectionError }
  /** The signal aborted before the server had answered; nothing is known either. */
  | { name: 'given_up' };

/**
 * Frees a message for editing or discarding: at once before its first attempt, afterwards only by the server's answer
 * to *cancel* (docs/outbox.md#taking-back). A server that knows no such thread frees nothing: it may be without
 * messaging for a while.
 */
export async function free(
  row: OutboxRow,
  { connection, store }: { connection: Connection; store: Store },
  signal: AbortSignal,
): Promise<Freed> {
  if (!row.outcomeUnknown) return { name: 'free' };
  try {
    const ask = () => connection.cancelSend(row.threadKey, row.clientKey, signal);
    const outcome = await noted(store.cache, ask);
    return outcome.name === 'accepted' ? outcome : { name: 'free' };
  } catch (error) {
    if (signal.aborted) return { name: 'given_up' };
    if (!(error instanceof ConnectionError)) throw error;
    return { name: 'unknown', error };
  }
}

export function alreadySent(): Problem {
  return {
    code: 'already_sent',
    said: said('already_sent'),
  };
}

/** The problem of a message that was taken back meanwhile in another way, and so hasn't been sent. */
export function alreadyTakenBack(as: TakenBackAs): Problem {
  return {
    code: 'not_found',
    said: said(as === 'edit' ? 'back_in_composer' : 'discarded_already'),
  };
}

export function outcomeUnknown(as: TakenBackAs): Problem {
  return {
    code: 'outcome_unknown',
    said: said(as === 'edit' ? 'unknown_then_edit' : 'unknown_then_discard'),
  };
}

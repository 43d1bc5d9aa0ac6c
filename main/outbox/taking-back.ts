import type { TakenBackAs } from '../../contract/domain/outbox.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import { t } from '../../words/words.ts';
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
    message: t('This message has already been sent, so it can’t be changed any more.'),
  };
}

/** The problem of a message that was taken back meanwhile in another way, and so hasn't been sent. */
export function alreadyTakenBack(as: TakenBackAs): Problem {
  return {
    code: 'not_found',
    message:
      as === 'edit'
        ? t('This message wasn’t sent: its words have already come back into the composer.')
        : t('This message wasn’t sent: it has already been discarded.'),
  };
}

export function outcomeUnknown(as: TakenBackAs): Problem {
  return {
    code: 'outcome_unknown',
    message:
      as === 'edit'
        ? t(
            'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more; its words come back into the composer as soon as the server says that it doesn’t have it.',
          )
        : t(
            'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more, and is thrown away as soon as the server says that it doesn’t have it.',
          ),
  };
}

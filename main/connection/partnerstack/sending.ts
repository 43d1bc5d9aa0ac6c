import { cancelResultSchema, messageSchema } from '../../../contract/api/message.ts';
import type { SendBody } from '../../../contract/api/message.ts';
import type { MessageErrorCode } from '../../../contract/api/errors.ts';
import type { ClientKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { CancelOutcome, OutgoingMessage, SendOutcome, SendRefusal } from '../connection.ts';
import { AnsweredFailure } from './failures.ts';
import type { Http } from './http.ts';
import { MESSAGE } from './json-body.ts';
import { messageOf } from './mapping.ts';

/** Hands a message over under its client key. Throws for everything that trying again may mend. */
export async function sendMessage(
  http: Http,
  clientKey: ClientKey,
  message: OutgoingMessage,
  signal?: AbortSignal,
): Promise<SendOutcome> {
  const body: SendBody = {
    body: message.body,
    attachment_keys: message.attachments,
    reply_to: message.replyTo,
  };
  try {
    const wire = await http.data(
      {
        method: 'POST',
        path: `/threads/${encodeURIComponent(message.threadKey)}/messages`,
        headers: { 'Idempotency-Key': clientKey },
        body: JSON.stringify(body),
        signal,
      },
      messageSchema,
      MESSAGE,
    );
    return { name: 'accepted', message: messageOf(wire) };
  } catch (error) {
    const outcome = error instanceof AnsweredFailure ? sendOutcomeOf(error) : null;
    if (outcome === null) throw error;
    return outcome;
  }
}

/** Makes a client key unusable, or learns which message it became. */
export async function cancelMessage(
  http: Http,
  thread: ThreadKey,
  clientKey: ClientKey,
  signal?: AbortSignal,
): Promise<CancelOutcome> {
  const result = await http.data(
    {
      method: 'POST',
      path: `/threads/${encodeURIComponent(thread)}/messages/cancel`,
      body: JSON.stringify({ client_key: clientKey }),
      signal,
    },
    cancelResultSchema,
    MESSAGE,
  );
  return result.cancelled
    ? { name: 'cancelled' }
    : { name: 'accepted', message: messageOf(result.message) };
}

/** What a refused `POST …/messages` means for the message; null where trying again may mend it. */
export function sendOutcomeOf(error: AnsweredFailure): SendOutcome | null {
  const { code, status } = error.failure;
  switch (error.fault) {
    case 'unreachable':
    case 'trouble':
    case 'in_between':
    case 'rate_limited':
    case 'unauthorized':
    case 'account_locked':
    case 'not_a_server':
      return null;
    case 'locked':
      return refused('locked', error);
    case 'forbidden':
      return refused('read_only_thread', error);
    case 'not_found':
    case 'cursor_expired':
      return refused('thread_gone', error);
    case 'invalid':
      break;
  }
  if (code === 'idempotency_mismatch') return refused('mismatch', error);
  if (code === 'cancelled') return refused('cancelled', error);
  if (status === 413) return refused('too_long', error);
  const named = CAUSES[(error.namedCause ?? '') as MessageErrorCode] ?? 'rejected';
  return named === 'attachments_expired' ? { name: 'attachments_expired' } : refused(named, error);
}

/**
 * `attachment_used` counts as expired too: the same bytes uploaded again get a key of their own, which is what mends
 * it.
 */
const CAUSES: Partial<Record<MessageErrorCode, SendRefusal | 'attachments_expired'>> = {
  attachment_unknown: 'attachments_expired',
  attachment_incomplete: 'attachments_expired',
  attachment_used: 'attachments_expired',
  attachment_too_many: 'too_many_files',
  empty: 'empty',
  too_long: 'too_long',
  reply_to_unknown: 'reply_gone',
  malformed: 'rejected',
  idempotency_key: 'rejected',
};

function refused(why: SendRefusal, error: AnsweredFailure): SendOutcome {
  return { name: 'refused', why, detail: error.message };
}

import { excessOf, isBlank } from '../../contract/domain/message-text.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import { said } from '../../contract/domain/said.ts';
import type { Capabilities } from '../connection/connection.ts';
import type { StagedFile } from '../store/outgoing.ts';

/** The problem that keeps a draft from being sent; null: none. Lengths count Unicode code points. */
export function checkBeforeSend(
  body: string,
  files: readonly StagedFile[],
  limits: Pick<Capabilities, 'attachments' | 'bodyMaxLength'>,
): Problem | null {
  if (files.length === 0 && isBlank(body)) {
    return { code: 'empty', said: said('nothing_to_send') };
  }
  const over = excessOf(body, limits.bodyMaxLength);
  if (over > 0) {
    return {
      code: 'too_long',
      said: said('message_too_long', { most: limits.bodyMaxLength, over }),
    };
  }
  const failed = files.find((file) => file.state === 'failed');
  if (failed !== undefined) {
    return {
      code: 'file_refused',
      said: failed.problem ?? said('file_not_added', { name: failed.name }),
    };
  }
  const { maxCount } = limits.attachments;
  if (files.length > maxCount) {
    const over = files.length - maxCount;
    return { code: 'file_refused', said: said('too_many_attached', { most: maxCount, over }) };
  }
  return null;
}

export function diskFull(): Problem {
  return {
    code: 'disk_full',
    said: said('outbox_disk_full'),
  };
}

/** Since the page read it, a message came back into the draft, or a reply from a notification joined it. */
export function moreWords(): Problem {
  return {
    code: 'not_allowed',
    said: said('more_words'),
  };
}

/** The local copy is being fetched again, and hasn't come to this conversation yet. */
export function notHereYet(): Problem {
  return {
    code: 'not_found',
    said: said('thread_not_here'),
  };
}

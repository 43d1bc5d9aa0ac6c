import { excessOf, isBlank } from '../../contract/domain/message-text.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import { t, tCount } from '../../words/words.ts';
import type { Capabilities } from '../connection/connection.ts';
import type { StagedFile } from '../store/store.ts';

/** The problem that keeps a draft from being sent; null: none. Lengths count Unicode code points. */
export function checkBeforeSend(
  body: string,
  files: readonly StagedFile[],
  limits: Pick<Capabilities, 'attachments' | 'bodyMaxLength'>,
): Problem | null {
  if (files.length === 0 && isBlank(body)) {
    return { code: 'empty', message: t('Write something or add a file first.') };
  }
  const over = excessOf(body, limits.bodyMaxLength);
  if (over > 0) {
    return {
      code: 'too_long',
      message: t(
        'A message can have up to {most} characters; this one has {over} too many. Shorten it, or send the rest as a second message.',
        { most: limits.bodyMaxLength, over },
      ),
    };
  }
  const failed = files.find((file) => file.state === 'failed');
  if (failed !== undefined) {
    return {
      code: 'file_refused',
      message:
        failed.problem ??
        t('{name} couldn’t be added. Remove it or try it again.', { name: failed.name }),
    };
  }
  const { maxCount } = limits.attachments;
  if (files.length > maxCount) {
    const most = tCount(
      maxCount,
      'A message can have up to 1 attachment.',
      'A message can have up to {count} attachments.',
    );
    const rest = tCount(
      files.length - maxCount,
      'Remove 1 and send those with the next message.',
      'Remove {count} and send those with the next message.',
    );
    return { code: 'file_refused', message: `${most} ${rest}` };
  }
  return null;
}

export function diskFull(): Problem {
  return {
    code: 'disk_full',
    message: t(
      'The message couldn’t be put into the outbox, because this disk is full or can’t be written to. Your words stay in the composer; make some room and press Send again.',
    ),
  };
}

/** Since the page read it, a message came back into the draft, or a reply from a notification joined it. */
export function moreWords(): Problem {
  return {
    code: 'not_allowed',
    message: t('More words have come into the composer. Look at them, then send again.'),
  };
}

/** The local copy is being fetched again, and hasn't come to this conversation yet. */
export function notHereYet(): Problem {
  return {
    code: 'not_found',
    message: t(
      'This conversation isn’t on this computer right now. Your words are kept; send again once it’s here.',
    ),
  };
}

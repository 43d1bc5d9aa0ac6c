import { codePointLength, isBlank } from '../../contract/api/text.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import type { Capabilities } from '../connection/connection.ts';
import type { StagedFile } from '../store/store.ts';

/** What keeps a draft from being sent, in a sentence; null: nothing. Lengths count Unicode code points. */
export function checkBeforeSend(
  body: string,
  files: readonly StagedFile[],
  limits: Pick<Capabilities, 'attachments' | 'bodyMaxLength'>,
): Problem | null {
  if (files.length === 0 && isBlank(body)) {
    return { code: 'empty', message: 'Write something or add a file first.' };
  }
  const over = codePointLength(body) - limits.bodyMaxLength;
  if (over > 0) {
    const most = limits.bodyMaxLength.toLocaleString('en');
    return {
      code: 'too_long',
      message: `A message can have up to ${most} characters; this one has ${over.toLocaleString('en')} too many. Shorten it, or send the rest as a second message.`,
    };
  }
  const failed = files.find((file) => file.state === 'failed');
  if (failed !== undefined) {
    return {
      code: 'file_refused',
      message: failed.problem ?? `${failed.name} couldn't be added. Remove it or try it again.`,
    };
  }
  if (files.length > limits.attachments.maxCount) {
    return {
      code: 'file_refused',
      message: `A message can have up to ${limits.attachments.maxCount} attachments. Remove ${files.length - limits.attachments.maxCount} and send those with the next message.`,
    };
  }
  return null;
}

export const diskFull: Problem = {
  code: 'disk_full',
  message:
    "The message couldn't be put into the outbox, because this disk is full or can't be written to. Your words stay in the composer; make some room and press Send again.",
};

/** The local copy is being fetched again, and hasn't come to this conversation yet. */
export const notHereYet: Problem = {
  code: 'not_found',
  message:
    'This conversation isn’t on this computer right now. Your words are kept; try again in a moment.',
};

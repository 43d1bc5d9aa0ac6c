import { ClientKey, StagedFileId } from '../../contract/domain/keys.ts';
import type { ThreadKey } from '../../contract/domain/keys.ts';
import { fillPlaceholders } from '../../contract/domain/placeholders.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import { listOf, t, tCount } from '../../words/words.ts';
import type { Capabilities } from '../connection/connection.ts';
import type { Recipient, SeveralMessage, StagedFile } from '../store/store.ts';
import { checkBeforeSend } from './send-checks.ts';

interface Words {
  body: string;
  partnerName: string;
  files: readonly StagedFile[];
}

/** One message for each recipient, with its own key, its own words and its own files (P13). */
export function messagesTo(
  recipients: readonly Recipient[],
  { body, partnerName, files }: Words,
  newKey: () => string,
): SeveralMessage[] {
  return recipients.map(({ threadKey, companyName }) => ({
    clientKey: ClientKey.parse(newKey()),
    threadKey,
    body: fillPlaceholders(body, { companyName, partnerName }),
    fileIds: files.map(() => StagedFileId.parse(newKey())),
  }));
}

/**
 * The problem that keeps a message from going to these programs; null: none. The message goes to all of them or to
 * none, so that nobody has to find out which ones are left.
 */
export function checkBeforeSendingTo(
  threadKeys: readonly ThreadKey[],
  recipients: readonly Recipient[],
  words: Words,
  limits: Pick<Capabilities, 'attachments' | 'bodyMaxLength'>,
): Problem | null {
  if (threadKeys.length === 0) {
    return { code: 'empty', message: t('Choose the programs that the message goes to.') };
  }
  if (recipients.length < threadKeys.length) {
    const message = t(
      'One of these conversations isn’t on this computer right now. Your words are kept; send again once it’s here.',
    );
    return { code: 'not_found', message };
  }
  const locked = recipients.filter(({ writable }) => !writable);
  if (locked.length > 0) {
    const names = listOf(locked.map(({ companyName }) => companyName));
    const message = tCount(
      locked.length,
      'You can’t write to {names} any more. Take it off the list and send again.',
      'You can’t write to {names} any more. Take them off the list and send again.',
      { names },
    );
    return { code: 'locked_program', message };
  }
  const copying = words.files.find(({ state, sha256 }) => state !== 'failed' && sha256 === null);
  if (copying !== undefined) {
    const message = t('{name} is still being copied. Send once it’s ready.', {
      name: copying.name,
    });
    return { code: 'file_refused', message };
  }
  for (const { companyName } of recipients) {
    const { body, partnerName, files } = words;
    const filled = fillPlaceholders(body, { companyName, partnerName });
    const problem = checkBeforeSend(filled, files, limits);
    if (problem === null) continue;
    if (problem.code !== 'too_long') return problem;
    const message = t('To {company}: {problem}', {
      company: companyName,
      problem: problem.message,
    });
    return { ...problem, message };
  }
  return null;
}

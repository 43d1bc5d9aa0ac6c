import { ClientKey, StagedFileId } from '../../contract/domain/keys.ts';
import type { ThreadKey } from '../../contract/domain/keys.ts';
import { fillPlaceholders } from '../../contract/domain/placeholders.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import { said } from '../../contract/domain/said.ts';
import type { Capabilities } from '../connection/connection.ts';
import type { Recipient, SeveralMessage, StagedFile } from '../store/outgoing.ts';
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
    return { code: 'empty', said: said('no_programs_chosen') };
  }
  if (recipients.length < threadKeys.length) {
    return { code: 'not_found', said: said('some_thread_not_here') };
  }
  const locked = recipients.filter(({ writable }) => !writable);
  if (locked.length > 0) {
    const companies = locked.map(({ companyName }) => companyName);
    return { code: 'locked_program', said: said('programs_locked', { companies }) };
  }
  const copying = words.files.find(({ state, sha256 }) => state !== 'failed' && sha256 === null);
  if (copying !== undefined) {
    return { code: 'file_refused', said: said('file_still_copied', { name: copying.name }) };
  }
  for (const { companyName } of recipients) {
    const { body, partnerName, files } = words;
    const filled = fillPlaceholders(body, { companyName, partnerName });
    const problem = checkBeforeSend(filled, files, limits);
    if (problem === null) continue;
    if (problem.code !== 'too_long') return problem;
    return {
      ...problem,
      said: said('to_company', { company: companyName, problem: problem.said }),
    };
  }
  return null;
}

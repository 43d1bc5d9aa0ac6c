import type { RefusalReason } from '../contract/domain/outbox.ts';
import type { Described, DescribedItem } from './described.ts';
import { say } from './said.ts';
import { t } from './words.ts';

/** Says why a message of the outbox isn't sent, and what can be done. */
export function describeRefused(
  item: DescribedItem,
  why: RefusalReason,
  companyName: string,
): Described {
  if (item.reopened) return { sentence: reopened(why), tone: 'bad' };
  const problem = fileProblem(item, why);
  const sentence =
    problem === null ? refusals[why](companyName) : t('Not sent: {problem}', { problem });
  return { sentence, tone: 'bad' };
}

function reopened(why: RefusalReason): string {
  return why === 'locked'
    ? t('Not sent, but the program is open again. Send it now, edit it or discard it')
    : t('Not sent, but what kept it from going out is over. Send it now, edit it or discard it');
}

/** Each says what happened, then what to do. */
const refusals: Record<RefusalReason, (companyName: string) => string> = {
  locked: (company) =>
    t(
      "Not sent: messages with {company} aren’t available any more. Copy your words, and ask {company}'s support instead",
      { company },
    ),
  read_only_thread: (company) =>
    t(
      'Not sent: only {company} can write here. Copy your words into the conversation with their team',
      { company },
    ),
  thread_gone: () =>
    t('Not sent: this conversation doesn’t exist any more. Copy your words to keep them'),
  forbidden: (company) =>
    t('Not sent: you aren’t allowed to write here. Ask the {company} team in another way', {
      company,
    }),
  empty: () => t('Not sent: there is nothing in it. Edit it to write something or add a file'),
  too_long: () => t('Not sent: it is too long for the server. Edit it to shorten it'),
  too_many_files: () => t('Not sent: it has too many files. Edit it to take some off'),
  file_missing: () =>
    t('Not sent: a file was moved or deleted before it could be copied. Edit it to add it again'),
  file_changed: () =>
    t(
      'Not sent: a file was changed after you sent it. Retry to send it as it is now, or edit the message',
    ),
  file_refused: () => t('Not sent: a file wasn’t accepted. Edit the message to replace it'),
  file_too_large: () =>
    t('Not sent: a file is too large for the server. Edit the message to replace it'),
  reply_gone: () =>
    t('Not sent: the message it answers was removed. Edit it to send it without the quote'),
  mismatch: () =>
    t('Not sent: the server holds another message in its place. Edit it to send it as a new one'),
  cancelled: () =>
    t('Not sent: it was taken back before it went out. Edit it to send it as a new one'),
  rejected: () => t('Not sent: the server didn’t accept it. Retry, or edit it'),
};

/** What a failed file says of itself is more exact than what the row remembers. */
function fileProblem({ files }: DescribedItem, why: RefusalReason): string | null {
  if (!why.startsWith('file_')) return null;
  for (const { state } of files) {
    if (state.name === 'failed') return say(state.why).replace(/\.$/u, '');
  }
  return null;
}

import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { fillPlaceholders } from '../../../contract/domain/placeholders.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { useAccount } from '../account.ts';
import { announce } from '../announce.ts';
import { insertWords } from '../focus/insert-words.ts';
import { addToDraft } from '../drafts/draft-words.ts';
import { withComposer } from '../focus/focus-composer.ts';

/**
 * Puts a reply into the composer of the open thread, with its placeholders filled in, and the cursor behind it; once what
 * stands over the composer, such as the menu that it was chosen from, has gone.
 * @param where `cursor`: instead of what is selected there; `all`: instead of everything
 */
export function insertReply(
  threadKey: ThreadKey,
  companyName: string,
  reply: SavedReply,
  where: 'cursor' | 'all',
): void {
  const account = useAccount.getState().state;
  const partnerName = account?.name === 'signed_in' ? account.member.name : '';
  const words = fillPlaceholders(reply.body, { companyName, partnerName });
  withComposer(
    threadKey,
    (area) => {
      if (where === 'all') insertWords(area, words, 0, area.value.length);
      else insertWords(area, words);
      announce(t('{name} inserted.', { name: reply.name }));
    },
    () => void addToDraft(threadKey, words),
  );
}

import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { fillPlaceholders } from '../../../contract/domain/placeholders.ts';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { useAccount } from '../../state/account.ts';
import { announce } from '../../state/announce.ts';
import { draftOf, writeDraft } from '../composer/draft-store.ts';

/** How long what stood over the composer may take to give the focus back, frames. */
const FRAMES = 30;

/**
 * Puts a reply into the composer of the open thread, with its placeholders filled in, and the cursor behind it.
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
  const { body } = draftOf(threadKey);
  const area = composer();
  const [from, to] =
    where === 'all' || area === null ? [0, body.length] : [area.selectionStart, area.selectionEnd];
  writeDraft(threadKey, { body: body.slice(0, from) + words + body.slice(to) });
  announce(t('{name} inserted.', { name: reply.name }));
  focusAt(from + words.length, FRAMES);
}

function composer(): HTMLTextAreaElement | null {
  const area = document.getElementById('composer-text');
  return area instanceof HTMLTextAreaElement ? area : null;
}

/** A menu or dialog that closes gives the focus back to its button a few frames later; it's taken from there. */
function focusAt(place: number, frames: number): void {
  requestAnimationFrame(() => {
    const area = composer();
    if (area === null) return;
    const isCovered = document.querySelector('[role=dialog], [role=menu]') !== null;
    if (isCovered && frames > 0) {
      focusAt(place, frames - 1);
      return;
    }
    area.focus();
    area.setSelectionRange(place, place);
  });
}

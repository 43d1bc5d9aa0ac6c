import type { SavedReply } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../../state/announce.ts';
import { notify, tell } from '../../state/notices.ts';
import { readSavedReplies } from '../../state/saved-replies/saved-replies-store.ts';

/** @returns whether it's gone; if not, the partner was told why */
export async function deleteReply({ id }: SavedReply): Promise<boolean> {
  try {
    await bridge.savedReplies.delete({ id });
    await readSavedReplies();
    return true;
  } catch {
    notify(t('The saved reply couldn’t be deleted. Try again.'), 'bad');
    return false;
  }
}

/** @returns whether it's back; if not, the partner was told why */
export async function restoreReply(reply: SavedReply): Promise<boolean> {
  try {
    const isBack = tell(await bridge.savedReplies.save(reply));
    if (isBack) announce(t('{name} is back.', { name: reply.name }));
    await readSavedReplies();
    return isBack;
  } catch {
    notify(t('The saved reply couldn’t be brought back. Try again.'), 'bad');
    return false;
  }
}

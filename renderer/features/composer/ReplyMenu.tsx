import { memo } from 'react';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { showOverlay } from '../../state/place.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import type { MenuEntry } from '../../ui/menu-entry.ts';
import { firstLine } from '../../state/saved-replies/first-line.ts';
import { insertReply } from '../../state/saved-replies/insert-reply.ts';
import { useSavedReplies } from '../../state/saved-replies/saved-replies-store.ts';

/** Saved replies, to insert where the cursor is (B9). Memoised: the composer is drawn with each key. */
export const ReplyMenu = memo(function ReplyMenu({
  threadKey,
  companyName,
}: {
  threadKey: ThreadKey;
  companyName: string;
}) {
  const list = useSavedReplies().list ?? [];
  const replies: MenuEntry[] = list.map((reply) => ({
    id: reply.id,
    words: reply.name,
    detail: firstLine(reply.body),
    do: () => insertReply(threadKey, companyName, reply, 'cursor'),
  }));
  const edit: MenuEntry = {
    id: 'edit',
    words: list.length === 0 ? t('Save a reply to use again') : t('Edit saved replies'),
    icon: list.length === 0 ? 'plus' : 'edit',
    do: () => showOverlay('saved_replies'),
  };
  return (
    <MenuButton
      label={t('Saved replies')}
      name={t('Insert a saved reply')}
      className="icon-button"
      entries={list.length === 0 ? [edit] : [...replies, 'line', edit]}
    >
      <Icon name="saved" />
    </MenuButton>
  );
});

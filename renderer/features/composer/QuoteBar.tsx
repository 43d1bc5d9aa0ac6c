import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { MessageView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { excerpt } from '../../state/text/excerpt.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useThread } from '../../state/thread/thread-store.ts';
import { writeDraft } from '../../state/drafts/draft-words.ts';

/** More characters than the bar has room for. */
const SHOWN = 200;

/** The message that is being answered (P12), above the text. */
export function QuoteBar({
  threadKey,
  replyTo,
}: {
  threadKey: ThreadKey;
  replyTo: MessageKey | null;
}) {
  const quoted = useThread(({ held }) => held?.items.find((item) => item.key === replyTo) ?? null);
  if (replyTo === null) return null;
  return (
    <div className="quoting">
      <Icon name="reply" />
      <p className="clip">
        <b>{headOf(quoted)}</b>
        {quoted !== null && ` ${excerpt(quoted.body, SHOWN)}`}
      </p>
      <IconButton
        icon="x"
        label={t('Don’t quote')}
        className="small"
        onClick={() => writeDraft(threadKey, { replyTo: null })}
      />
    </div>
  );
}

function headOf(quoted: MessageView | null): string {
  if (quoted === null) return t('Reply to an earlier message');
  if (quoted.author.isMe) return t('Reply to yourself');
  return t('Reply to {name}', { name: quoted.author.name });
}

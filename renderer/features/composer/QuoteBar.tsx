import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useThread } from '../thread/thread-store.ts';
import { writeDraft } from './draft-store.ts';

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
  const author = quoted === null ? 'an earlier message' : quoted.author.name;
  return (
    <div className="quoting">
      <Icon name="reply" className="turns" />
      <p className="clip">
        <b>Reply to {quoted?.author.isMe === true ? 'yourself' : author}</b>
        {quoted !== null && ` ${quoted.body}`}
      </p>
      <IconButton
        icon="x"
        label="Don't quote"
        className="small"
        onClick={() => writeDraft(threadKey, { replyTo: null })}
      />
    </div>
  );
}

import { memo, useMemo, useState } from 'react';
import type { MessageView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { quoteMessage } from '../../actions/moving.ts';
import { copyText } from '../../state/clipboard.ts';
import { notify } from '../../state/notices.ts';
import { markReadAgain, markUnread } from '../../state/thread/marks.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Breakable } from '../../ui/Breakable.tsx';
import { classes } from '../../ui/classes.ts';
import { headOf } from '../../ui/fold.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { textDirection } from '../../ui/direction.ts';
import { clockTime, fullTime } from '../../ui/time-words.ts';
import { UnsentFiles } from '../../ui/unsent/on-demand.ts';
import { Attachments } from './Attachments.tsx';
import { MessageState } from './MessageState.tsx';
import { MessageText } from './MessageText.tsx';
import { jumpToMessage } from '../../state/thread/thread-store.ts';

/** One message: who and when, what it says and carries, and how it stands. */
export const MessageItem = memo(function MessageItem({
  item,
  companyName,
  writable,
  marked,
  active,
  expectation,
}: {
  item: MessageView;
  companyName: string;
  writable: boolean;
  /** It was jumped to. */
  marked: boolean;
  /** The keyboard stands on it. */
  active: boolean;
  /** Say under it how long replies take (M6). */
  expectation: boolean;
}) {
  const { author, outbox } = item;
  const [near, setNear] = useState(false);
  const own = author.side === 'partner';
  const name = authorWords(item, companyName);
  if (author.side === 'system') return <SystemLine item={item} />;
  return (
    <article
      className={classes('msg', own && 'own', marked && 'marked')}
      aria-label={item.at === null ? name : `${name}, ${fullTime(item.at)}`}
      data-id={item.id}
      data-key={item.key ?? undefined}
      data-seq={item.seq ?? undefined}
      tabIndex={-1}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setNear(false);
      }}
    >
      <Avatar name={author.name} picture={author.avatar} companyName={own ? null : companyName} />
      <div className="msg-by">
        <b className="clip" dir="auto">
          {name}
        </b>
        <Time at={item.at} />
        {item.editedAt !== null && item.deletedAt === null && (
          <span title={fullTime(item.editedAt)}>{t('edited')}</span>
        )}
      </div>
      <div className="msg-body">
        {item.replyTo !== null && <Quote replyTo={item.replyTo} />}
        {item.deletedAt === null ? (
          item.body !== '' && <Words text={item.body} own={own} whole={marked} />
        ) : (
          <p className="msg-deleted">{t('This message was deleted.')}</p>
        )}
        {item.deletedAt === null && item.attachments.length > 0 && (
          <Attachments attachments={item.attachments} />
        )}
        {outbox !== null && outbox.files.length > 0 && <UnsentFiles item={outbox} />}
        {own && item.deletedAt === null && <MessageState item={item} companyName={companyName} />}
        {expectation && (
          <p className="msg-expect">{t('Replies may take a couple of business days.')}</p>
        )}
      </div>
      {(near || active) && item.key !== null && item.deletedAt === null && (
        <Actions item={item} writable={writable} active={active} />
      )}
    </article>
  );
});

function authorWords({ author }: MessageView, companyName: string): string {
  if (author.isMe) return t('You');
  if (author.side === 'partner') return author.name || t('A teammate');
  return author.name === companyName || author.name === ''
    ? companyName
    : t('{name}, {company}', { name: author.name, company: companyName });
}

/** More links than the beginning of a long message usually holds. */
const MOST_LINKS = 10;

/** What a message says. A long one shows its beginning until the partner asks for the rest, or came to find it. */
function Words({ text, own, whole: sought }: { text: string; own: boolean; whole: boolean }) {
  const head = useMemo(() => headOf(text), [text]);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const whole = chosen ?? sought;
  return (
    <div className={own ? 'bubble' : 'plain-body'}>
      {head === null || whole ? (
        <MessageText text={text} />
      ) : (
        <div className="msg-head">
          <MessageText text={head} mostLinks={MOST_LINKS} />
        </div>
      )}
      {head !== null && (
        <button
          type="button"
          className="text-button"
          aria-expanded={whole}
          onClick={({ currentTarget }) => {
            if (whole) currentTarget.closest('article')?.scrollIntoView();
            setChosen(!whole);
          }}
        >
          {whole ? t('Show less') : t('Show the whole message')}
        </button>
      )}
    </div>
  );
}

function SystemLine({ item }: { item: MessageView }) {
  return (
    <p
      className="msg-system"
      data-id={item.id}
      data-key={item.key ?? undefined}
      data-seq={item.seq ?? undefined}
    >
      <Breakable text={item.body} /> <Time at={item.at} />
    </p>
  );
}

function Time({ at }: { at: number | null }) {
  if (at === null) return null;
  return <time title={fullTime(at)}>{clockTime(at)}</time>;
}

function Quote({ replyTo }: { replyTo: NonNullable<MessageView['replyTo']> }) {
  return (
    <button type="button" className="quote" onClick={() => void jumpToMessage(replyTo.key)}>
      <b>{replyTo.authorName ?? t('An earlier message')}</b>
      <span className="clip" dir={textDirection(replyTo.excerpt ?? '')}>
        {replyTo.deleted ? t('This message was deleted.') : (replyTo.excerpt ?? t('Show it'))}
      </span>
    </button>
  );
}

function Actions({
  item,
  writable,
  active,
}: {
  item: MessageView;
  writable: boolean;
  active: boolean;
}) {
  const { key, threadKey, body } = item;
  const tabIndex = active ? 0 : -1;
  return (
    <div className="msg-actions" role="group" aria-label={t('Message actions')}>
      {writable && (
        <IconButton
          icon="reply"
          label={t('Reply with quote')}
          className="small"
          tabIndex={tabIndex}
          onClick={() => quoteMessage(threadKey, key)}
        />
      )}
      {body !== '' && (
        <IconButton
          icon="copy"
          label={t('Copy text')}
          className="small"
          tabIndex={tabIndex}
          onClick={() => void copyText(body)}
        />
      )}
      {item.author.side === 'company' && (
        <IconButton
          icon="unread"
          label={t('Mark unread from here')}
          className="small"
          tabIndex={tabIndex}
          onClick={() =>
            void markUnread(threadKey, key).then((marked) => {
              if (marked === null) return;
              notify(t('Marked as unread from here'), 'info', () => markReadAgain(marked));
            })
          }
        />
      )}
    </div>
  );
}

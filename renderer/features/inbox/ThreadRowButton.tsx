import { memo } from 'react';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { ThreadRow } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { openThread } from '../../state/place.ts';
import { classes } from '../../ui/classes.ts';
import { textDirection } from '../../ui/direction.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { lockedWords } from '../../ui/program-status.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { fullTime, listTime, untilWords, waitingWords } from '../../ui/time-words.ts';

/** A thread in the list: who, when, what was said last, and what needs attention. */
export const ThreadRowButton = memo(function ThreadRowButton({
  row,
  tabIndex,
  on,
  now,
}: {
  row: ThreadRow;
  tabIndex: 0 | -1;
  on: boolean;
  now: number;
}) {
  const { program, lastActivityAt } = row;
  const unread = row.unreadCount > 0;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={classes(
        'row',
        on && 'on',
        unread && 'new',
        program?.access === 'locked' && 'locked',
      )}
      aria-current={on ? 'true' : undefined}
      data-thread={row.key}
      onClick={() => openThread(row.key)}
    >
      {program === null ? (
        <span className="logo large hue-locked" aria-hidden="true">
          <Icon name="chat" />
        </span>
      ) : (
        <Logo program={program} large />
      )}
      <span className="row-body">
        <span className="row-who">
          <span className="row-name clip" dir="auto">
            {program?.companyName ?? t('This conversation isn’t on this computer')}
            {row.subject !== null && row.kind !== 'team' && (
              <span className="row-subject">{row.subject}</span>
            )}
          </span>
          {unread && (
            <span className="unseen">{tCount(row.unreadCount, '1 unread', '{count} unread')}</span>
          )}
          {row.muted && <Icon name="mute" />}
          {lastActivityAt !== null && (
            <time title={fullTime(lastActivityAt)}>{listTime(lastActivityAt, now)}</time>
          )}
        </span>
        <span className="row-snippet" dir={snippetDirection(row)}>
          {snippetWords(row)}
        </span>
        <Tags row={row} now={now} />
      </span>
    </button>
  );
});

/** Words that stand alone run as they were written; those after "You:" stand within a sentence of the interface. */
function snippetDirection({ snippet }: ThreadRow): 'ltr' | 'rtl' | 'auto' | undefined {
  if (snippet.deleted) return undefined;
  const alone = snippet.who === 'company' || snippet.who === 'system';
  return alone ? textDirection(snippet.text) : undefined;
}

function snippetWords({ snippet, program }: ThreadRow): string {
  if (snippet.deleted) return t('This message was deleted.');
  const text = snippet.text || attachmentWords(snippet.attachmentCount);
  switch (snippet.who) {
    case 'you':
      return t('You: {text}', { text });
    case 'teammate':
      return snippet.authorName === null
        ? t('A teammate: {text}', { text })
        : t('{name}: {text}', { name: snippet.authorName, text });
    case 'draft':
      return t('Draft: {text}', { text: snippet.text || (snippet.attachmentName ?? '') });
    case null:
      return program?.access === 'locked' ? lockedWords(program) : t('No messages yet');
    case 'company':
    case 'system':
      return text;
    default:
      return assertNever(snippet.who);
  }
}

function attachmentWords(count: number): string {
  if (count === 0) return '';
  return tCount(count, 'Sent a file', 'Sent {count} files');
}

function Tags({ row, now }: { row: ThreadRow; now: number }) {
  const { snippet, outbox, program } = row;
  return (
    <span className="row-tags">
      {outbox !== null && <OutboxTag outbox={outbox} />}
      {program !== null && (program.access === 'locked' || program.status !== 'active') && (
        <StatusTag program={program} />
      )}
      {row.kind === 'announcement' && (
        <Tag tone="info" icon="mega">
          {t('Announcement')}
        </Tag>
      )}
      {row.kind === 'member' && <Tag icon="mail">{t('To you')}</Tag>}
      {snippet.attachmentName !== null && (
        <Tag icon="clip">
          {snippet.attachmentCount > 1
            ? tCount(snippet.attachmentCount - 1, '{name} and 1 more', '{name} and {count} more', {
                name: snippet.attachmentName,
              })
            : snippet.attachmentName}
        </Tag>
      )}
      {row.awaitingSince !== null && outbox === null && program?.access === 'open' && (
        <Tag tone="warn" icon="clock">
          {waitingWords(row.awaitingSince, now)}
        </Tag>
      )}
      {row.snoozedUntil !== null && (
        <Tag icon="clock">{t('Back {when}', { when: untilWords(row.snoozedUntil, now) })}</Tag>
      )}
      {row.hasDraft && <Tag tone="accent">{t('Draft')}</Tag>}
    </span>
  );
}

function OutboxTag({ outbox }: { outbox: NonNullable<ThreadRow['outbox']> }) {
  const { count } = outbox;
  switch (outbox.worst) {
    case 'queued':
      return (
        <Tag tone="info" icon="out">
          {tCount(count, 'In outbox', '{count} in outbox')}
        </Tag>
      );
    case 'waiting':
      return (
        <Tag tone="warn" icon="out">
          {tCount(count, 'In outbox, waiting', '{count} in outbox, waiting')}
        </Tag>
      );
    case 'refused':
      return (
        <Tag tone="bad" icon="alert">
          {tCount(count, 'Not sent', '{count} not sent')}
        </Tag>
      );
    default:
      return assertNever(outbox.worst);
  }
}

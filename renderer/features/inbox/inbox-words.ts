import type { ConnectionState } from '../../../contract/ipc/states.ts';
import type { InboxFilter } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import type { IconName } from '../../actions/icon-strokes.ts';
import { connectionSentence } from '../../../words/connection.ts';

/** What the list can be narrowed to (P7): the programs that the partner works with first. */
export const applicationStatuses = ['active', 'pending', 'declined', 'archived'] as const;

const titles: Record<InboxFilter, () => string> = {
  all: () => t('All programs'),
  unread: () => t('Unread'),
  awaiting: () => t('Awaiting reply'),
  snoozed: () => t('Snoozed'),
  done: () => t('Done'),
  drafts: () => t('Drafts'),
  announcements: () => t('Announcements'),
};

export function inboxTitle(filter: InboxFilter): string {
  return titles[filter]();
}

interface EmptyWords {
  icon: IconName;
  title: string;
  words: string;
}

const empty: Record<InboxFilter, () => EmptyWords> = {
  all: () => ({
    icon: 'chat',
    title: t('No conversations yet'),
    words: t('When you or a company writes, the conversation appears here.'),
  }),
  unread: () => ({
    icon: 'check',
    title: t('Nothing unread'),
    words: t('You have read everything.'),
  }),
  awaiting: () => ({
    icon: 'clock',
    title: t('Nothing waits for a reply'),
    words: t('Conversations where you wrote last appear here until the company answers.'),
  }),
  snoozed: () => ({
    icon: 'clock',
    title: t('Nothing snoozed'),
    words: t(
      'A snoozed conversation comes back at the time you chose, or when the company writes.',
    ),
  }),
  done: () => ({
    icon: 'done',
    title: t('Nothing marked as done'),
    words: t(
      'Press E in a conversation to mark it as done. It comes back when the company writes.',
    ),
  }),
  drafts: () => ({
    icon: 'edit',
    title: t('No drafts'),
    words: t('What you begin to write is kept here until you send it.'),
  }),
  announcements: () => ({
    icon: 'mega',
    title: t('No announcements'),
    words: t('What companies tell all of their partners appears here.'),
  }),
};

/** @param status the application status that the list is narrowed to; null: it isn't */
export function emptyWords(filter: InboxFilter, status: string | null): EmptyWords {
  const words = empty[filter]();
  if (status === null) return words;
  return {
    icon: words.icon,
    title: t('Nothing with this status'),
    words: t('Choose “All statuses” above to see the other programs.'),
  };
}

/** What the empty list says before the first messages have arrived. */
export function startingWords(
  connection: ConnectionState,
  now: number,
): {
  title: string;
  words: string;
  canRetry: boolean;
} {
  const { name, standing } = connection;
  if (name === 'offline' || name === 'trouble') {
    return {
      title: troubleTitle(standing),
      words: t('Your conversations appear here as soon as the server answers.'),
      canRetry: true,
    };
  }
  return {
    title: t('Getting your messages'),
    words: connectionSentence(connection, now),
    canRetry: false,
  };
}

function troubleTitle(standing: ConnectionState['standing']): string {
  if (standing === 'no_network') return t('You’re offline');
  return standing === 'unreachable'
    ? t('The server can’t be reached')
    : t('The server has a problem');
}

import type { ConnectionState } from '../../../contract/ipc/states.ts';
import type { InboxFilter } from '../../../contract/ipc/views.ts';
import type { IconName } from '../../ui/Icon.tsx';

/** What the list can be narrowed to, in the order of an application's life (P7). */
export const applicationStatuses = ['active', 'pending', 'declined', 'archived'] as const;

const titles: Record<InboxFilter, string> = {
  all: 'All programs',
  unread: 'Unread',
  awaiting: 'Awaiting reply',
  snoozed: 'Snoozed',
  done: 'Done',
  drafts: 'Drafts',
  announcements: 'Announcements',
};

export function inboxTitle(filter: InboxFilter): string {
  return titles[filter];
}

const empty: Record<InboxFilter, { icon: IconName; title: string; words: string }> = {
  all: {
    icon: 'chat',
    title: 'No conversations yet',
    words: 'When you or a company writes, the conversation appears here.',
  },
  unread: { icon: 'check', title: 'Nothing unread', words: 'You have read everything.' },
  awaiting: {
    icon: 'clock',
    title: 'Nothing waits for a reply',
    words: 'Conversations where you wrote last appear here until the company answers.',
  },
  snoozed: {
    icon: 'clock',
    title: 'Nothing snoozed',
    words: 'A snoozed conversation comes back at the time you chose, or when the company writes.',
  },
  done: {
    icon: 'done',
    title: 'Nothing marked as done',
    words: 'Press E in a conversation to mark it as done. It comes back when the company writes.',
  },
  drafts: {
    icon: 'edit',
    title: 'No drafts',
    words: 'What you begin to write is kept here until you send it.',
  },
  announcements: {
    icon: 'mega',
    title: 'No announcements',
    words: 'What companies tell all of their partners appears here.',
  },
};

/** @param status the application status that the list is narrowed to; null: it isn't */
export function emptyWords(
  filter: InboxFilter,
  status: string | null,
): { icon: IconName; title: string; words: string } {
  if (status !== null) {
    return {
      icon: empty[filter].icon,
      title: 'Nothing with this status',
      words: 'Choose “All statuses” above to see the other programs.',
    };
  }
  return empty[filter];
}

/** What the empty list says before the first messages have arrived. */
export function startingWords({ name, sentence }: Pick<ConnectionState, 'name' | 'sentence'>): {
  title: string;
  words: string;
  canRetry: boolean;
} {
  if (name === 'offline' || name === 'trouble') {
    return {
      title: name === 'offline' ? "You're offline" : 'The server has a problem',
      words: 'Your conversations appear here as soon as the server answers.',
      canRetry: true,
    };
  }
  return { title: 'Getting your messages', words: sentence, canRetry: false };
}

import { t } from '../../words/words.ts';
import { goBackTo, setDone } from '../state/inbox/put-aside.ts';
import { askMarkAllRead } from '../state/inbox/mark-all-read.ts';
import { openInPartnerStack } from '../state/programs/program-acts.ts';
import { markReadAgain, markUnread, setMuted } from '../state/thread/marks.ts';
import { action, type Context } from './action.ts';
import { back, moveBy, reply } from './moving.ts';
import { toggleDone } from './toggle-done.ts';

const hasThread = ({ threadKey }: Context) => threadKey !== null;
const isKnown = ({ thread }: Context) => thread !== null;

/** What can be done with conversations. */
export const conversations = [
  action({
    id: 'next',
    title: () => t('Next conversation'),
    keys: ['J'],
    where: { window: 'list', guide: { part: 'conversations' } },
    run: () => moveBy(1),
  }),
  action({
    id: 'previous',
    title: () => t('Previous conversation'),
    keys: ['K'],
    where: { window: 'list', guide: { part: 'conversations' } },
    run: () => moveBy(-1),
  }),
  action({
    id: 'done',
    title: ({ thread }) =>
      thread?.done === true ? t('Move back to the inbox') : t('Mark as done'),
    icon: 'done',
    keys: ['E'],
    where: {
      window: 'reading',
      palette: { title: () => t('Mark the conversation as done') },
      guide: { part: 'conversations', title: () => t('Done, and on to the next') },
    },
    when: hasThread,
    run: ({ threadKey }) => toggleDone(threadKey),
    undo: {
      sentence: ({ companyName, done }) =>
        done ? t('{company}: marked as done', { company: companyName }) : t('Back in the inbox'),
      takeBack: ({ threadKey, done }) => goBackTo(threadKey, setDone(threadKey, !done)),
    },
  }),
  action({
    id: 'mark_unread',
    title: () => t('Mark as unread'),
    icon: 'unread',
    keys: ['U'],
    where: {
      window: 'reading',
      palette: { title: () => t('Mark the conversation as unread') },
      guide: { part: 'conversations' },
      thread: { group: 1, at: 1 },
    },
    when: hasThread,
    run: ({ threadKey }) => (threadKey === null ? null : markUnread(threadKey, null)),
    undo: { sentence: () => t('Marked as unread'), takeBack: markReadAgain },
  }),
  action({
    id: 'reply',
    title: () => t('Reply'),
    keys: ['R'],
    where: { window: 'reading', guide: { part: 'conversations' } },
    when: hasThread,
    run: ({ threadKey }) => reply(threadKey),
  }),
  action({
    id: 'back',
    title: () => t('Leave the composer, close, or back to the list'),
    keys: ['Esc'],
    where: { window: 'inbox', guide: { part: 'conversations' } },
    run: back,
  }),
  action({
    id: 'move',
    title: () => t('Move through messages and lists'),
    keys: ['↑', '↓'],
    where: { guide: { part: 'conversations' } },
    run: 'focused',
  }),
  action({
    id: 'mute',
    title: ({ thread }) =>
      thread?.muted === true ? t('Unmute this conversation') : t('Mute this conversation'),
    icon: ({ thread }) => (thread?.muted === true ? 'bell' : 'mute'),
    where: { thread: { group: 1, at: 2 } },
    when: isKnown,
    run: ({ thread }) => {
      if (thread !== null) void setMuted(thread.key, !thread.muted);
    },
  }),
  action({
    id: 'program_read',
    title: ({ thread }) =>
      t('Mark all of {company} read', { company: thread?.program.companyName ?? '' }),
    icon: 'two',
    where: { thread: { group: 1, at: 3 } },
    when: isKnown,
    run: ({ thread }) => {
      if (thread !== null) void askMarkAllRead({ kind: 'program', programKey: thread.program.key });
    },
  }),
  action({
    id: 'web',
    title: () => t('Open in PartnerStack'),
    icon: 'link',
    where: { thread: { group: 2, at: 1 } },
    when: isKnown,
    run: ({ thread }) => {
      if (thread !== null) void openInPartnerStack(thread.program.key);
    },
  }),
  action({
    id: 'all_read',
    title: () => t('Mark everything as read'),
    icon: 'two',
    where: { palette: {} },
    run: () => void askMarkAllRead({ kind: 'all' }),
  }),
] as const;

import { MENU_KEYS } from '../../contract/ipc/menu-keys.ts';
import { t } from '../../words/words.ts';
import { pickFiles } from '../state/drafts/draft-files.ts';
import { goBackTo, setDone } from '../state/inbox/put-aside.ts';
import { askMarkAllRead } from '../state/inbox/mark-all-read.ts';
import { openInPartnerStack } from '../state/programs/program-acts.ts';
import { openFind, threadToFindIn } from '../state/thread/find-store.ts';
import { markReadAgain, markUnread, setMuted } from '../state/thread/marks.ts';
import { action, type Context } from './action.ts';
import { threadAtHand } from './at-hand.ts';
import { back, moveBy, moveToUnread, quote, reply, toggleDetails } from './moving.ts';
import { snoozeFor } from './snooze-for.ts';
import { toggleDone } from './toggle-done.ts';

const hasThread = ({ threadKey }: Context) => threadKey !== null;
const isKnown = ({ thread }: Context) => thread !== null;
const isWritable = ({ thread }: Context) =>
  thread !== null && thread.writable && thread.program.access === 'open';

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
    id: 'next_unread',
    title: () => t('Next unread conversation'),
    icon: 'unread',
    keys: ['N'],
    where: { window: 'list', palette: {}, guide: { part: 'conversations' } },
    run: moveToUnread,
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
    id: 'quote',
    title: () => t('Reply with quote'),
    icon: 'reply',
    keys: ['Q'],
    where: { window: 'reading', palette: {}, guide: { part: 'conversations' } },
    when: isWritable,
    run: ({ threadKey }) => quote(threadKey),
  }),
  action({
    id: 'attach',
    title: () => t('Attach files'),
    icon: 'clip',
    keys: ['A'],
    where: { window: 'reading', palette: {}, guide: { part: 'conversations' } },
    when: isWritable,
    run: ({ threadKey }) => {
      if (threadKey !== null) void pickFiles(threadKey);
    },
  }),
  action({
    id: 'find',
    title: () => t('Find in this conversation'),
    icon: 'find',
    keys: [MENU_KEYS.find],
    where: {
      window: 'inbox',
      palette: {},
      guide: { part: 'conversations' },
      thread: { group: 1, at: 0 },
    },
    when: () => threadToFindIn() !== null,
    run: openFind,
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
    keys: ['M'],
    where: {
      window: 'reading',
      palette: {},
      guide: { part: 'conversations', title: () => t('Mute, or unmute') },
      thread: { group: 1, at: 2 },
    },
    when: hasThread,
    run: ({ threadKey }) => {
      const thread = threadAtHand(threadKey);
      if (thread === null) return null;
      const { key, program, muted } = thread;
      void setMuted(key, !muted);
      return { threadKey: key, companyName: program.companyName, muted: !muted };
    },
    undo: {
      sentence: ({ companyName, muted }) =>
        muted
          ? t('{company}: muted', { company: companyName })
          : t('{company}: no longer muted', { company: companyName }),
      takeBack: ({ threadKey, muted }) => void setMuted(threadKey, !muted),
    },
  }),
  action({
    id: 'snooze_later',
    title: () => t('Snooze for 3 hours'),
    icon: 'clock',
    where: { palette: {} },
    when: isKnown,
    run: ({ thread }) => snoozeFor(thread, 'later', t('Snoozed for 3 hours')),
  }),
  action({
    id: 'snooze_tomorrow',
    title: () => t('Snooze until tomorrow'),
    icon: 'clock',
    where: { palette: {} },
    when: isKnown,
    run: ({ thread }) => snoozeFor(thread, 'tomorrow', t('Snoozed until tomorrow')),
  }),
  action({
    id: 'snooze_week',
    title: () => t('Snooze until next week'),
    icon: 'clock',
    where: { palette: {} },
    when: isKnown,
    run: ({ thread }) => snoozeFor(thread, 'week', t('Snoozed until next week')),
  }),
  action({
    id: 'details',
    title: () => t('Program details'),
    icon: 'panel',
    keys: ['I'],
    where: {
      window: 'inbox',
      palette: { title: () => t('Show or hide program details') },
      guide: { part: 'conversations', title: () => t('Show or hide program details') },
    },
    when: hasThread,
    run: toggleDetails,
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

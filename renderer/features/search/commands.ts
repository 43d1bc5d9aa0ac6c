import { t } from '../../../words/words.ts';
import { markUnread, toggleDone } from '../../app/shortcuts.ts';
import { go, goInbox, showOverlay } from '../../state/place.ts';
import { changeSettings } from '../../state/change-settings.ts';
import { holdsWords } from '../../state/text/folded.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { askMarkAllRead } from '../../state/inbox/mark-all-read.ts';

export interface Command {
  id: string;
  words: string;
  icon: IconName;
  /** It's about the open conversation, so it isn't offered without one. */
  needsThread?: true;
  do: () => void;
}

/** What the palette can do besides finding (B1). */
function commands(): readonly Command[] {
  return [
    { id: 'all', words: t('Go to all programs'), icon: 'chat', do: () => goInbox('all') },
    { id: 'unread', words: t('Go to unread'), icon: 'unread', do: () => goInbox('unread') },
    {
      id: 'awaiting',
      words: t('Go to awaiting reply'),
      icon: 'clock',
      do: () => goInbox('awaiting'),
    },
    { id: 'snoozed', words: t('Go to snoozed'), icon: 'snooze', do: () => goInbox('snoozed') },
    { id: 'done-list', words: t('Go to done'), icon: 'done', do: () => goInbox('done') },
    { id: 'drafts', words: t('Go to drafts'), icon: 'edit', do: () => goInbox('drafts') },
    { id: 'outbox', words: t('Go to the outbox'), icon: 'out', do: () => go({ kind: 'outbox' }) },
    {
      id: 'announcements',
      words: t('Go to announcements'),
      icon: 'mega',
      do: () => goInbox('announcements'),
    },
    {
      id: 'questions',
      words: t('Go to common questions'),
      icon: 'help',
      do: () => go({ kind: 'questions', programKey: null }),
    },
    {
      id: 'downloads',
      words: t('Go to downloads'),
      icon: 'in',
      do: () => go({ kind: 'downloads' }),
    },
    {
      id: 'switch',
      words: t('Switch program'),
      icon: 'chat',
      do: () => showOverlay('switch_program'),
    },
    {
      id: 'done',
      words: t('Mark the conversation as done'),
      icon: 'done',
      needsThread: true,
      do: () => toggleDone(),
    },
    {
      id: 'mark-unread',
      words: t('Mark the conversation as unread'),
      icon: 'unread',
      needsThread: true,
      do: () => markUnread(),
    },
    {
      id: 'all-read',
      words: t('Mark everything as read'),
      icon: 'two',
      do: () => void askMarkAllRead({ kind: 'all' }),
    },
    {
      id: 'light',
      words: t('Use the light theme'),
      icon: 'gear',
      do: () => void changeSettings({ theme: 'light' }),
    },
    {
      id: 'dark',
      words: t('Use the dark theme'),
      icon: 'gear',
      do: () => void changeSettings({ theme: 'dark' }),
    },
    {
      id: 'contrast',
      words: t('Use the high contrast theme'),
      icon: 'gear',
      do: () => void changeSettings({ theme: 'contrast' }),
    },
    {
      id: 'export',
      words: t('Export messages'),
      icon: 'folder',
      do: () => showOverlay('export'),
    },
    {
      id: 'several-programs',
      words: t('Message several programs'),
      icon: 'several',
      do: () => showOverlay('several_programs'),
    },
    {
      id: 'saved-replies',
      words: t('Edit saved replies'),
      icon: 'saved',
      do: () => showOverlay('saved_replies'),
    },
    { id: 'settings', words: t('Open settings'), icon: 'gear', do: () => showOverlay('settings') },
    {
      id: 'shortcuts',
      words: t('Show keyboard shortcuts'),
      icon: 'help',
      do: () => showOverlay('shortcuts'),
    },
  ];
}

/** @param threadOpen whether a conversation is open */
export function matchCommands(text: string, threadOpen: boolean): Command[] {
  return commands().filter(
    (command) => (command.needsThread !== true || threadOpen) && holdsWords(command.words, text),
  );
}

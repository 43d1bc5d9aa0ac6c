import { markUnread, toggleDone } from '../../app/shortcuts.ts';
import { bridge } from '../../bridge.ts';
import { go, goInbox, showOverlay } from '../../state/place.ts';
import { changeSettings } from '../../state/settings.ts';
import type { IconName } from '../../ui/Icon.tsx';

export interface Command {
  id: string;
  words: string;
  icon: IconName;
  /** It's about the open conversation, so it isn't offered without one. */
  needsThread?: true;
  do: () => void;
}

/** What the palette can do besides finding (B1). */
export const commands: readonly Command[] = [
  { id: 'all', words: 'Go to all programs', icon: 'chat', do: () => goInbox('all') },
  { id: 'unread', words: 'Go to unread', icon: 'unread', do: () => goInbox('unread') },
  { id: 'awaiting', words: 'Go to awaiting reply', icon: 'clock', do: () => goInbox('awaiting') },
  { id: 'snoozed', words: 'Go to snoozed', icon: 'snooze', do: () => goInbox('snoozed') },
  { id: 'done-list', words: 'Go to done', icon: 'done', do: () => goInbox('done') },
  { id: 'drafts', words: 'Go to drafts', icon: 'edit', do: () => goInbox('drafts') },
  { id: 'outbox', words: 'Go to the outbox', icon: 'out', do: () => go({ kind: 'outbox' }) },
  {
    id: 'announcements',
    words: 'Go to announcements',
    icon: 'mega',
    do: () => goInbox('announcements'),
  },
  {
    id: 'questions',
    words: 'Go to common questions',
    icon: 'help',
    do: () => go({ kind: 'questions', programKey: null }),
  },
  { id: 'downloads', words: 'Go to downloads', icon: 'in', do: () => go({ kind: 'downloads' }) },
  {
    id: 'switch',
    words: 'Switch program',
    icon: 'chat',
    do: () => showOverlay('switch_program'),
  },
  {
    id: 'done',
    words: 'Mark the conversation as done',
    icon: 'done',
    needsThread: true,
    do: toggleDone,
  },
  {
    id: 'mark-unread',
    words: 'Mark the conversation as unread',
    icon: 'unread',
    needsThread: true,
    do: markUnread,
  },
  {
    id: 'all-read',
    words: 'Mark everything as read',
    icon: 'two',
    do: () => void bridge.inbox.markAllRead({ scope: { kind: 'all' } }),
  },
  {
    id: 'light',
    words: 'Use the light theme',
    icon: 'gear',
    do: () => void changeSettings({ theme: 'light' }),
  },
  {
    id: 'dark',
    words: 'Use the dark theme',
    icon: 'gear',
    do: () => void changeSettings({ theme: 'dark' }),
  },
  {
    id: 'contrast',
    words: 'Use the high contrast theme',
    icon: 'gear',
    do: () => void changeSettings({ theme: 'contrast' }),
  },
  {
    id: 'export',
    words: 'Export messages',
    icon: 'folder',
    do: () => showOverlay('export'),
  },
  {
    id: 'several-programs',
    words: 'Message several programs',
    icon: 'several',
    do: () => showOverlay('several_programs'),
  },
  {
    id: 'saved-replies',
    words: 'Edit saved replies',
    icon: 'saved',
    do: () => showOverlay('saved_replies'),
  },
  { id: 'settings', words: 'Open settings', icon: 'gear', do: () => showOverlay('settings') },
  {
    id: 'shortcuts',
    words: 'Show keyboard shortcuts',
    icon: 'help',
    do: () => showOverlay('shortcuts'),
  },
];

/** @param threadOpen whether a conversation is open */
export function matchCommands(text: string, threadOpen: boolean): Command[] {
  const words = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    if (command.needsThread === true && !threadOpen) return false;
    const name = command.words.toLocaleLowerCase();
    return words.every((word) => name.includes(word));
  });
}

import { MENU_KEYS } from '../../contract/ipc/menu-keys.ts';
import { t } from '../../words/words.ts';
import { go, goInbox, showOverlay } from '../state/place.ts';
import { action } from './action.ts';

/** Where the partner can go. */
export const going = [
  action({
    id: 'search',
    title: () => t('Search, and reach every screen'),
    keys: ['Mod+K', '/'],
    where: { window: 'window', guide: { part: 'everywhere' } },
    run: () => showOverlay('search'),
  }),
  action({
    id: 'all',
    title: () => t('Go to all programs'),
    icon: 'chat',
    where: { palette: {} },
    run: () => goInbox('all'),
  }),
  action({
    id: 'unread',
    title: () => t('Go to unread'),
    icon: 'unread',
    where: { palette: {} },
    run: () => goInbox('unread'),
  }),
  action({
    id: 'awaiting',
    title: () => t('Go to awaiting reply'),
    icon: 'clock',
    where: { palette: {} },
    run: () => goInbox('awaiting'),
  }),
  action({
    id: 'snoozed',
    title: () => t('Go to snoozed'),
    icon: 'snooze',
    where: { palette: {} },
    run: () => goInbox('snoozed'),
  }),
  action({
    id: 'done_list',
    title: () => t('Go to done'),
    icon: 'done',
    where: { palette: {} },
    run: () => goInbox('done'),
  }),
  action({
    id: 'drafts',
    title: () => t('Go to drafts'),
    icon: 'edit',
    where: { palette: {} },
    run: () => goInbox('drafts'),
  }),
  action({
    id: 'outbox',
    title: () => t('Go to the outbox'),
    icon: 'out',
    where: { palette: {} },
    run: () => go({ kind: 'outbox' }),
  }),
  action({
    id: 'announcements',
    title: () => t('Go to announcements'),
    icon: 'mega',
    where: { palette: {} },
    run: () => goInbox('announcements'),
  }),
  action({
    id: 'questions',
    title: () => t('Go to common questions'),
    icon: 'help',
    where: { palette: {} },
    run: () => go({ kind: 'questions', programKey: null }),
  }),
  action({
    id: 'downloads',
    title: () => t('Downloads'),
    icon: 'in',
    where: { palette: { title: () => t('Go to downloads') }, account: { group: 1, at: 2 } },
    run: () => go({ kind: 'downloads' }),
  }),
  action({
    id: 'new_message',
    title: () => t('New message'),
    where: {},
    run: () => showOverlay('switch_program'),
  }),
  action({
    id: 'switch_program',
    title: () => t('Switch program'),
    icon: 'chat',
    keys: [MENU_KEYS.switch_program],
    where: { window: 'window', palette: {}, guide: { part: 'everywhere' } },
    run: () => showOverlay('switch_program'),
  }),
] as const;

import { create } from 'zustand';
import type { InboxScope } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../notices.ts';
import { programByKey } from '../programs/programs.ts';

interface Asked {
  scope: InboxScope;
  /** How many conversations and announcements would be marked. */
  count: number;
}

/** Whether really all is to be marked as read; null: nothing is asked. */
export const useMarkAllRead = create<{ asked: Asked | null }>(() => ({ asked: null }));

/** The most announcements that one call answers. */
const MOST = 200;

/** Marks all threads of a scope as read. That can't be taken back, so it's asked first for more than one. */
export async function askMarkAllRead(scope: InboxScope): Promise<void> {
  const all = { scope, status: null, offset: 0 };
  const [unread, announcements] = await Promise.all([
    bridge.inbox.threads({ ...all, filter: 'unread', limit: 1 }),
    bridge.inbox.threads({ ...all, filter: 'announcements', limit: MOST }),
  ]);
  const count =
    unread.total + announcements.rows.filter(({ unreadCount }) => unreadCount > 0).length;
  if (count > 1) useMarkAllRead.setState({ asked: { scope, count } });
  else await markAllRead(scope);
}

/** Marks all threads of a scope as read. */
export async function markAllRead(scope: InboxScope): Promise<void> {
  await bridge.inbox.markAllRead({ scope });
  const company = scope.kind === 'program' ? programByKey(scope.programKey)?.companyName : null;
  notify(
    company === null || company === undefined
      ? t('Everything is marked as read')
      : t('{company}: everything is marked as read', { company }),
  );
}

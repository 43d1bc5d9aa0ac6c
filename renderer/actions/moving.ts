import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import { t } from '../../words/words.ts';
import { changeSettings } from '../state/change-settings.ts';
import { writeDraft } from '../state/drafts/draft-words.ts';
import { focusComposer } from '../state/focus/focus-composer.ts';
import { focusedThread, focusList, focusThread, rescueFocus } from '../state/focus/focus.ts';
import { useInbox } from '../state/inbox/inbox-store.ts';
import { DETAILS_BESIDE } from '../state/media.ts';
import { notify } from '../state/notices.ts';
import { openThread, showPane, useWhere } from '../state/place.ts';
import { useSettings } from '../state/settings.ts';
import { closeFind, useFind } from '../state/thread/find-store.ts';
import { useThread } from '../state/thread/thread-store.ts';

/** Opens the thread that stands `step` rows further in the list. */
export function moveBy(step: 1 | -1): void {
  const { rows } = useInbox.getState();
  if (rows === null || rows.length === 0) return;
  const { threadKey } = useWhere.getState();
  const from = focusedThread() ?? threadKey;
  const at = rows.findIndex((row) => row.key === from);
  // Where nothing is open yet, the row with the focus is itself the next one to read.
  const row = rows[at < 0 ? 0 : threadKey === null ? at : at + step];
  if (row === undefined) return;
  openThread(row.key);
  focusThread(row.key, true);
}

/** Opens the next thread of the list that has something unread, after its end from its start; tells where there is none. */
export function moveToUnread(): void {
  const rows = useInbox.getState().rows ?? [];
  const from = focusedThread() ?? useWhere.getState().threadKey;
  const at = rows.findIndex(({ key }) => key === from);
  const onwards = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  const row = onwards.find(({ unreadCount }) => unreadCount > 0);
  if (row === undefined) {
    notify(t('Nothing else is unread in this list'));
    return;
  }
  openThread(row.key);
  focusThread(row.key, true);
}

/** Goes to the composer with a quote of the message that has the focus, or else of the company's newest one. */
export function quote(threadKey: ThreadKey | null): void {
  const { key, held } = useThread.getState();
  if (threadKey === null || key !== threadKey || held === null) return;
  const focused = document.activeElement?.closest<HTMLElement>('.timeline [data-key]');
  const quotable = held.items.filter((item) => item.key !== null && item.deletedAt === null);
  const message =
    quotable.find((item) => item.key === focused?.dataset['key']) ??
    quotable.findLast((item) => item.author.side === 'company');
  if (message === undefined) notify(t('There is no message here to quote'));
  else quoteMessage(threadKey, message.key);
}

/** Goes to the composer with a quote of this message. */
export function quoteMessage(threadKey: ThreadKey, messageKey: MessageKey | null): void {
  writeDraft(threadKey, { replyTo: messageKey });
  reply(threadKey);
}

/** Shows the details of the program, or hides them: beside the conversation, or over it where there's no room. */
export function toggleDetails(): void {
  if (window.innerWidth >= DETAILS_BESIDE) {
    void changeSettings({ showDetails: !useSettings.getState().settings.showDetails });
  } else {
    useWhere.setState(({ detailsOver }) => ({ detailsOver: !detailsOver }));
  }
}

/** Shows the details of the program, where they aren't shown. */
export function showDetails(): void {
  if (window.innerWidth < DETAILS_BESIDE) useWhere.setState({ detailsOver: true });
  else if (!useSettings.getState().settings.showDetails) void changeSettings({ showDetails: true });
}

/** Goes to the composer of a thread. */
export function reply(threadKey: ThreadKey | null): void {
  if (threadKey === null) return;
  if (threadKey === useWhere.getState().threadKey) showPane('conversation');
  else openThread(threadKey);
  focusComposer(threadKey, '');
}

/** Leaves the details, or what finds in the conversation, or goes to the list. */
export function back(): void {
  if (useWhere.getState().detailsOver) {
    useWhere.setState({ detailsOver: false });
    rescueFocus();
    return;
  }
  if (useFind.getState().threadKey !== null) {
    closeFind();
    return;
  }
  showPane('list');
  focusList();
}

import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { Notice } from '../../contract/domain/notice.ts';
import { isWritableKind } from '../../contract/domain/thread.ts';
import type { AppNotification } from '../platform/ports.ts';
import type { NewReply, NotificationContext } from '../store/replies.ts';

/** More threads than these, after an absence, become one summary (docs/quality.md#feel). */
export const MOST_AT_ONCE = 3;

/** Id of the summary; a thread's notification has an id of its own. */
export const SUMMARY_ID = 'summary';

const EXCERPT_LENGTH = 140;

/** Everything a decision depends on, besides the replies themselves. */
export interface NotificationScene {
  /** The replies were found after an absence, not at the moment they came. */
  catchUp: boolean;
  /** False: the partner switched notifications off, or these are quiet hours. */
  allowed: boolean;
  /** Whether names and words may be shown, or only that there is something. */
  preview: boolean;
  /** The thread that the partner is looking at; null where the window isn't focused. */
  viewing: ThreadKey | null;
  /** Of each thread of the replies; null where it isn't there any more. */
  threads: ReadonlyMap<ThreadKey, NotificationContext | null>;
}

/** What one thread has to say: its newest reply, and how many there are. */
interface ThreadNews {
  newest: NewReply;
  count: number;
  context: NotificationContext;
}

export function notificationIdOf(threadKey: ThreadKey): string {
  return `thread ${threadKey}`;
}

/**
 * What is shown for replies of companies: one notification a thread, nothing for what the partner looks at, muted or
 * has read elsewhere. The replies are in the order in which they came.
 */
export function decideNotifications(
  replies: readonly NewReply[],
  scene: NotificationScene,
): AppNotification[] {
  if (!scene.allowed) return [];
  const news = newsByThread(replies, scene);
  if (scene.catchUp && news.length > MOST_AT_ONCE) return [summaryOf(news, scene.preview)];
  return news.map((thread) => notificationOf(thread, scene.preview));
}

/** Whether a local time falls into quiet hours, which may cross midnight. `at` in minutes since midnight. */
export function isQuiet(at: number, hours: { from: number; to: number } | null): boolean {
  if (hours === null || hours.from === hours.to) return false;
  return hours.from < hours.to
    ? at >= hours.from && at < hours.to
    : at >= hours.from || at < hours.to;
}

function newsByThread(replies: readonly NewReply[], scene: NotificationScene): ThreadNews[] {
  const news = new Map<ThreadKey, ThreadNews>();
  for (const reply of replies) {
    const { threadKey } = reply;
    const context = scene.threads.get(threadKey) ?? null;
    if (context === null || threadKey === scene.viewing) continue;
    if (context.muted || context.programNotifications === 'none' || context.unreadCount === 0) {
      continue;
    }
    const before = news.get(threadKey);
    // A later thread of the line stands last, so that the newest is shown on top.
    news.delete(threadKey);
    news.set(threadKey, { newest: reply, count: (before?.count ?? 0) + 1, context });
  }
  return [...news.values()];
}

function notificationOf({ newest, count, context }: ThreadNews, preview: boolean): AppNotification {
  return {
    id: notificationIdOf(newest.threadKey),
    notice: preview ? replyOf(newest, context) : repliesOf(count, context),
    silent: context.threadKind === 'announcement',
    target: { threadKey: newest.threadKey, messageKey: newest.messageKey },
    canReply: isWritableKind(context.threadKind),
  };
}

function replyOf(reply: NewReply, { companyName, subject }: NotificationContext): Notice {
  return {
    name: 'reply',
    company: companyName,
    from: subject ?? reply.authorName,
    excerpt: excerptOf(reply.body),
    files: reply.attachmentCount,
  };
}

function repliesOf(count: number, { threadKind }: NotificationContext): Notice {
  const kind = threadKind === 'announcement' ? 'announcement' : 'message';
  return { name: 'replies', kind, count };
}

function summaryOf(news: readonly ThreadNews[], preview: boolean): AppNotification {
  const messages = news.reduce((sum, { count }) => sum + count, 0);
  const names = [...new Set(news.map(({ context }) => context.companyName))].reverse();
  return {
    id: SUMMARY_ID,
    notice: {
      name: 'summary',
      messages,
      threads: news.length,
      companies: preview ? names : null,
    },
    silent: news.every(({ context }) => context.threadKind === 'announcement'),
    target: null,
    canReply: false,
  };
}

/** On one line, cut after 140 characters as a person counts them. */
function excerptOf(body: string): string {
  // What is far beyond the cut isn't looked at.
  const line = body
    .slice(0, EXCERPT_LENGTH * 20)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const characters = [...new Intl.Segmenter().segment(line)];
  if (characters.length <= EXCERPT_LENGTH) return line;
  const cut = characters.slice(0, EXCERPT_LENGTH).map(({ segment }) => segment);
  return `${cut.join('').trimEnd()}…`;
}

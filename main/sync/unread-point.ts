import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { MessageView } from '../../contract/ipc/views.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionError } from '../connection/connection.ts';
import type { Store } from '../store/store.ts';

/** How far back the newest message of a company is looked for. */
const LOOK_BACK = 200;

/** How far a thread has been read, as far as this machine holds its newest messages. */
export async function readSoFar(
  store: Store,
  threadKey: ThreadKey,
): Promise<{
  firstUnread: MessageKey | null;
  /** The last message that counts as read; null: none, or it isn't near. */
  upTo: MessageKey | null;
  /** The newest message of the company that isn't deleted; null: there is none near. */
  newestOfCompany: MessageKey | null;
}> {
  const window = await store.read.threadWindow({
    threadKey,
    anchor: { kind: 'newest' },
    limit: LOOK_BACK,
  });
  const accepted = window?.items.filter(({ seq }) => seq !== null) ?? [];
  const firstUnread = window?.firstUnread ?? null;
  const upTo =
    firstUnread === null
      ? accepted.at(-1)
      : accepted[accepted.findIndex(({ key }) => key === firstUnread) - 1];
  const newest = accepted.findLast(
    ({ author, deletedAt }) => author.side !== 'partner' && deletedAt === null,
  );
  return { firstUnread, upTo: upTo?.key ?? null, newestOfCompany: newest?.key ?? null };
}

/**
 * Where the marker has to stand so that this message and all after it are unread: at the message before it (null:
 * before everything). The server is asked where this machine doesn't hold that message. @returns null where it can't
 * be told now
 */
export async function pointBefore(
  store: Store,
  connection: Connection,
  threadKey: ThreadKey,
  key: MessageKey,
): Promise<{ marker: MessageKey | null } | null> {
  const message = await store.read.message(key);
  if (message === null) return null;
  const { seq } = message;
  const anchor = { kind: 'before', seq } as const;
  const window = await store.read.threadWindow({ threadKey, anchor, limit: 10 });
  const isBefore = (item: MessageView): boolean => item.seq !== null && item.seq < seq;
  const held = window?.items.findLast(isBefore)?.key ?? null;
  if (held !== null) return { marker: held };
  if (window?.older === 'end') return { marker: null };
  try {
    const page = await connection.history(threadKey, { kind: 'before', key }, 1);
    return { marker: page.messages.at(-1)?.key ?? null };
  } catch (error) {
    if (error instanceof ConnectionError) return null;
    throw error;
  }
}

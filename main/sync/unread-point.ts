import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { MessageView } from '../../contract/ipc/views.ts';
import type { Store } from '../store/store.ts';

/** How far back the newest message of a company is looked for. */
const LOOK_BACK = 200;

/** The newest message of the company that isn't deleted; null: there is none near. */
export async function newestOfCompany(
  store: Store,
  threadKey: ThreadKey,
): Promise<MessageKey | null> {
  const window = await store.read.threadWindow({
    threadKey,
    anchor: { kind: 'newest' },
    limit: LOOK_BACK,
  });
  const unread = window?.items.findLast(
    ({ author, deletedAt }) => author.side !== 'partner' && deletedAt === null,
  );
  return unread?.key ?? null;
}

/** The message before this one: up to it the thread stays read. Null: nothing does. */
export async function markerBefore(
  store: Store,
  threadKey: ThreadKey,
  key: MessageKey,
): Promise<MessageKey | null> {
  const message = await store.read.message(key);
  if (message === null) return null;
  const { seq } = message;
  const window = await store.read.threadWindow({
    threadKey,
    anchor: { kind: 'before', seq },
    limit: 10,
  });
  const isBefore = (item: MessageView): boolean => item.seq !== null && item.seq < seq;
  return window?.items.findLast(isBefore)?.key ?? null;
}

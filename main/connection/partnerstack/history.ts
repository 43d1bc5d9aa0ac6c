import { listOf } from '../../../contract/api/lists.ts';
import { messageSchema } from '../../../contract/api/message.ts';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { HistoryAnchor, HistoryPage } from '../connection.ts';
import type { Http } from './http.ts';
import { LIST } from './json-body.ts';
import { messageOf } from './mapping.ts';
import type { PageSize } from './page-size.ts';

const messageListSchema = listOf(messageSchema);

/** A page of a thread's history, turned round: the server lists newest first. */
export async function readHistory(
  http: Http,
  pages: PageSize,
  { thread, anchor, limit }: { thread: ThreadKey; anchor: HistoryAnchor; limit: number },
  signal?: AbortSignal,
): Promise<HistoryPage> {
  const page = await pages.ask(Math.min(250, Math.max(1, limit)), (most) => {
    const query = new URLSearchParams({ limit: String(most), ...anchorQuery(anchor) });
    const path = `/threads/${encodeURIComponent(thread)}/messages?${query.toString()}`;
    return http.data({ method: 'GET', path, signal }, messageListSchema, LIST);
  });
  const messages = page.items.map(messageOf).sort((a, b) => a.seq - b.seq);
  return { messages, hasMore: page.has_more };
}

function anchorQuery(anchor: HistoryAnchor): Record<string, string> {
  switch (anchor.kind) {
    case 'newest':
      return {};
    case 'before':
      return { starting_after: anchor.key };
    case 'after':
      return { ending_before: anchor.key };
    case 'around':
      return { around: anchor.key };
    case 'at':
      return { around_time: String(Math.round(anchor.time)) };
    default:
      return assertNever(anchor);
  }
}

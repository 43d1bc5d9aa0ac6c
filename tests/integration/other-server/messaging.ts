import { cut, failByCode, failByStatus, succeed } from './answers.ts';
import type { Exchange } from './answers.ts';
import type { Fields, StoredFile, StoredMessage, World } from './world.ts';

/** The most that this server puts on a page, whatever is asked for. */
const MOST = 30;

/** What becomes of the next messages that are posted. */
export type Posting = 'answered' | 'accepted, edited and cut' | 'cut';

/** Threads: their history, new messages, cancelling, read markers. */
export class Messaging {
  readonly #world: World;
  posting: Posting = 'answered';

  constructor(world: World) {
    this.#world = world;
  }

  list(exchange: Exchange): void {
    const { path, query } = exchange;
    const all = this.#world.messagesOf(path[1] ?? '');
    const limit = Math.min(MOST, Number(query.get('limit')));
    const [from, to, more] = rangeOf(all, query, limit);
    if (from === null) return failByCode(exchange, 422, 'invalid');
    const items = all
      .slice(from, to)
      .reverse()
      .map((message) => this.#world.wireMessage(message));
    return succeed(exchange, { items, has_more: more, total: all.length });
  }

  post(exchange: Exchange, fields: Fields): void {
    const thread = exchange.path[1] ?? '';
    const home = this.#world.threads.get(thread);
    if (home === undefined) return failByStatus(exchange, 404);
    if (this.posting === 'cut') return cut(exchange);
    const clientKey = String(exchange.request.headers['idempotency-key']);
    const posted = JSON.stringify([
      thread,
      fields['body'],
      fields['attachment_keys'],
      fields['reply_to'] ?? null,
    ]);
    const before = this.#byClientKey(clientKey);
    if (before !== null) {
      return before.posted === posted
        ? succeed(exchange, this.#world.wireMessage(before))
        : failByCode(exchange, 409, 'idempotency_mismatch');
    }
    if (this.#world.cancelled.has(clientKey)) return failByCode(exchange, 409, 'cancelled');
    if (this.#world.programs.get(home.program)?.messaging !== 'open') {
      return failByCode(exchange, 403, 'messaging_locked');
    }
    // A kind from the future: what its status says is enough.
    if (home.kind !== 'team') return failByStatus(exchange, 403);
    const files = (fields['attachment_keys'] as string[]).map((key) =>
      this.#world.uploads.get(key),
    );
    if (files.includes(undefined))
      return failByCode(exchange, 422, 'invalid', 'attachment_unknown');
    const message = this.#world.addMessage(thread, 'partner', String(fields['body']), {
      clientKey,
      posted,
      files: files as StoredFile[],
    });
    if (this.posting === 'accepted, edited and cut') {
      this.#world.edit(message, `${message.body} (edited)`);
      return cut(exchange);
    }
    return succeed(exchange, this.#world.wireMessage(message), 201);
  }

  cancel(exchange: Exchange, fields: Fields): void {
    const clientKey = String(fields['client_key']);
    const message = this.#byClientKey(clientKey);
    if (message !== null) {
      return succeed(exchange, { cancelled: false, message: this.#world.wireMessage(message) });
    }
    this.#world.cancelled.add(clientKey);
    return succeed(exchange, { cancelled: true, reason: 'you asked' });
  }

  mark(exchange: Exchange, fields: Fields): void {
    const key = exchange.path[1] ?? '';
    const thread = this.#world.threads.get(key);
    if (thread === undefined) return failByStatus(exchange, 404);
    const asked = fields['message_key'];
    const to = typeof asked === 'string' ? this.#world.messages.get(asked) : null;
    if (to === undefined) return failByStatus(exchange, 422);
    const now = thread.readTo ?? -Infinity;
    const next = to?.seq ?? -Infinity;
    if (fields['unread'] === true && next > now) return failByStatus(exchange, 422);
    if (fields['unread'] === true || next > now) thread.readTo = to?.seq ?? null;
    this.#world.changed('thread', key);
    return succeed(exchange, this.#world.wireThread(key));
  }

  #byClientKey(clientKey: string): StoredMessage | null {
    return (
      [...this.#world.messages.values()].find((message) => message.clientKey === clientKey) ?? null
    );
  }
}

/** Which of the messages (oldest first) a query asks for, and whether there is more; null: its key is unknown. */
function rangeOf(
  all: readonly StoredMessage[],
  query: URLSearchParams,
  limit: number,
): [number | null, number, boolean] {
  const place = (name: string): number => all.findIndex(({ key }) => key === query.get(name));
  if (query.has('starting_after')) {
    const end = place('starting_after');
    const from = Math.max(0, end - limit);
    return end < 0 ? [null, 0, false] : [from, end, from > 0];
  }
  if (query.has('ending_before')) {
    const from = place('ending_before') + 1;
    const end = Math.min(all.length, from + limit);
    return from === 0 ? [null, 0, false] : [from, end, end < all.length];
  }
  if (query.has('around') || query.has('around_time')) {
    const time = Number(query.get('around_time'));
    const middle = query.has('around') ? place('around') : all.findIndex(({ at }) => at >= time);
    if (middle < 0) return [null, 0, false];
    const from = Math.max(0, middle - Math.floor(limit / 2));
    const end = Math.min(all.length, middle + Math.ceil(limit / 2));
    return [from, end, from > 0 || end < all.length];
  }
  const from = Math.max(0, all.length - limit);
  return [from, all.length, from > 0];
}

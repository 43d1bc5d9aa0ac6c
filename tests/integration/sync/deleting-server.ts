import type { ServerResponse } from 'node:http';
import type { Simulator } from '../../../simulator/start.ts';
import { answer, tinyServer } from '../connection/tiny-server.ts';
import type { Seen } from '../connection/tiny-server.ts';

/** What a start brings of a thread. */
const START = 50;

interface Entry {
  kind: 'message' | 'thread';
  op: 'upsert' | 'delete';
  object: object;
}

export interface DeletingServer extends Pick<Simulator, 'url' | 'accounts'> {
  /** Takes messages away as if they had never been, at once; `tell` says so to sync, too. */
  remove(...seqs: number[]): void;
  /** Brings messages by sync. */
  bring(...seqs: number[]): void;
  /** From now on sync tells what happened. */
  tell(): void;
  /** Seqs that are there, oldest first. */
  readonly seqs: number[];
  /** Requests for pages of history: next to which message. */
  readonly pages: (string | null)[];
  /** Awaited before each page of history is made. */
  beforePage: () => Promise<void>;
  /** Replaces a page of history; null: as it is. */
  instead: ((response: ServerResponse) => void) | null;
  close(): Promise<void>;
}

export const THREAD = 'thr_1';
export const keyOf = (seq: number): string => `msg_${seq}`;

/**
 * A server of one thread, written from docs/contract.md's words, which deletes single messages for good: the simulator
 * only marks them as deleted.
 */
export async function deletingServer(count: number, brought = START): Promise<DeletingServer> {
  let seqs = Array.from({ length: count }, (_, n) => n + 1);
  let log: Entry[] = [];
  let held: Entry[] = [];
  const member = { key: 'mem_1', name: 'Mara Reis', email: 'mara@reis.example' };
  const team = { key: 'team_1', name: 'Reis' };
  const pages: (string | null)[] = [];

  async function history(request: Seen, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.path, 'http://server');
    const limit = Number(searchParams.get('limit'));
    const next = searchParams.get('starting_after');
    pages.push(next);
    await self.beforePage();
    if (self.instead !== null) {
      self.instead(response);
      return;
    }
    const at = next === null ? seqs.length : seqs.findIndex((seq) => keyOf(seq) === next);
    if (at < 0) {
      answer(response, 422, { code: 'invalid' });
      return;
    }
    const items = seqs.slice(Math.max(0, at - limit), at).map(message);
    answer(response, 200, { items: items.reverse(), has_more: at > limit });
  }

  function sync(request: Seen, response: ServerResponse): void {
    const { searchParams } = new URL(request.path, 'http://server');
    const cursor = searchParams.get('cursor');
    if (cursor !== null) {
      const items = log.slice(Number(cursor));
      answer(response, 200, { items, cursor: String(log.length), has_more: false });
      return;
    }
    const upsert = (kind: string, object: object) => ({ kind, op: 'upsert', object });
    const items = [
      upsert('partnership', program),
      upsert('thread', thread),
      ...(brought === 0 ? [] : seqs.slice(-brought)).map((seq) => upsert('message', message(seq))),
    ];
    const page = { items, cursor: String(log.length), has_more: false, start: true };
    answer(response, 200, page);
  }

  const server = await tinyServer((request, response) => {
    const { pathname } = new URL(request.path, 'http://server');
    if (pathname.endsWith('/capabilities')) answer(response, 200, {});
    else if (pathname.endsWith('/me')) answer(response, 200, { ...member, team });
    else if (pathname.endsWith('/sync')) sync(request, response);
    else if (pathname.endsWith('/messages')) void history(request, response);
    else answer(response, 404, { code: 'not_found' });
  });

  const self: DeletingServer = {
    url: server.url,
    accounts: [{ apiKey: 'pk_1', email: member.email, member: { ...member, team } }] as never,
    remove(...gone) {
      seqs = seqs.filter((seq) => !gone.includes(seq));
      held.push(
        ...gone.map((seq): Entry => ({
          kind: 'message',
          op: 'delete',
          object: { key: keyOf(seq) },
        })),
      );
    },
    bring(...added) {
      seqs = [...seqs, ...added].sort((a, b) => a - b);
      held.push(
        ...added.map((seq): Entry => ({ kind: 'message', op: 'upsert', object: message(seq) })),
      );
    },
    tell() {
      log = [...log, ...held];
      held = [];
    },
    get seqs() {
      return seqs;
    },
    pages,
    beforePage: () => Promise.resolve(),
    instead: null,
    close: () => server.close(),
  };
  return self;
}

const program = {
  key: 'part_1',
  status: 'active',
  messaging: 'open',
  company: { key: 'co_1', name: 'Acme' },
  offers: [],
  links: [],
  applied_at: 1,
  updated_at: 1,
};

const thread = {
  key: THREAD,
  partnership_key: 'part_1',
  kind: 'team',
  unread_count: 0,
  updated_at: 1,
};

function message(seq: number) {
  return {
    key: keyOf(seq),
    seq,
    thread_key: THREAD,
    partnership_key: 'part_1',
    author: { side: 'company', key: 'usr_1', name: 'Ann' },
    body: `Message ${seq}`,
    attachments: [],
    created_at: 1_000 * seq,
    delivery: { app: true, email: 'off' },
  };
}

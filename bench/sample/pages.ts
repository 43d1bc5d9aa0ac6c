import { sentence } from '../../simulator/seed/sentences.ts';

/** What a server of docs/contract.md says of one message; also what every peer stores of it. */
export interface SampleMessage {
  key: string;
  seq: number;
  thread_key: string;
  partnership_key: string;
  client_key: null;
  author: { side: 'partner' | 'company'; key: string; name: string; avatar_url: null };
  body: string;
  reply_to: null;
  attachments: never[];
  created_at: number;
  edited_at: null;
  deleted_at: null;
  delivery: { app: true; email: 'sent'; read_at: null };
}

/** As many as the app asks for at once (main/sync/pull.ts), and as many as the bare loop writes at once. */
export const PAGE_MESSAGES = 1_000;
export const THREADS = 100;
const T0 = Date.UTC(2026, 0, 5);

/** The message with this number, the same each time: dealt out to the threads by turns, a second apart. */
export function sampleMessage(n: number): SampleMessage {
  const thread = n % THREADS;
  const mine = Math.floor(n / THREADS) % 3 === 1;
  return {
    key: `msg_sample_${String(n).padStart(8, '0')}`,
    seq: Math.floor(n / THREADS) + 1,
    thread_key: `thr_sample_${thread}`,
    partnership_key: `part_sample_${thread}`,
    client_key: null,
    author: {
      side: mine ? 'partner' : 'company',
      key: mine ? 'mem_sample' : `co_sample_${thread}`,
      name: mine ? 'Mara Reis' : 'Ana Silva',
      avatar_url: null,
    },
    body: sentence(n),
    reply_to: null,
    attachments: [],
    created_at: T0 + n * 1_000,
    edited_at: null,
    deleted_at: null,
    delivery: { app: true, email: 'sent', read_at: null },
  };
}

/** The pages of `GET /sync` as text: programs and threads as a start, then so many messages as changes. */
export function samplePages(messages: number): string[] {
  const objects = Array.from({ length: THREADS }, (_, n) => n);
  const programs = objects.map((n) => ({
    kind: 'partnership',
    op: 'upsert',
    object: programOf(n),
  }));
  const threads = objects.map((n) => ({ kind: 'thread', op: 'upsert', object: threadOf(n) }));
  const pages = [pageOf([...programs, ...threads], 1, messages > 0, true)];
  for (let from = 0; from < messages; from += PAGE_MESSAGES) {
    const length = Math.min(PAGE_MESSAGES, messages - from);
    const items = Array.from({ length }, (_, n) => ({
      kind: 'message',
      op: 'upsert',
      object: sampleMessage(from + n),
    }));
    pages.push(pageOf(items, pages.length + 1, from + length < messages, false));
  }
  return pages;
}

function pageOf(items: unknown[], next: number, more: boolean, start: boolean): string {
  const data = { items, cursor: `page.${next}`, has_more: more, ...(start ? { start } : {}) };
  return JSON.stringify({ data, message: 'OK', status: 200 });
}

function programOf(n: number): object {
  return {
    key: `part_sample_${n}`,
    status: 'active',
    messaging: 'open',
    company: { key: `co_sample_${n}`, name: `Company ${n + 1}` },
    applied_at: T0,
    joined_at: T0,
    updated_at: T0,
  };
}

function threadOf(n: number): object {
  return {
    key: `thr_sample_${n}`,
    partnership_key: `part_sample_${n}`,
    kind: 'team',
    subject: null,
    last_message_at: null,
    read_up_to: null,
    unread_count: 0,
    updated_at: T0,
  };
}

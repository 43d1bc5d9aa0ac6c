import type {
  ClientKey,
  MessageKey,
  ProgramKey,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import { UNTIL_REOPENED } from '../../../contract/domain/outgrown-refusal.ts';
import { standsInLine, transition } from '../../../contract/domain/outbox.ts';
import type {
  OutboxEvent,
  OutboxState,
  RefusalReason,
  TakenBackAs,
  WaitReason,
} from '../../../contract/domain/outbox.ts';
import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import type { Database } from '../sqlite/database.ts';
import { sql } from '../sqlite/database.ts';
import { deleteStagedFiles, readStagedFiles, stagedFileView } from './staged-files.ts';
import type { OutboxRow } from '../outgoing.ts';

interface OutboxItemRow {
  client_key: ClientKey;
  thread_key: ThreadKey;
  program_key: ProgramKey;
  company_name: string;
  thread_name: string;
  body: string;
  reply_to: MessageKey | null;
  position: number;
  state: OutboxState['name'];
  why: string | null;
  wake_at: number | null;
  wake_delay: number | null;
  attempts: number;
  failures: number;
  outcome_unknown: number;
  created_at: number;
}

export function readOutboxRow(personal: Database, clientKey: ClientKey): OutboxRow | null {
  const row = personal.get<OutboxItemRow>(
    sql`SELECT * FROM outbox_item WHERE client_key = ${clientKey}`,
  );
  return row === undefined ? null : outboxRowOf(personal, row);
}

/** By thread and place in its line. */
export function readOutboxRows(personal: Database): OutboxRow[] {
  return personal
    .all<OutboxItemRow>(sql`SELECT * FROM outbox_item ORDER BY thread_key, position`)
    .map((row) => outboxRowOf(personal, row));
}

export function readOutboxRowsOf(personal: Database, threadKey: ThreadKey): OutboxRow[] {
  return personal
    .all<OutboxItemRow>(
      sql`SELECT * FROM outbox_item WHERE thread_key = ${threadKey} ORDER BY position`,
    )
    .map((row) => outboxRowOf(personal, row));
}

/**
 * Views of rows that are given by thread and place; one that stands beside its line holds nobody back. What refused a
 * row may be over since: that isn't stored, but looked for in the cache each time.
 */
export function outboxItemViews(cache: Database, rows: readonly OutboxRow[]): OutboxItemView[] {
  const inLine = new Set<ThreadKey>();
  return rows.map((row) => {
    const behind = standsInLine(row.state) && inLine.has(row.threadKey);
    if (standsInLine(row.state)) inLine.add(row.threadKey);
    return {
      clientKey: row.clientKey,
      threadKey: row.threadKey,
      programKey: row.programKey,
      companyName: row.companyName,
      subject: row.subject,
      body: row.body,
      replyTo: row.replyTo,
      createdAt: row.createdAt,
      state: row.state,
      attempts: row.attempts,
      outcomeUnknown: row.outcomeUnknown,
      behind,
      reopened: isReopened(cache, row),
      files: row.files.map((file) => stagedFileView(file, row.state.name === 'uploading')),
    };
  });
}

function isReopened(cache: Database, { state, threadKey }: OutboxRow): boolean {
  if (state.name !== 'refused' || !UNTIL_REOPENED.includes(state.why)) return false;
  const open = cache.get(sql`
    SELECT 1 FROM thread JOIN program ON program.id = thread.program_id
    WHERE thread.key = ${threadKey} AND thread.known = 1 AND program.known = 1 AND program.access = 'open'`);
  return open !== undefined;
}

/** A thread's unsent messages, as lists show them. */
export interface UnsentOfThread {
  count: number;
  worst: 'queued' | 'waiting' | 'refused';
  /** The one that stands for the thread: of those that were refused, else of all, the one that was sent last. */
  shown: { clientKey: ClientKey; body: string; createdAt: number };
}

export function outboxByThread(personal: Database): Map<ThreadKey, UnsentOfThread> {
  const rows = personal.all<{
    thread_key: ThreadKey;
    count: number;
    refused: number;
    waiting: number;
    client_key: ClientKey;
    body: string;
    created_at: number;
  }>(sql`
    SELECT unsent.*, client_key, substr(body, 1, 200) AS body, created_at
    FROM (
      SELECT thread_key, count(*) AS count, sum(state = 'refused') AS refused, sum(state = 'waiting') AS waiting,
        coalesce(max(position) FILTER (WHERE state = 'refused'), max(position)) AS place
      FROM outbox_item GROUP BY thread_key) AS unsent
    JOIN outbox_item ON outbox_item.thread_key = unsent.thread_key AND position = place`);
  return new Map(
    rows.map(({ thread_key, count, refused, waiting, client_key, body, created_at }) => [
      thread_key,
      {
        count,
        worst: refused > 0 ? 'refused' : waiting > 0 ? 'waiting' : 'queued',
        shown: { clientKey: client_key, body, createdAt: created_at },
      },
    ]),
  );
}

/** Adds a message at the end of its thread's line. */
export function insertOutboxItem(
  personal: Database,
  item: Pick<
    OutboxRow,
    | 'clientKey'
    | 'threadKey'
    | 'programKey'
    | 'companyName'
    | 'subject'
    | 'body'
    | 'replyTo'
    | 'createdAt'
  >,
): void {
  personal.run(sql`
    INSERT INTO outbox_item (client_key, thread_key, program_key, company_name, thread_name, body, reply_to, position,
      state, attempts, failures, outcome_unknown, created_at)
    VALUES (${item.clientKey}, ${item.threadKey}, ${item.programKey}, ${item.companyName}, ${item.subject ?? ''},
      ${item.body}, ${item.replyTo}, ${nextPosition(personal, item.threadKey)}, 'queued', 0, 0, 0, ${item.createdAt})`);
}

/**
 * Applies an event of the transition table. `attempt` needs all files to be up; it counts, and marks the outcome as
 * unknown until a caller who knows says otherwise. @returns the row as it now is; null where it is gone or the event isn't allowed
 */
export function applyEvent(
  personal: Database,
  clientKey: ClientKey,
  event: OutboxEvent,
  facts: { outcomeKnown?: boolean; failures?: number } = {},
): OutboxRow | null {
  const row = readOutboxRow(personal, clientKey);
  if (row === null) return null;
  const next = transition(row.state, event);
  if (next === null) return null;
  if (next.name === 'sent' || next.name === 'withdrawn') {
    if (next.name === 'withdrawn' && row.outcomeUnknown && facts.outcomeKnown !== true) return null;
    removeOutboxItem(personal, clientKey);
    return null;
  }
  const attempt = event.type === 'attempt';
  if (attempt && row.files.some(({ attachmentKey }) => attachmentKey === null)) return null;
  const outcomeUnknown = attempt || (row.outcomeUnknown && facts.outcomeKnown !== true);
  const waiting = next.name === 'waiting' || next.name === 'taking_back' ? next : null;
  const why = whyOf(next);
  personal.run(sql`
    UPDATE outbox_item SET state = ${next.name}, why = ${why}, wake_at = ${waiting?.until ?? null},
      wake_delay = ${waiting?.delay ?? null}, attempts = ${row.attempts + (attempt ? 1 : 0)},
      failures = ${facts.failures ?? row.failures}, outcome_unknown = ${outcomeUnknown ? 1 : 0}
    WHERE client_key = ${clientKey}`);
  return readOutboxRow(personal, clientKey);
}

/** What is stored beside the name of a state. */
function whyOf(state: OutboxState): string | null {
  if (state.name === 'taking_back') return state.as;
  return state.name === 'waiting' || state.name === 'refused' ? state.why : null;
}

/** A refused message has left the line: sent again, it stands last. */
export function requeueRefused(personal: Database, clientKey: ClientKey): OutboxRow | null {
  const row = applyEvent(personal, clientKey, { type: 'retry' }, { failures: 0 });
  if (row === null) return null;
  personal.run(sql`
    UPDATE outbox_item SET position = ${nextPosition(personal, row.threadKey)} WHERE client_key = ${clientKey}`);
  return readOutboxRow(personal, clientKey);
}

/** Puts a message before all others of its thread. */
export function putFirst(personal: Database, clientKey: ClientKey): OutboxRow | null {
  personal.run(sql`
    UPDATE outbox_item SET position = (
      SELECT min(position) - 1 FROM outbox_item AS other WHERE other.thread_key = outbox_item.thread_key)
    WHERE client_key = ${clientKey}`);
  return readOutboxRow(personal, clientKey);
}

/** @returns stored names of its files */
export function removeOutboxItem(personal: Database, clientKey: ClientKey): string[] {
  const storedNames = deleteStagedFiles(personal, { message: clientKey });
  personal.run(sql`DELETE FROM outbox_item WHERE client_key = ${clientKey}`);
  return storedNames;
}

/** Wakes what waits for the network; what obeys a Retry-After or the partner goes on waiting. */
export function wakeForNetwork(personal: Database): ClientKey[] {
  const rows = personal.all<{ client_key: ClientKey; why: WaitReason }>(sql`
    SELECT client_key, why FROM outbox_item WHERE state = 'waiting' AND why IN ('offline', 'server_trouble', 'in_between', 'no_messaging')
    ORDER BY thread_key, position`);
  for (const { client_key, why } of rows) {
    applyEvent(personal, client_key, { type: 'wake', why }, { failures: 0 });
  }
  return rows.map(({ client_key }) => client_key);
}

/** Refuses what waits in the lines of a locked program. What is on its way is left to the server's answer. */
export function refuseLocked(personal: Database, programKey: ProgramKey): ClientKey[] {
  const rows = personal.all<{ client_key: ClientKey }>(sql`
    SELECT client_key FROM outbox_item
    WHERE program_key = ${programKey} AND state IN ('queued', 'uploading', 'waiting')`);
  return refuseAll(personal, rows, 'locked');
}

/** The same for a thread that is gone for this partner. */
export function refuseGone(personal: Database, threadKey: ThreadKey): ClientKey[] {
  const rows = personal.all<{ client_key: ClientKey }>(sql`
    SELECT client_key FROM outbox_item
    WHERE thread_key = ${threadKey} AND state IN ('queued', 'uploading', 'waiting')`);
  return refuseAll(personal, rows, 'thread_gone');
}

function refuseAll(
  personal: Database,
  rows: readonly { client_key: ClientKey }[],
  why: RefusalReason,
): ClientKey[] {
  for (const { client_key } of rows) applyEvent(personal, client_key, { type: 'refuse', why });
  return rows.map(({ client_key }) => client_key);
}

/**
 * After a restore from a backup nothing goes out before the partner has confirmed it, and nothing is taken back before
 * the server was asked: it may have been handed over since the backup. What was being taken back still is. Keys that the server has ruled out stay so.
 */
export function holdRestored(personal: Database): void {
  personal.run(sql`
    UPDATE outbox_item SET state = 'waiting', why = 'restored', wake_at = NULL, wake_delay = NULL
    WHERE state NOT IN ('refused', 'taking_back')`);
  personal.run(
    sql`UPDATE outbox_item SET outcome_unknown = 1 WHERE why NOT IN ('mismatch', 'cancelled')`,
  );
}

function nextPosition(personal: Database, threadKey: ThreadKey): number {
  return (
    personal.get<{ next: number }>(
      sql`SELECT coalesce(max(position), 0) + 1 AS next FROM outbox_item WHERE thread_key = ${threadKey}`,
    )?.next ?? 1
  );
}

function outboxRowOf(personal: Database, row: OutboxItemRow): OutboxRow {
  return {
    clientKey: row.client_key,
    threadKey: row.thread_key,
    programKey: row.program_key,
    companyName: row.company_name,
    subject: row.thread_name === '' ? null : row.thread_name,
    body: row.body,
    replyTo: row.reply_to,
    position: row.position,
    state: stateOf(row),
    attempts: row.attempts,
    failures: row.failures,
    outcomeUnknown: row.outcome_unknown === 1,
    createdAt: row.created_at,
    files: readStagedFiles(personal, { message: row.client_key }),
  };
}

type Why<Name extends OutboxState['name']> = Extract<
  OutboxState,
  { name: Name; why: unknown }
>['why'];

function stateOf(row: OutboxItemRow): OutboxState {
  switch (row.state) {
    case 'waiting':
      return {
        name: 'waiting',
        why: row.why as Why<'waiting'>,
        until: row.wake_at,
        delay: row.wake_delay,
      };
    case 'refused':
      return { name: 'refused', why: row.why as Why<'refused'> };
    case 'taking_back':
      return {
        name: 'taking_back',
        as: row.why as TakenBackAs,
        until: row.wake_at ?? 0,
        delay: row.wake_delay ?? 0,
      };
    case 'queued':
    case 'uploading':
    case 'sending':
      return { name: row.state };
  }
}

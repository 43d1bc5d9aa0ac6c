import { mkdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../../integration/attachments/sample-files.ts';
import { until } from '../../integration/outbox/wait.ts';
import { openApp } from '../app-session.ts';

export const THREAD = ThreadKey.parse('thr_bulk_0');
export const OTHER_THREAD = ThreadKey.parse('thr_bulk_1');
export const PROGRAM = ProgramKey.parse('part_bulk_0');

/** What is older than the last backup that was due: nothing of it may be lost. */
export const OLD = { outbox: ['old one', 'old two'], draft: 'Old words', note: 'An old note' };
/** What came after it: it may be lost with the database. */
export const NEW = { outbox: ['new one'], draft: 'New words' };
/** Discarded before that backup, and after it: neither may ever go out. */
export const DISCARDED = { early: 'discarded early', late: 'discarded late' };

/** Writes the text as the page does, then sends it. */
async function send(
  { store, outbox }: AccountSession,
  threadKey: ThreadKey,
  body: string,
): Promise<ClientKey> {
  const { revision } = await store.read.draft(threadKey);
  const message = { threadKey, body, replyTo: null, revision: revision + 1, undoMs: 0 };
  const outcome = await outbox.send(message);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value.clientKey;
}

async function draft({ store }: AccountSession, threadKey: ThreadKey, body: string): Promise<void> {
  const { revision } = await store.read.draft(threadKey);
  const words = { threadKey, body, replyTo: null, revision: revision + 1, now: Date.now() };
  await store.personal.saveDraft(words);
}

/**
 * Makes an account's folder as a crash leaves it: conversations, an outbox that waits for the network, drafts, a note,
 * what was discarded, backups, and changes since the last of them that only the log holds.
 */
export async function makeUsedAccount(place: string, simulator: Simulator): Promise<string> {
  const folder = join(place, 'used');
  mkdirSync(folder);
  const first = (await openApp(folder, simulator.url)).session;
  await until('the first sync', async () => (await first.store.read.syncPosition()).complete);
  // From here on the logs hold what is newer, the files what is older.
  await first.stop();
  const { session } = await openApp(folder, simulator.url);
  const { store, outbox, staging } = session;
  await send(session, THREAD, 'sent before');
  await until('the outbox is empty', async () => (await store.read.outboxRows()).length === 0);
  await session.sync.stop();
  outbox.setOnline(false);
  const [file = ''] = await write(place, { 'old.pdf': pdfOf('old', 30_000) });
  const early = await send(session, THREAD, DISCARDED.early);
  await send(session, THREAD, 'old one');
  await staging.add(THREAD, [{ path: file }]);
  await send(session, THREAD, 'old two');
  const late = await send(session, OTHER_THREAD, DISCARDED.late);
  await discard(session, early);
  await draft(session, THREAD, OLD.draft);
  await store.personal.setProgramNote(PROGRAM, OLD.note, Date.now());
  await store.personal.setThreadMuted(THREAD, true);
  await store.personal.backUp();
  await discard(session, late);
  await send(session, OTHER_THREAD, 'new one');
  await draft(session, OTHER_THREAD, NEW.draft);
  const copy = join(place, 'template');
  await outbox.stop();
  await cp(folder, copy, { recursive: true });
  await session.stop();
  return copy;
}

async function discard({ outbox }: AccountSession, clientKey: ClientKey): Promise<void> {
  const outcome = await outbox.discard(clientKey);
  if (!outcome.ok) throw new Error(outcome.problem.code);
}

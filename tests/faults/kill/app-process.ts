/**
 * The app's main process without its window, to be killed: everything that lives while an account is signed in, with
 * its real store, sync, staging and outbox. Prints `open`, `restored <key>` for what it confirms, `queued <key> <body>`
 * once Send has returned, `idle` when the outbox is empty.
 * Usage: node app-process.ts <folder> <server> <label> <messages>
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { StoreThreads } from '../../../main/store/worker/store-threads.ts';
import { pdfOf } from '../../integration/attachments/sample-files.ts';
import { openApp } from '../app-session.ts';
import { FILE_BYTES, THREADS } from './killed-messages.ts';

const [folder = '', server = '', label = '', count = '0'] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const { session } = await openApp(folder, server, {
  storeThreads: new StoreThreads(new URL('recording-worker.ts', import.meta.url)),
});
const { store, outbox, staging } = session;
say('open');
while (!(await store.read.syncPosition()).complete) await pause(5);
// As the partner would, in the order in which they stand.
for (const { clientKey, state } of await store.read.outboxRows()) {
  if (state.name !== 'waiting' || state.why !== 'restored') continue;
  await outbox.sendNow(clientKey);
  say(`restored ${clientKey}`);
}
// A kill between attaching and Send leaves the file in the draft, as it should: the partner takes it off.
for (const thread of THREADS) {
  const { files } = await store.read.draft(ThreadKey.parse(thread));
  for (const { id } of files) await session.uploads.remove(id);
}
for (let n = 0; n < Number(count); n += 1) {
  const threadKey = ThreadKey.parse(THREADS[n % THREADS.length]);
  const files = n % 3 === 0 ? 1 + (n % 2) : 0;
  const body = `kill:${label}-${n}:${files}`;
  for (let at = 0; at < files; at += 1) {
    const path = join(`${folder}.sources`, `${label}-${n}-${at}.pdf`);
    await writeFile(path, pdfOf(`${body}#${at}`, FILE_BYTES));
    await staging.add(threadKey, [{ path }]);
  }
  const draft = await store.read.draft(threadKey);
  const revision = draft.revision + 1;
  await store.personal.saveDraft({ threadKey, body, replyTo: null, revision, now: Date.now() });
  const undoMs = n % 5 === 4 ? 20 : 0;
  const message = { threadKey, body, replyTo: null, revision: revision + 1, undoMs };
  const outcome = await outbox.send(message);
  if (!outcome.ok) throw new Error(outcome.problem.code);
  say(`queued ${outcome.value.clientKey} ${body}`);
}
for (;;) {
  const rows = await store.read.outboxRows();
  if (rows.length === 0) break;
  const refused = rows.find(({ state }) => state.name === 'refused');
  if (refused !== undefined) {
    say(`refused ${refused.clientKey} ${JSON.stringify(refused.state)}`);
    break;
  }
  await pause(10);
}
say('idle');
await session.stop();

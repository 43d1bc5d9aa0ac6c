/**
 * A partner's app without its window, to be killed: opens the desk in a folder, sends what it's told to, and prints
 * `queued <thread> <client key>` once Send has returned, `idle` when the outbox is empty.
 * Usage: node sender-process.ts <folder> <server> <label> <messages>
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pdfOf } from '../attachments/sample-files.ts';
import { Desk } from './desk.ts';

const [folder = '', server = '', label = '', count = '0'] = process.argv.slice(2);

const desk = await Desk.open({ folder, server, random: () => 0.01 });
await desk.sync();
await desk.start();
process.stdout.write('started\n');
for (let n = 0; n < Number(count); n += 1) {
  const thread = `thr_bulk_${n % 3}`;
  if (n % 4 === 0) {
    const path = join(folder, `${label}-${n}.pdf`);
    await writeFile(path, pdfOf(`${label}-${n}`, 200_000));
    await desk.attach(thread, [{ path }]);
  }
  const key = await desk.send(thread, `kill:${label}-${n}`);
  process.stdout.write(`queued ${thread} ${key}\n`);
}
for (;;) {
  const { length } = await desk.store.read.outboxItems();
  if (length === 0) break;
  await desk.sync().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.stdout.write('idle\n');
await desk.close();

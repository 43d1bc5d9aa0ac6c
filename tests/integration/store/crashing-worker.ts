import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { CRASH_MARK } from './crash.ts';

const port = parentPort;
if (port === null) throw new Error('It has to be started as a worker');

let folder = '';
port.on('message', ({ method, args }: { method: string; args: unknown[] }) => {
  if (method === 'open') folder = String(args[1]);
});

// What a call has done is on the disk; the thread is gone before it can say so.
const post = port.postMessage.bind(port);
port.postMessage = (message: unknown) => {
  const mark = join(folder, CRASH_MARK);
  if (!existsSync(mark)) {
    post(message);
    return;
  }
  rmSync(mark);
  setImmediate(() => {
    throw new Error('Out of memory');
  });
};

await import('../../../main/store/worker/worker.ts');

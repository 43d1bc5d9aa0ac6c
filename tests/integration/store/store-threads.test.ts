import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../main/store/worker/open-store.ts';
import { StoreThreads } from '../../../main/store/worker/store-threads.ts';
import { accountFolder, program, quietLog, start, thread, threadKey } from './fixture.ts';

const SCRIPT = new URL(
  process.env['STORE_WORKER'] ?? new URL('../../../main/store/worker/worker.ts', import.meta.url),
);

function threads(): StoreThreads {
  const made = new StoreThreads(SCRIPT);
  onTestFinished(async () => {
    await made.take().terminate();
    await made.take().terminate();
  });
  return made;
}

describe('the threads of stores', () => {
  const words = { threadKey: threadKey('t1'), body: 'Words', replyTo: null, revision: 1, now: 0 };

  it('open the next store, which knows nothing of the one before', async () => {
    const own = threads();
    const [first, second] = [accountFolder(), accountFolder()];
    const before = await openStore({ folder: first, threads: own, log: quietLog });
    await start(before, [program('p1'), thread('t1', 'p1')]);
    await before.personal.saveDraft(words);
    await before.close();
    const left = [own.take(), own.take()];
    for (const worker of left) await own.giveBack(worker);

    const after = await openStore({ folder: second, threads: own, log: quietLog });
    expect(after.opening).toMatchObject({ cache: 'new', personal: 'new' });
    expect((await after.read.draft(threadKey('t1'))).body).toBe('');
    await after.close();
    expect(new Set([own.take(), own.take()])).toEqual(new Set(left));
    await Promise.all(left.map((worker) => worker.terminate()));

    const again = await openStore({ folder: first, threads: own, log: quietLog });
    expect((await again.read.draft(threadKey('t1'))).body).toBe('Words');
    await again.close();
  });

  it('leave no file open behind a store that was closed', async () => {
    const own = threads();
    const folder = accountFolder();
    const store = await openStore({ folder, threads: own, log: quietLog });
    await store.close();
    expect(existsSync(join(folder, 'cache.db'))).toBe(true);
    expect(existsSync(join(folder, 'cache.db-wal'))).toBe(false);
    expect(existsSync(join(folder, 'personal.db-wal'))).toBe(false);
  });

  it('are of one store each, while two are open', async () => {
    const own = threads();
    const [first, second] = await Promise.all(
      [accountFolder(), accountFolder()].map((folder) =>
        openStore({ folder, threads: own, log: quietLog }),
      ),
    );
    for (const store of [first, second])
      if (store) await start(store, [program('p1'), thread('t1', 'p1')]);
    await first?.personal.saveDraft(words);
    expect((await second?.read.draft(threadKey('t1')))?.body).toBe('');
    await Promise.all([first?.close(), second?.close()]);
  });

  it('that ended while they were idle are replaced', async () => {
    const own = threads();
    const left = [own.take(), own.take()];
    for (const worker of left) await own.giveBack(worker);
    await Promise.all(left.map((worker) => worker.terminate()));
    const store = await openStore({ folder: accountFolder(), threads: own, log: quietLog });
    expect(store.opening.cache).toBe('new');
    await store.close();
  });
});

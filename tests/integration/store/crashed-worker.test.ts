import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { openMendingStore } from '../../../main/store/worker/mending-store.ts';
import { StoreThreads } from '../../../main/store/worker/store-threads.ts';
import type { OpeningReport, Store } from '../../../main/store/store.ts';
import { CRASH_MARK } from './crash.ts';
import {
  T0,
  accountFolder,
  clientKey,
  program,
  quietLog,
  start,
  stagedFile,
  thread,
  threadKey,
} from './fixture.ts';

const t1 = threadKey('t1');
const words = { threadKey: t1, body: 'Words', replyTo: null };

describe('a thread of the store that ends in the middle of its work @B12', () => {
  let folder: string;
  let store: Store;
  let mended: OpeningReport[];

  beforeEach(async () => {
    folder = accountFolder();
    mended = [];
    store = await openMendingStore({
      folder,
      threads: new StoreThreads(new URL('crashing-worker.ts', import.meta.url)),
      log: quietLog,
      onDamaged: () => undefined,
      onMended: (opening) => mended.push(opening),
    });
    await start(store, [program('p1'), thread('t1', 'p1')]);
  });
  afterEach(() => store.close());

  const crash = () => writeFileSync(join(folder, CRASH_MARK), '');

  it('is begun anew, and keeps what is written from then on', async () => {
    crash();
    await expect(store.cache.openPage()).rejects.toThrow('Out of memory');
    expect(await store.personal.saveDraft({ ...words, revision: 1, now: T0 })).toBe(true);
    expect(await store.read.draft(t1)).toMatchObject({ body: 'Words' });
    expect(mended).toMatchObject([{ personal: 'opened', cache: 'opened' }]);
  });

  it('has a message in the outbox once where it ended before it could say so, with its files', async () => {
    await store.personal.addStagedFile(stagedFile('f1', { draft: t1 }));
    await store.personal.saveDraft({ ...words, revision: 1, now: T0 });
    crash();
    const message = { ...words, clientKey: clientKey('c1'), draftRevision: 2, now: T0 };
    const row = await store.personal.enqueue(message);
    expect(row).toMatchObject({ body: 'Words', files: [{ id: 'f1' }] });
    expect(await store.read.outboxItems()).toHaveLength(1);
    expect(await store.read.draft(t1)).toMatchObject({ body: '', files: [] });
  });

  it('has messages to several programs in the outbox once', async () => {
    const draft = { ...words, threadKey: SEVERAL_PROGRAMS };
    await store.personal.saveDraft({ ...draft, revision: 1, now: T0 });
    crash();
    const message = { clientKey: clientKey('c1'), threadKey: t1, body: 'Words', fileIds: [] };
    const taken = { revision: 2, rest: { body: 'Next', replyTo: null }, files: [], now: T0 };
    const rows = await store.personal.enqueueToSeveral([message], taken);
    expect(rows).toMatchObject([{ clientKey: 'c1', body: 'Words' }]);
    expect(await store.read.outboxItems()).toHaveLength(1);
    expect(await store.read.draft(SEVERAL_PROGRAMS)).toMatchObject({ body: 'Next' });
  });
});

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listBackups } from '../../../main/store/sqlite/backups.ts';
import { Database, sql } from '../../../main/store/sqlite/database.ts';
import {
  DamagedDatabaseError,
  DiskFullError,
  NewerDatabaseError,
} from '../../../main/store/sqlite/errors.ts';
import { openStore } from '../../../main/store/worker/open-store.ts';
import { registerSeal } from '../../../main/store/sqlite/seal.ts';
import { storeThreads } from '../../store-threads.ts';
import { openFiles } from './files.ts';
import type { OpenFiles } from './files.ts';
import {
  T0,
  accountFolder,
  batch,
  clientKey,
  live,
  messages,
  program,
  programKey,
  quietLog,
  start,
  testStore,
  thread,
  threadKey,
} from './fixture.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';

const t1 = threadKey('t1');

/** A folder whose outbox holds `kept`, whose `gone` was discarded, with a draft, a note and a backup of all that. */
function usedFolder(): string {
  const folder = accountFolder();
  const files = openFiles(folder);
  const { cache, personal } = files;
  cache.applyChanges(
    batch([program('p1'), thread('t1', 'p1'), ...messages(1, 40)], { start: true }),
  );
  const sending = { threadKey: t1, replyTo: null, draftRevision: 1, now: T0 };
  personal.enqueue({ ...sending, clientKey: clientKey('gone'), body: 'Not this' });
  personal.enqueue({ ...sending, clientKey: clientKey('kept'), body: 'Send this' });
  personal.discardOutboxItem(clientKey('gone'));
  personal.saveDraft({ threadKey: t1, body: 'A draft', replyTo: null, revision: 5, now: T0 });
  personal.setProgramNote(programKey('p1'), 'A note', T0);
  personal.backUp();
  files.close();
  return folder;
}

function readBack(folder: string) {
  const files = openFiles(folder);
  const { read, opening } = files;
  const found = {
    opening,
    outbox: read.outboxRows().map(({ body, state }) => ({ body, state })),
    draft: read.draft(t1).body,
    note: read.programDetails(programKey('p1'))?.note,
  };
  files.close();
  return found;
}

const RESTORED = { name: 'waiting', why: 'restored', until: null, delay: null };

describe('opening', () => {
  it('finds everything again after closing', () => {
    const folder = usedFolder();
    expect(readBack(folder)).toEqual({
      opening: { cache: 'opened', personal: 'opened', setAside: [] },
      outbox: [{ body: 'Send this', state: { name: 'queued' } }],
      draft: 'A draft',
      note: 'A note',
    });
    expect(existsSync(join(folder, 'personal.db-wal'))).toBe(false);
  });

  it('leaves a personal.db from a newer version untouched and says so @B12', async () => {
    const folder = usedFolder();
    const file = join(folder, 'personal.db');
    const database = new Database('personal', file, { readonly: false });
    database.pragma('user_version = 999');
    database.close();
    const before = readFileSync(file);
    const cacheBefore = readFileSync(join(folder, 'cache.db'));
    await expect(openStore({ folder, threads: storeThreads, log: quietLog })).rejects.toThrow(
      NewerDatabaseError,
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readFileSync(join(folder, 'cache.db')).equals(cacheBefore)).toBe(true);
  });

  it('doesn’t take damage to the version of personal.db for a newer one @B12', () => {
    const folder = usedFolder();
    const file = join(folder, 'personal.db');
    const VERSION_OFFSET = 60;
    const bytes = readFileSync(file);
    bytes[VERSION_OFFSET] = 0x7f;
    writeFileSync(file, bytes);
    const sound = { opening: { personal: 'opened' }, draft: 'A draft', note: 'A note' };
    expect(readBack(folder)).toMatchObject(sound);
    // With other damage beside it, which the pages tell, a small wrong number is no newer version either.
    bytes[VERSION_OFFSET] = 0;
    bytes[VERSION_OFFSET + 3] = 99;
    bytes.fill(0x55, 4096, 4096 + 64);
    writeFileSync(file, bytes);
    expect(readBack(folder)).toMatchObject({ opening: { personal: 'restored' } });
  });

  it('sets a cache.db from a newer version aside and starts over @B12', () => {
    const folder = usedFolder();
    const database = new Database('cache', join(folder, 'cache.db'), { readonly: false });
    database.pragma('user_version = 999');
    database.close();
    const { opening, outbox } = readBack(folder);
    expect(opening).toMatchObject({ cache: 'rebuilt', personal: 'opened' });
    expect(opening.setAside.every((file) => existsSync(file))).toBe(true);
    expect(outbox).toEqual([{ body: 'Send this', state: { name: 'queued' } }]);
  });

  it('takes a row whose checksum fails for damage', () => {
    const folder = usedFolder();
    const database = new Database('personal', join(folder, 'personal.db'), { readonly: false });
    registerSeal(database);
    database.script('DROP TRIGGER outbox_item_changed');
    database.run(sql`UPDATE outbox_item SET body = 'Send that'`);
    database.close();
    expect(readBack(folder)).toMatchObject({
      opening: { personal: 'restored' },
      outbox: [{ body: 'Send this', state: RESTORED }],
    });
  });

  it('leaves open what became of a restored message since its backup, unless its key is ruled out @M12 @B12', () => {
    const folder = usedFolder();
    const files = openFiles(folder);
    const { personal } = files;
    const refused = ['rejected', 'mismatch', 'cancelled'] as const;
    for (const why of refused) {
      const message = { threadKey: t1, body: why, replyTo: null, draftRevision: 9, now: T0 };
      personal.enqueue({ ...message, clientKey: clientKey(why) });
      personal.applyOutboxEvent(clientKey(why), { type: 'refuse', why });
    }
    personal.backUp();
    files.close();
    writeFileSync(join(folder, 'personal.db'), '');
    const rows = openFiles(folder).read.outboxRows();
    expect(rows.map(({ body, outcomeUnknown }) => [body, outcomeUnknown])).toEqual([
      ['Send this', true],
      ['rejected', true],
      ['mismatch', false],
      ['cancelled', false],
    ]);
  });

  it('takes a schema with a wrong letter for damage, though SQLite takes it for sound @B12', () => {
    const folder = usedFolder();
    for (const name of ['cache', 'personal']) {
      const file = join(folder, `${name}.db`);
      const column = name === 'cache' ? 'holds_newest' : 'outcome_unknown';
      const text = readFileSync(file, 'latin1');
      writeFileSync(file, text.replaceAll(column, column.replace('n', 'm')), 'latin1');
    }
    expect(readBack(folder)).toMatchObject({
      opening: { cache: 'rebuilt', personal: 'restored' },
      outbox: [{ body: 'Send this', state: RESTORED }],
    });
  });

  it('takes a personal.db that is behind its backup for damaged', () => {
    const folder = usedFolder();
    const old = join(folder, 'old.db');
    cpSync(join(folder, 'personal.db'), old);
    const files = openFiles(folder);
    const { personal } = files;
    personal.discardOutboxItem(clientKey('kept'));
    personal.backUp();
    files.close();
    cpSync(old, join(folder, 'personal.db'));
    expect(readBack(folder)).toMatchObject({ opening: { personal: 'restored' }, outbox: [] });
    expect(readBack(folder)).toMatchObject({ opening: { personal: 'opened' } });
  });

  it('falls back to an older backup where the newest is damaged, and starts over where none is good', () => {
    const folder = usedFolder();
    const files = openFiles(folder);
    const { personal } = files;
    personal.saveDraft({ threadKey: t1, body: 'Newer', replyTo: null, revision: 6, now: T0 });
    personal.backUp();
    files.close();
    writeFileSync(join(folder, 'personal.db'), 'not a database at all');
    const [newest, older] = listBackups(folder);
    writeFileSync(newest?.file ?? '', Buffer.alloc(8192, 7));
    expect(older).toBeDefined();
    expect(readBack(folder)).toMatchObject({
      opening: { personal: 'restored' },
      draft: 'A draft',
    });
    expect(readBack(folder)).toMatchObject({
      opening: { personal: 'opened' },
      draft: 'A draft',
    });
    for (const { file } of listBackups(folder)) writeFileSync(file, '');
    writeFileSync(join(folder, 'personal.db'), '');
    expect(readBack(folder)).toMatchObject({
      opening: { personal: 'started_over' },
      draft: '',
    });
    expect(readBack(folder)).toMatchObject({ opening: { personal: 'opened' } });
  });

  it('survives any flipped bytes and cut tails in either database: nothing backed up is lost, nothing discarded comes back @B12', () => {
    const whole = usedFolder();
    let seed = 20_260_105;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const outcomes = {
      cache: new Set<string>(),
      personal: new Set<string>(),
      met: new Set<boolean>(),
    };
    for (let run = 0; run < 40; run += 1) {
      const name = run % 2 === 0 ? 'personal' : 'cache';
      const folder = mkdtempSync(join(tmpdir(), 'partner-inbox-damage-'));
      cpSync(whole, folder, { recursive: true });
      damage(join(folder, `${name}.db`), next);
      let files = openFiles(folder);
      outcomes[name].add(JSON.stringify(readdirSync(folder).includes('set-aside')));
      const bodies = files.read.outboxRows().map(({ body }) => body);
      expect([run, bodies]).toEqual([run, ['Send this']]);
      expect(files.read.draft(t1).body).toBe('A draft');
      if (name === 'cache') {
        // What opening couldn't see shows as damage once it's met; the next opening mends it.
        const met = damageMet(files);
        outcomes.met.add(met);
        if (met) {
          files.close();
          writeFileSync(join(folder, 'cache.damaged'), '');
          files = openFiles(folder);
        }
      }
      expect(name === 'cache' && damageMet(files)).toBe(false);
      files.close();
      rmSync(folder, { recursive: true });
    }
    expect(outcomes.personal.has('true')).toBe(true);
    expect(outcomes.cache.has('true')).toBe(true);
  });
});

function damage(file: string, next: (below: number) => number): void {
  const { size } = statSync(file);
  if (next(4) === 0) {
    truncateSync(file, next(size));
    return;
  }
  const bytes = readFileSync(file);
  for (let flips = 1 + next(40); flips > 0; flips -= 1) bytes[next(size)] = next(256);
  writeFileSync(file, bytes);
}

/** Uses the store as the app does. @returns true where that met damage; any other error is thrown */
function damageMet(files: OpenFiles): boolean {
  try {
    useAll(files);
    return false;
  } catch (error) {
    if (error instanceof DamagedDatabaseError) return true;
    throw error;
  }
}

function useAll({ read, cache }: OpenFiles): void {
  read.programs();
  read.threads({ scope: { kind: 'all' }, filter: 'all', offset: 0, limit: 50, now: T0 });
  read.threadWindow({ threadKey: t1, anchor: { kind: 'newest' }, limit: 50 });
  read.search({ text: 'message', filters: noFilters, limit: 50, next: null });
  cache.beginAgain();
}

describe('backups', () => {
  it('are taken by themselves within 2 s of a change of the outbox, and three are kept', async () => {
    const folder = accountFolder();
    const store = await testStore(folder);
    await start(store, [program('p1'), thread('t1', 'p1')]);
    const sending = { threadKey: t1, replyTo: null, draftRevision: 1, now: T0 };
    for (let at = 0; at < 4; at += 1) {
      await store.personal.enqueue({
        ...sending,
        clientKey: clientKey(`c${at}`),
        body: `Words ${at}`,
      });
      await store.personal.backUp();
    }
    expect(listBackups(folder)).toHaveLength(3);
    const before = listBackups(folder)[0]?.changes ?? 0;
    const began = performance.now();
    await store.personal.enqueue({ ...sending, clientKey: clientKey('last'), body: 'Last' });
    await expect
      .poll(() => listBackups(folder)[0]?.changes ?? 0, { timeout: 5000 })
      .toBe(before + 1);
    expect(performance.now() - began).toBeLessThan(4000);
  });
});

describe('what was taken back', () => {
  it.each(['discarded', 'returned to its draft'])(
    'stays so when the log loses its end: %s @B12',
    (how) => {
      const folder = usedFolder();
      const { personal } = openFiles(folder);
      // Whatever the log holds is gone, as if the partner's last second had never been.
      if (how === 'discarded') personal.discardOutboxItem(clientKey('kept'));
      else personal.returnToDraft(clientKey('kept'), T0);
      const crashed = accountFolder();
      cpSync(folder, crashed, { recursive: true });
      truncateSync(join(crashed, 'personal.db-wal'), 0);
      expect(readBack(crashed).outbox).toEqual([]);
    },
  );
});

describe('a killed process', () => {
  it('loses nothing between the commit of the cache and the settling of the outbox @M12', async () => {
    const folder = accountFolder();
    const child = spawnSync(process.execPath, [
      fileURLToPath(new URL('kill-child.ts', import.meta.url)),
      folder,
    ]);
    expect([child.signal, child.stderr.toString()]).toEqual(['SIGKILL', '']);
    const store = await testStore(folder);
    expect((await store.read.outboxRows()).map(({ body }) => body)).toEqual(['waiting']);
    const window = await store.read.threadWindow({
      threadKey: t1,
      anchor: { kind: 'newest' },
      limit: 9,
    });
    expect(window?.items.map(({ body }) => body)).toEqual(['accepted', 'waiting']);
  });
});

describe('a full disk', () => {
  it('is told as such, changes nothing, and writing works again once there is room', () => {
    const folder = usedFolder();
    const files = openFiles(folder);
    const pages = Number(files.personalDatabase.pragma('page_count'));
    files.personalDatabase.pragma(`max_page_count = ${pages}`);
    const draft = { threadKey: t1, body: 'x'.repeat(100_000), replyTo: null, revision: 9, now: T0 };
    expect(() => files.personal.saveDraft(draft)).toThrow(DiskFullError);
    expect(files.read.draft(t1).body).toBe('A draft');
    files.personalDatabase.pragma('max_page_count = 1000000');
    expect(files.personal.saveDraft(draft)).toBe(true);
    expect(files.read.draft(t1).body).toHaveLength(100_000);
  });
});

describe('reading', () => {
  it('doesn’t wait for a batch that is being written', async () => {
    const store = await testStore();
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 10)]);
    let written = false;
    const writing = live(store, messages(11, 6_000)).then(() => {
      written = true;
    });
    const window = await store.read.threadWindow({
      threadKey: t1,
      anchor: { kind: 'newest' },
      limit: 5,
    });
    expect(written).toBe(false);
    expect(window?.items.at(-1)?.key).toBe('t1_m10');
    await writing;
  });
});

import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listBackups } from '../../../main/store/sqlite/backups.ts';
import { Database, sql } from '../../../main/store/sqlite/database.ts';
import { registerSeal } from '../../../main/store/sqlite/seal.ts';
import { openBelow, underWindowsSharing } from '../windows-sharing.ts';
import type { WindowsSharing } from '../windows-sharing.ts';
import { openFiles } from './files.ts';
import {
  T0,
  accountFolder,
  batch,
  clientKey,
  messages,
  program,
  testStore,
  thread,
  threadKey,
} from './fixture.ts';

const t1 = threadKey('t1');
const PAGE = 4096;

let whole: string;
let folder: string;
let sharing: WindowsSharing;

beforeEach(() => {
  whole = accountFolder();
  const files = openFiles(whole);
  const { cache, personal } = files;
  cache.applyChanges(
    batch([program('p1'), thread('t1', 'p1'), ...messages(1, 40)], { start: true }),
  );
  const draft = { threadKey: t1, replyTo: null, now: T0 };
  personal.saveDraft({ ...draft, body: 'An older draft', revision: 4 });
  personal.backUp();
  personal.saveDraft({ ...draft, body: 'A draft', revision: 5 });
  const rest = { body: 'A draft', replyTo: null };
  const sending = { threadKey: t1, replyTo: null, draftRevision: 6, rest, now: T0 };
  personal.enqueue({ ...sending, clientKey: clientKey('kept'), body: 'Send this' });
  personal.backUp();
  files.close();
  folder = accountFolder();
  sharing = underWindowsSharing();
});

afterEach(() => {
  sharing.end();
});

/** Every way in which a database file was found broken; each is given the file as it was. */
const damages: Record<string, (file: string) => void> = {
  'is another file': (file) => writeFileSync(file, 'not a database at all'),
  'has a header of zeros': (file) => overwrite(file, 0, Buffer.alloc(100)),
  'has a first page of zeros': (file) => overwrite(file, 0, Buffer.alloc(PAGE)),
  'ends in its header': (file) => truncateSync(file, 60),
  'ends after its first page': (file) => truncateSync(file, PAGE),
  'ends in the middle of a page': (file) => truncateSync(file, statSync(file).size - 1000),
  'has pages of noise': (file) => overwrite(file, PAGE, Buffer.alloc(2 * PAGE, 0xa5)),
  'has a first tree of noise': (file) => overwrite(file, 100, Buffer.alloc(400, 0x5a)),
  'has a schema with a wrong letter': (file) => misspell(file),
  'counts fewer migrations than it has': (file) => overwrite(file, 63, Buffer.from([1])),
  'counts more migrations than there are, and is broken': (file) => {
    overwrite(file, 63, Buffer.from([99]));
    overwrite(file, PAGE, Buffer.alloc(PAGE, 0x55));
  },
  'has a page size that no database has': (file) => overwrite(file, 16, Buffer.from([3, 7])),
  'has a row that was changed behind its checksum': (file) => unseal(file),
  'lost a table': (file) => change(file, 'DROP TABLE IF EXISTS draft; DROP TABLE IF EXISTS word'),
  'is a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
};

function overwrite(file: string, at: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, at);
  writeFileSync(file, content);
}

function misspell(file: string): void {
  const text = readFileSync(file, 'latin1');
  const wrong = text.replaceAll('holds_newest', 'holds_mewest').replaceAll('draft (', 'drift (');
  writeFileSync(file, wrong, 'latin1');
}

function change(file: string, script: string): void {
  const database = new Database('personal', file, { readonly: false });
  registerSeal(database);
  database.script(script);
  database.close();
}

function unseal(file: string): void {
  const database = new Database('personal', file, { readonly: false });
  registerSeal(database);
  if (database.get(sql`SELECT 1 FROM sqlite_schema WHERE name = 'outbox_item'`) !== undefined) {
    database.script(`DROP TRIGGER outbox_item_changed; UPDATE outbox_item SET body = 'Send that'`);
  }
  database.close();
}

interface Opened {
  outbox: string[];
  draft: string;
}

/** Opens the folder, looks, and closes it again; nothing may be open then, and nothing was refused. */
function openAndClose(): Opened {
  const files = openFiles(folder);
  const opened = {
    outbox: files.read.outboxRows().map(({ body }) => body),
    draft: files.read.draft(t1).body,
  };
  files.close();
  expect(openBelow(folder)).toEqual([]);
  expect(sharing.refused).toEqual([]);
  return opened;
}

describe.each(Object.entries(damages))('a database that %s', (_name, damage) => {
  beforeEach(() => {
    cpSync(whole, folder, { recursive: true });
  });

  it('is mended from its backup where nothing that is open can be moved: personal @B12', () => {
    damage(join(folder, 'personal.db'));
    expect(openAndClose()).toEqual({ outbox: ['Send this'], draft: 'A draft' });
    expect(openAndClose()).toEqual({ outbox: ['Send this'], draft: 'A draft' });
  });

  it('is mended from an older backup where the newest is like that too @B12', () => {
    damage(join(folder, 'personal.db'));
    damage(listBackups(folder)[0]?.file ?? '');
    const older = openAndClose();
    expect(['An older draft', 'A draft']).toContain(older.draft);
    expect(openAndClose()).toEqual(older);
  });

  it('makes room for a new one where no backup is better @B12', () => {
    damage(join(folder, 'personal.db'));
    for (const { file } of listBackups(folder)) damage(file);
    const found = openAndClose();
    expect(openAndClose()).toEqual(found);
  });

  it('is set aside and rebuilt: cache @B12', () => {
    damage(join(folder, 'cache.db'));
    expect(openAndClose()).toEqual({ outbox: ['Send this'], draft: 'A draft' });
    expect(openAndClose()).toEqual({ outbox: ['Send this'], draft: 'A draft' });
  });

  it('is set aside with a log that belongs to nothing @B12', () => {
    for (const name of ['personal.db', 'cache.db']) {
      damage(join(folder, name));
      writeFileSync(join(folder, `${name}-wal`), Buffer.alloc(5_000, 0x37));
    }
    expect(openAndClose().outbox).toEqual(['Send this']);
    expect(openAndClose().outbox).toEqual(['Send this']);
  });
});

it('the store holds no file after an opening in the workers that failed @B12', async () => {
  cpSync(whole, folder, { recursive: true });
  const file = join(folder, 'personal.db');
  change(file, 'PRAGMA user_version = 999');
  await expect(testStore(folder)).rejects.toThrow('newer version');
  expect(openBelow(folder)).toEqual([]);
  expect(readdirSync(folder)).toContain('cache.db');
});

import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { listBackups } from '../../../main/store/sqlite/backups.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from './partner-desk.ts';

const THREAD = ThreadKey.parse('thr_bulk_0');

let simulator: Simulator;
let desk: PartnerDesk;
/** The account's folder. */
let root: string;
let ends: (() => void)[];

beforeEach(async () => {
  ends = [];
  simulator = await startSimulator({ seed: { programs: 2, messages: 6 } });
  desk = await PartnerDesk.open(simulator.url);
  await desk.signInAndSync(simulator);
  await saveDraft('Half a thought');
  await desk.account.stop();
  root = join(desk.folder, readdirSync(desk.folder)[0] ?? '');
});

afterEach(async () => {
  for (const end of ends) end();
  await desk.leave();
  await simulator.close();
});

const saveDraft = (body: string, revision = 1) =>
  desk.session.store.personal.saveDraft({
    threadKey: THREAD,
    body,
    replyTo: null,
    revision,
    now: 0,
  });

const folderIn = (...names: string[]) => mkdirSync(join(root, ...names), { recursive: true });
const fileIn = (...names: string[]) => writeFileSync(join(root, ...names), 'odd');

/** A file or a link stands where the app expects a folder. */
function inPlaceOf(name: string, put: (path: string) => void): void {
  const path = join(root, name);
  rmSync(path, { recursive: true, force: true });
  put(path);
}

/** Calls of the file system on these paths fail, as where another program holds them or the disk doesn't allow it. */
function refusing(
  code: string,
  calls: readonly ('rm' | 'readdir' | 'mkdir')[],
  path: string,
): void {
  const was = { promises: { ...fs.promises }, mkdirSync: fs.mkdirSync };
  const check = (first: unknown) => {
    if (String(first).startsWith(path)) throw Object.assign(new Error(code), { code });
  };
  for (const call of calls) {
    const real = was.promises[call] as (...args: unknown[]) => Promise<unknown>;
    Reflect.set(fs.promises, call, async (...args: unknown[]) => {
      check(args[0]);
      return real(...args);
    });
  }
  if (calls.includes('mkdir')) {
    Reflect.set(fs, 'mkdirSync', (...args: Parameters<typeof fs.mkdirSync>) => {
      check(args[0]);
      return was.mkdirSync(...args);
    });
  }
  syncBuiltinESMExports();
  ends.push(() => {
    Object.assign(fs.promises, was.promises);
    Object.assign(fs, { mkdirSync: was.mkdirSync });
    syncBuiltinESMExports();
  });
}

/** What was found in account folders, or could be. */
const oddities: Record<string, () => void> = {
  'a folder of a network drive in each folder': () => {
    for (const place of ['downloads', 'staging', 'previews', 'backups', 'set-aside', '.']) {
      folderIn(place, '@eaDir', 'inner');
      folderIn(place, '.sync');
    }
  },
  'folders with the names of files': () => {
    folderIn('downloads', 'offer.pdf');
    folderIn('staging', 'offer.pdf.part');
    folderIn('backups', 'personal-000000000009999.db');
    folderIn('backups', 'personal.tmp');
    folderIn('set-aside', 'personal-0001.db');
    folderIn('personal.db.restoring');
    folderIn('personal.db.judged');
  },
  'folders with the names of marks and logs': () => {
    folderIn('personal.damaged');
    folderIn('cache.damaged');
    folderIn('personal.db-wal', 'inner');
    folderIn('personal.db-shm', 'inner');
    folderIn('cache.db-wal', 'inner');
  },
  'a folder in the place of the cache': () => {
    rmSync(join(root, 'cache.db'));
    folderIn('cache.db', 'inner');
  },
  'files in the place of folders': () => {
    for (const name of ['downloads', 'staging', 'previews', 'set-aside']) {
      inPlaceOf(name, (path) => writeFileSync(path, 'odd'));
    }
  },
  'a file in the place of the backups': () => {
    inPlaceOf('backups', (path) => writeFileSync(path, 'odd'));
  },
  'links that lead nowhere in the place of folders': () => {
    for (const name of ['downloads', 'staging', 'previews', 'backups', 'set-aside']) {
      inPlaceOf(name, (path) => symlinkSync(join(root, 'nowhere'), path, 'junction'));
    }
  },
  'files that another program holds': () => {
    fileIn('downloads', '~$offer.docx');
    fileIn('staging', '~$offer.docx');
    refusing('EBUSY', ['rm'], root);
  },
  'folders that can’t be read': () => refusing('EACCES', ['readdir'], root),
  'folders that can’t be made': () => {
    for (const name of ['downloads', 'staging', 'previews']) {
      rmSync(join(root, name), { recursive: true });
    }
    refusing('EACCES', ['mkdir', 'readdir'], root);
  },
};

describe.each(Object.entries(oddities))('an account with %s', (_name, put) => {
  it('opens, with its messages, and with its draft @B12', async () => {
    put();
    await desk.restart();
    expect(desk.account.state.name).toBe('signed_in');
    const { read } = desk.session.store;
    const query = { threadKey: THREAD, anchor: { kind: 'newest' }, limit: 10 } as const;
    await expect
      .poll(async () => (await read.threadWindow(query))?.items.length, { timeout: 10_000 })
      .toBeGreaterThan(0);
    expect((await read.draft(THREAD)).body).toBe('Half a thought');
    await saveDraft('A whole thought', 2);
    await desk.restart();
    expect((await desk.session.store.read.draft(THREAD)).body).toBe('A whole thought');
  });
});

it('a session keeps what stood in the place of a folder, and uses the folder from then on @B12', async () => {
  inPlaceOf('downloads', (path) => writeFileSync(path, 'odd'));
  inPlaceOf('backups', (path) => writeFileSync(path, 'odd'));
  await desk.restart();
  await saveDraft('Another thought', 2);
  await desk.session.store.personal.backUp();
  const kept = readdirSync(root).filter((name) => name.includes('.aside-'));
  expect(kept.sort()).toEqual(['backups.aside-1', 'downloads.aside-1']);
  expect(readdirSync(join(root, 'backups')).length).toBeGreaterThan(0);
  expect(existsSync(join(root, 'downloads'))).toBe(true);
});

describe.each<[string, () => void]>([
  ['a folder in the place of the unfinished one', () => folderIn('backups', 'personal.tmp')],
  ['a full folder there', () => folderIn('backups', 'personal.tmp', 'inner')],
  [
    'a link that leads nowhere there',
    () => {
      folderIn('backups');
      symlinkSync(join(root, 'nowhere'), join(root, 'backups', 'personal.tmp'), 'junction');
    },
  ],
  [
    'folders with the names of the next ones',
    () => {
      for (let changes = 0; changes < 100; changes += 1) {
        const name = `personal-${String(changes).padStart(15, '0')}.db`;
        rmSync(join(root, 'backups', name), { force: true });
        folderIn('backups', name, 'inner');
      }
    },
  ],
])('with %s', (_name, put) => {
  it('backups are taken as before @B12', async () => {
    put();
    await desk.restart();
    await saveDraft('Another thought', 2);
    await desk.session.store.personal.backUp();
    const [newest] = listBackups(root);
    const backup = new Sqlite(newest?.file ?? '', { readonly: true });
    const drafts = backup.prepare('SELECT body FROM draft').pluck().all();
    backup.close();
    expect(drafts).toEqual(['Another thought']);
  });
});

it('a session opens where the account’s own folder is a file that somebody put there @B12', async () => {
  renameSync(root, `${root}.moved`);
  writeFileSync(root, 'odd');
  await desk.restart();
  expect(desk.account.state.name).toBe('signed_in');
});

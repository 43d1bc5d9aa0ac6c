import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ExportRequest, ExportState } from '../../../contract/ipc/states.ts';
import { Exporter, type ExporterDependencies } from '../../../main/exporting/exporter.ts';
import { ConnectionError } from '../../../main/connection/connection.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import type { Store } from '../../../main/store/store.ts';
import { zoneSetter } from '../../calendar/zones.ts';
import { until } from '../outbox/wait.ts';
import {
  attachment,
  message,
  messages,
  program,
  programKey,
  quietLog,
  start,
  testStore,
  thread,
  threadKey,
} from '../store/fixture.ts';
import { said } from '../../../contract/domain/said.ts';
import { documents } from '../../../main/ipc/documents/documents.ts';

const setZone = zoneSetter();

let store: Store;
let target: string;
/** Files that are on this computer. */
let kept: Map<AttachmentKey, string>;

beforeEach(async () => {
  store = await testStore();
  target = mkdtempSync(join(tmpdir(), 'partner-inbox-export-'));
  kept = new Map();
  const folder = target;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const byThread: ExportRequest = {
  scope: { kind: 'thread', threadKey: threadKey('t1') },
  format: 'json',
  fetchMissing: false,
};

function exporter(patch: Partial<ExporterDependencies> = {}) {
  const states: ExportState[] = [];
  const fileOf = async (key: AttachmentKey) =>
    kept.has(key) ? { path: '', name: '', contentType: '' } : null;
  const made = new Exporter({
    store,
    history: { goBack: () => Promise.reject(new Error('nothing may be fetched')) },
    downloads: {
      keptFile: fileOf,
      fetchNow: () => Promise.reject(new Error('nothing may be fetched')),
      copyTo: async (key, destination) => {
        writeFileSync(destination, kept.get(key) ?? '', { flag: 'wx' });
        return { ok: true, value: undefined };
      },
    },
    words: documents,
    clock: systemClock,
    log: quietLog,
    onState: (state) => void states.push(state),
    ...patch,
  });
  const ended = () => until('the export has ended', () => made.state.name !== 'running', 60_000);
  return { exporter: made, states, ended };
}

function only(folder: string): string {
  const names = readdirSync(folder);
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
}

describe('an export', () => {
  it('holds every message of a long thread, in order, a page at a time @B8', async () => {
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 5_000)]);
    let most = 0;
    const watched: Store = {
      ...store,
      read: {
        ...store.read,
        exportThreads: (scope) => store.read.exportThreads(scope),
        exportPage: async (query) => {
          const page = await store.read.exportPage(query);
          most = Math.max(most, page.messages.length);
          return page;
        },
      },
    };
    const { exporter: made, states, ended } = exporter({ store: watched });
    expect(await made.start(byThread, target)).toMatchObject({ ok: true });
    expect(await made.start(byThread, target)).toMatchObject({ problem: { code: 'not_allowed' } });
    await ended();
    expect(states.at(-1)).toMatchObject({ name: 'done', messages: 5_000, missing: 0 });
    const folder = only(target);
    expect(made.folder).toBe(folder);
    const text = readFileSync(join(folder, 'Company p1 team.json'), 'utf8');
    const { messages: written } = JSON.parse(text) as { messages: { seq: number }[] };
    expect(written.map(({ seq }) => seq)).toEqual(messages(1, 5_000).map(({ seq }) => seq));
    expect(most).toBeLessThanOrEqual(200);
  });

  it('fetches nothing unless asked, says what is missing, and gives files safe names of their own @B8', async () => {
    const files = ['a1', 'a2', 'a3'].map((key) => attachment(key, '../../CON.pdf'));
    const named = message(2, { attachments: files });
    await start(store, [program('p1'), thread('t1', 'p1'), message(1), named]);
    kept.set('a1' as AttachmentKey, 'one').set('a3' as AttachmentKey, 'three');
    const { exporter: made, states, ended } = exporter();
    await made.start({ ...byThread, format: 'html' }, target);
    await ended();
    expect(states.at(-1)).toMatchObject({ name: 'done', files: 2, missing: 1 });
    const folder = only(target);
    expect(readdirSync(folder).toSorted()).toEqual(['Company p1 team.html', 'attachments']);
    const names = readdirSync(join(folder, 'attachments'));
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^0000\d .*CON\.pdf$/u);
    const page = readFileSync(join(folder, 'Company p1 team.html'), 'utf8');
    expect(page).toContain('not in this export');
  });

  it('marks where messages are missing, and gets them first where the partner asks @B8', async () => {
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(50, 110)]);
    const first = exporter();
    await first.exporter.start(byThread, target);
    await first.ended();
    const before = readFileSync(join(only(target), 'Company p1 team.json'), 'utf8');
    const { messages: held } = JSON.parse(before) as { messages: { missing_before: boolean }[] };
    expect(held.map((one) => one.missing_before)).toEqual([
      true,
      ...Array<boolean>(60).fill(false),
    ]);
    rmSync(only(target), { recursive: true });
    let asked = 0;
    const goBack = async () => {
      asked += 1;
      if (asked > 1) return null;
      await store.cache.addHistory({
        threadKey: threadKey('t1'),
        messages: messages(1, 49),
        nextTo: message(50).key,
        olderEnd: true,
        newerEnd: false,
        myKey: null,
      });
      return { from: message(50).key, messages: 49 };
    };
    const second = exporter({ history: { goBack } });
    await second.exporter.start({ ...byThread, fetchMissing: true }, target);
    await second.ended();
    const text = readFileSync(join(only(target), 'Company p1 team.json'), 'utf8');
    const { messages: written } = JSON.parse(text) as { messages: { missing_before: boolean }[] };
    expect(written).toHaveLength(110);
    expect(written.some((one) => one.missing_before)).toBe(false);
  });

  it.each(['invalid', 'locked', 'forbidden', 'not_found', 'cursor_expired'] as const)(
    'has what is here of a thread that the server gives no more of, and says that some is missing: %s @B8',
    async (fault) => {
      await start(store, [
        program('p1'),
        thread('t1', 'p1'),
        thread('t2', 'p1', { kind: 'announcement' }),
        ...messages(50, 60),
        message(1, { threadKey: threadKey('t2') }),
      ]);
      const goBack = (key: ThreadKey) =>
        key === 't1' ? Promise.reject(new ConnectionError(fault, 'no')) : Promise.resolve(null);
      const { exporter: made, states, ended } = exporter({ history: { goBack } });
      const scope = { kind: 'program', programKey: programKey('p1') } as const;
      await made.start({ ...byThread, scope, fetchMissing: true }, target);
      await ended();
      expect(states.at(-1)).toMatchObject({ name: 'done', messages: 12 });
      const text = readFileSync(join(only(target), 'Company p1 team.json'), 'utf8');
      const { messages: written } = JSON.parse(text) as { messages: { missing_before: boolean }[] };
      expect(written.map((one) => one.missing_before)).toEqual([
        true,
        ...Array<boolean>(10).fill(false),
      ]);
    },
  );

  it('is named by the day on the partner’s calendar, which may be another one than in UTC @B8', async () => {
    await start(store, [program('p1'), thread('t1', 'p1'), message(1)]);
    const onNewYearsEve = Date.UTC(2026, 11, 31, 10);
    for (const [zone, at, day] of [
      ['Pacific/Kiritimati', onNewYearsEve, '2027-01-01'],
      ['America/Los_Angeles', onNewYearsEve - 4 * 3_600_000, '2026-12-30'],
      ['Asia/Kolkata', onNewYearsEve + 9 * 3_600_000, '2027-01-01'],
    ] as const) {
      setZone(zone);
      const { exporter: made, ended } = exporter({ clock: { ...systemClock, now: () => at } });
      await made.start(byThread, target);
      await ended();
      expect(only(target)).toMatch(new RegExp(`${day}$`));
      rmSync(only(target), { recursive: true });
    }
  });

  it('of a program has a document for each thread, and never replaces what is there @B8', async () => {
    await start(store, [
      program('p1'),
      thread('t1', 'p1'),
      thread('t2', 'p1', { kind: 'member', subject: 'Terms' }),
      thread('t3', 'p1', { kind: 'member', subject: 'terms' }),
      ...messages(1, 3),
    ]);
    const request: ExportRequest = {
      scope: { kind: 'program', programKey: programKey('p1') },
      format: 'text',
      fetchMissing: false,
    };
    for (const round of [1, 2]) {
      const { exporter: made, ended } = exporter();
      await made.start(request, target);
      await ended();
      expect(readdirSync(target)).toHaveLength(round);
    }
    for (const folder of readdirSync(target)) {
      const names = readdirSync(join(target, folder)).map((name) => name.toLowerCase());
      expect(names.toSorted()).toEqual(['company p1 team.txt', 'terms (2).txt', 'terms.txt']);
    }
  });

  it('can be read by nobody else of this computer', async () => {
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 3)]);
    const { exporter: made, ended } = exporter();
    await made.start(
      {
        scope: { kind: 'program', programKey: programKey('p1') },
        format: 'html',
        fetchMissing: false,
      },
      target,
    );
    await ended();
    // Windows gives a file the rights of its folder.
    const modeOf = (path: string, mode: number) =>
      process.platform === 'win32' ? mode : statSync(path).mode & 0o777;
    for (const folder of readdirSync(target).map((name) => join(target, name))) {
      expect(modeOf(folder, 0o700)).toBe(0o700);
      for (const name of readdirSync(folder)) expect(modeOf(join(folder, name), 0o600)).toBe(0o600);
    }
  });

  it('leaves nothing behind when it is cancelled or fails, and says why @B8', async () => {
    await start(store, [program('p1'), thread('t1', 'p1'), ...messages(1, 10)]);
    let release = () => undefined as void;
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    const offline = () => Promise.reject(new ConnectionError('unreachable', 'offline'));
    const failing = exporter({ history: { goBack: offline } });
    await failing.exporter.start({ ...byThread, fetchMissing: true }, target);
    await failing.ended();
    expect(failing.states.at(-1)).toMatchObject({
      name: 'failed',
      why: said('export_unreachable'),
    });
    const slow = exporter({
      history: {
        goBack: async () => {
          await stuck;
          return null;
        },
      },
    });
    await slow.exporter.start({ ...byThread, fetchMissing: true }, target);
    await until('its folder is there, marked', () =>
      readdirSync(target).some((name) => name.endsWith(' (unfinished)')),
    );
    const cancelled = slow.exporter.cancel();
    release();
    await cancelled;
    expect(slow.exporter.state).toEqual({ name: 'idle' });
    const missing = exporter();
    await missing.exporter.start(byThread, join(target, 'no', 'such', 'folder'));
    await missing.ended();
    expect(missing.states.at(-1)).toMatchObject({ name: 'failed' });
    expect(readdirSync(target)).toEqual([]);
    mkdirSync(join(target, 'mine'));
    expect(
      await missing.exporter.start(
        { ...byThread, scope: { kind: 'thread', threadKey: threadKey('gone') } },
        target,
      ),
    ).toMatchObject({ problem: { code: 'not_found' } });
  });
});

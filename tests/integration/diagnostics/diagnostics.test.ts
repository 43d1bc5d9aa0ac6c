import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../main/diagnostics/diagnostics.ts';
import { lastLogLines, openLogFile } from '../../../main/platform/log-file.ts';
import { systemClock } from '../../../main/platform/system-clock.ts';
import { systemUser } from '../../../main/platform/system-user.ts';
import { defaultSettings } from '../../../contract/ipc/default-settings.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from '../account/partner-desk.ts';
import { pdfOf, write } from '../attachments/sample-files.ts';
import { until } from '../outbox/wait.ts';

let simulator: Simulator;
let desk: PartnerDesk;
let folder: string;

/** What nobody but the partner may read; planted wherever the app keeps something. */
const SECRET = {
  message: 'planted-message-words',
  draft: 'planted-draft-words',
  note: 'planted-note-words',
  reply: 'planted-reply-words',
  file: 'planted-file-name',
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'partner-inbox-diagnostics-'));
  simulator = await startSimulator({ seed: 'demo' });
  desk = await PartnerDesk.open(simulator.url);
  await desk.account.resume();
  const apiKey = simulator.accounts[0]?.apiKey ?? '';
  await desk.account.signInWithKey({ server: simulator.url, apiKey, rememberAnyway: false });
  await until('synced', async () => (await desk.session.store.read.syncPosition()).complete);
});
afterAll(async () => {
  await desk.leave();
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

function diagnostics(logs = folder): Diagnostics {
  const log = openLogFile(logs, () => Date.now());
  return new Diagnostics({
    version: '1.2.3',
    keychain: desk.keychain,
    settings: () => defaultSettings,
    account: () => desk.account,
    logLines: () => lastLogLines(logs),
    clock: systemClock,
    log,
  });
}

describe('the diagnostics file', () => {
  it('has versions, states and counts, and nothing of what was planted everywhere @P28', async () => {
    const { session, signedIn } = desk;
    const { store, outbox, staging } = session;
    const threads = await store.read.threads({
      scope: { kind: 'all' },
      filter: 'all',
      offset: 0,
      limit: 50,
      now: Date.now(),
    });
    const row = threads.rows.find(({ program }) => program?.companyName === 'Northwind Cloud');
    const { key: threadKey, program = null } = row ?? {};
    if (threadKey === undefined || program === null)
      throw new Error('no thread of Northwind Cloud');
    const [path = ''] = await write(folder, { [`${SECRET.file}.pdf`]: pdfOf('p', 2_000) });
    await staging.add(threadKey, [{ path }]);
    const body = SECRET.message;
    // Held back for undo, so that it's still there when the report is made.
    await outbox.send({ threadKey, body, replyTo: null, revision: 1, undoMs: 60_000 });
    await store.personal.saveDraft({
      threadKey,
      body: SECRET.draft,
      replyTo: null,
      revision: 9,
      now: 1,
    });
    await store.personal.setProgramNote(program.key, SECRET.note, 1);
    await store.personal.saveReply({ id: 'r1' as never, name: SECRET.reply, body: 'x' }, 1);
    // Against the rule of the log: what a library's error might quote.
    const { member } = signedIn;
    const apiKey = simulator.accounts[0]?.apiKey ?? '';
    openLogFile(folder, () => Date.now()).error('planted', {
      reason: `401 for ${apiKey} of ${member.name} <${member.email}>, other@person.example`,
      where: `at open (${systemUser().home}/app.js:1:1) C:\\Users\\Mara\\x /Users/mara/y`,
      team: member.team,
    });

    const file = join(folder, 'diagnostics.json');
    expect(await diagnostics().saveTo(file)).toEqual({ ok: true, value: undefined });
    const text = readFileSync(file, 'utf8');
    const report = JSON.parse(text) as Record<string, unknown>;
    expect(report).toMatchObject({
      app: { version: '1.2.3' },
      runtime: { node: process.versions.node },
      keychain: { backend: 'fake', protection: 'keychain' },
      settings: { theme: 'system', undoSeconds: 5 },
      signed_in: { messaging: true, key_storage: 'keychain' },
      account: {
        sync: { complete: true },
        outbox: [{ state: 'queued', attempts: 0, characters: body.length, files: [{}] }],
        drafts: 1,
      },
    });
    expect(JSON.stringify(report['log'])).toContain('planted');
    const names = (await store.read.programs()).map(({ companyName }) => companyName);
    const secrets = [
      ...Object.values(SECRET),
      ...names,
      apiKey,
      member.name,
      member.email,
      member.team,
      member.key,
      'other@person.example',
      'Mara',
      '/Users/mara',
      threadKey,
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).toContain('[removed]');
  });

  it('goes on without its log, and with it again, whatever stands in its place @P28', () => {
    const place = mkdtempSync(join(folder, 'odd-'));
    const file = join(place, 'logs');
    writeFileSync(file, 'odd');
    openLogFile(file, () => 0).info('in its place');
    expect(lastLogLines(file)).toHaveLength(1);
    // The older one can't be replaced: it is a folder.
    mkdirSync(join(file, 'partner-inbox.older.log', 'inner'), { recursive: true });
    const log = openLogFile(file, () => 0);
    for (let n = 0; n < 700; n += 1) log.info('line', { n, long: 'x'.repeat(4_000) });
    expect(lastLogLines(file).at(-1)).toContain('"n":699');
  });

  it('has only the newest lines of the log, across both of its files @P28', () => {
    const logs = mkdtempSync(join(folder, 'logs-'));
    const log = openLogFile(logs, () => 0);
    for (let n = 0; n < 700; n += 1) log.info('line', { n, long: 'x'.repeat(4_000) });
    const lines = lastLogLines(logs);
    expect(lines).toHaveLength(500);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ n: 699 });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ n: 200 });
    expect(lastLogLines(join(logs, 'none'))).toEqual([]);
  });

  it('says so where it can’t be written @P28', async () => {
    expect(await diagnostics().saveTo(join(folder, 'no', 'such', 'folder.json'))).toMatchObject({
      ok: false,
      problem: { code: 'failed' },
    });
  });
});

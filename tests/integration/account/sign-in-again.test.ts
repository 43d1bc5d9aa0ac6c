import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ClientKey } from '../../../contract/domain/keys.ts';
import { SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { pdfOf, write } from '../attachments/sample-files.ts';
import { idleDesktop, pageOf } from '../ipc/page.ts';
import { until } from '../outbox/wait.ts';
import { PartnerDesk } from './partner-desk.ts';

/** The page of an account goes on where the partner signs in again to it: whatever it has asked for is answered. */

const THREAD = ThreadKey.parse('thr_bulk_0');
const POST = '/threads/*/messages';
const CANCEL = '/threads/*/messages/cancel';
/** A held call that the end waits for is let go after this, ms. */
const PATIENCE_MS = 300;

let simulator: Simulator;
let desk: PartnerDesk;
let ask: ReturnType<typeof pageOf>;
let picked: PromiseWithResolvers<string[]>;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
  desk = await PartnerDesk.open(simulator.url);
  picked = Promise.withResolvers();
  ask = pageOf(desk, { ...idleDesktop, pickFiles: () => picked.promise });
  await desk.account.resume();
  await desk.signInAndSync(simulator);
});

afterEach(async () => {
  simulator.control.clearFaults();
  await desk.leave();
  await simulator.close();
});

/** The server ends the session. */
async function endSession(): Promise<void> {
  simulator.control.revokeKey({ apiKey: simulator.accounts[0]?.apiKey ?? '' });
  desk.session.sync.look();
  await until('the session has ended', () => desk.signedIn.sessionEnded);
}

const signIn = (apiKey = simulator.control.addKey().apiKey) =>
  ask('account', 'signInWithKey', { server: simulator.url, apiKey, rememberAnyway: false });

const revisionOf = async () => (await desk.session.store.read.draft(THREAD)).revision;

/** Presses Send. */
const send = async (body: string) =>
  ask('outbox', 'send', {
    threadKey: THREAD,
    body,
    replyTo: null,
    revision: (await revisionOf()) + 1,
  });

/** A message of which nobody knows whether it arrived. */
async function unknownOutcome(body: string): Promise<ClientKey> {
  simulator.control.fault({ fault: { kind: 'reset' }, path: POST, method: 'POST', times: 0 });
  const { outbox, store } = desk.session;
  const draft = { threadKey: THREAD, body, replyTo: null, revision: (await revisionOf()) + 1 };
  const sent = await outbox.send({ ...draft, undoMs: 0 });
  if (!sent.ok) throw new Error(sent.problem.said.code);
  const { clientKey } = sent.value;
  await until('it waits', async () => {
    const row = await store.read.outboxRow(clientKey);
    return row?.outcomeUnknown === true && row.state.name === 'waiting';
  });
  return clientKey;
}

/** How often the server has a message with these words. */
const arrived = (body: string) =>
  simulator.control.messages({ thread: THREAD }).filter((one) => one.body === body).length;

/** A call of the page, and whether it has been answered. */
function watched(call: Promise<unknown>) {
  const seen = { call, isOver: false };
  const over = () => {
    seen.isOver = true;
  };
  call.then(over, over);
  return seen;
}

/** Asks for a message to be taken back, and waits until the server keeps silent about it. */
async function takeBackInSilence(verb: string, args: object) {
  simulator.control.fault({ fault: { kind: 'hang' }, path: CANCEL, method: 'POST', times: 0 });
  const hits = () => simulator.control.faults().find(({ rule }) => rule.path === CANCEL)?.hits ?? 0;
  const asked = watched(ask('outbox', verb, args));
  await until('the server is asked', () => hits() > 0);
  return asked;
}

function patience(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
  });
}

describe('a message that is being taken back while the partner signs in again', () => {
  it.each(['edit', 'discard', 'undo'])('is answered by %s, and let go later @M12', async (verb) => {
    const clientKey = await unknownOutcome('On its way');
    const asked = await takeBackInSilence(verb, { clientKey });
    await endSession();
    expect(await signIn()).toMatchObject({ ok: true });
    await until('it is answered', () => asked.isOver, 5_000);
    expect(await asked.call).toMatchObject({ ok: false, problem: { code: 'outcome_unknown' } });
    simulator.control.clearFaults();
    desk.session.retryNow();
    await until('it is taken back', async () => {
      return (await desk.session.store.read.outboxItems()).length === 0;
    });
    const { body } = await desk.session.store.read.draft(THREAD);
    expect(body).toBe(verb === 'discard' ? '' : 'On its way');
    expect(arrived('On its way')).toBe(0);
    expect(await send('The next one')).toMatchObject({ ok: true });
  });

  it('is answered though the server’s answer comes late @M12', async () => {
    const clientKey = await unknownOutcome('On its way');
    const asked = await takeBackInSilence('edit', { clientKey });
    await endSession();
    const entering = signIn();
    simulator.control.clearFaults();
    expect(await entering).toMatchObject({ ok: true });
    await until('it is answered', () => asked.isOver, 5_000);
    desk.session.retryNow();
    await until('its words are back', async () => {
      return (await desk.session.store.read.draft(THREAD)).body === 'On its way';
    });
    expect(arrived('On its way')).toBe(0);
  });

  it('is answered where it was one of several @P13', async () => {
    const clientKey = await unknownOutcome('On its way');
    const args = { clientKeys: [clientKey], body: 'On its way' };
    const asked = await takeBackInSilence('undoSeveral', args);
    await endSession();
    await signIn();
    await until('it is answered', () => asked.isOver, 5_000);
    expect(await asked.call).toEqual([{ clientKey, became: 'asking' }]);
  });

  it.each(['another account', 'nobody'])(
    'stays its own account’s, where %s is next',
    async (next) => {
      const [first, second] = simulator.accounts;
      const clientKey = await unknownOutcome('On its way');
      const asked = await takeBackInSilence('edit', { clientKey });
      if (next === 'nobody') await ask('account', 'signOut', { unsent: 'keep' });
      else await signIn(second?.apiKey);
      await until('it is answered', () => asked.isOver, 5_000);
      simulator.control.clearFaults();
      const others = await desk.account.session?.store.read.draft(THREAD);
      expect(others?.body ?? '').toBe('');
      await signIn(first?.apiKey);
      await until('its words are back', async () => {
        return (await desk.session.store.read.draft(THREAD)).body === 'On its way';
      });
      expect(arrived('On its way')).toBe(0);
    },
  );
});

describe('a Send that is pressed as the partner signs in again', () => {
  it('is queued, wherever it has got to @M12', async () => {
    const { store } = desk.session;
    const files = Promise.withResolvers<void>();
    const read = store.read.stagedFiles;
    Reflect.set(store.read, 'stagedFiles', async (owner: Parameters<typeof read>[0]) => {
      const found = await read(owner);
      await files.promise;
      return found;
    });
    await endSession();
    const sent = send('In between');
    const entering = signIn();
    await Promise.race([entering, patience()]);
    files.resolve();
    expect(await entering).toMatchObject({ ok: true });
    expect(await sent).toMatchObject({ ok: true });
    await until('it is sent', () => arrived('In between') === 1);
  });
});

describe('files that are chosen while the partner signs in again', () => {
  it.each([1, 2])('are attached to the draft: %s of them @M6', async (count) => {
    const sources = await mkdtemp(join(tmpdir(), 'picked-'));
    const names = Array.from({ length: count }, (_, at) => `terms ${at}.pdf`);
    const made = await write(
      sources,
      Object.fromEntries(names.map((name) => [name, pdfOf(name, 20_000)])),
    );
    const picking = ask('attachments', 'pick', { threadKey: THREAD });
    await endSession();
    await signIn();
    picked.resolve(made);
    expect(await picking).toMatchObject({ added: names.map((name) => ({ name })), leftOut: [] });
    await rm(sources, { recursive: true });
  });

  it('are attached to nothing of another account', async () => {
    const picking = watched(ask('attachments', 'pick', { threadKey: THREAD }));
    await endSession();
    await signIn(simulator.accounts[1]?.apiKey);
    picked.resolve(['/nowhere/terms.pdf']);
    await ask('outbox', 'list');
    expect(picking.isOver).toBe(false);
    expect((await desk.session.store.read.draft(THREAD)).files).toEqual([]);
  });
});

describe('words that the page of one account still holds as another is signed in', () => {
  it.each(['another account', 'nobody'])('stay out of the account of %s', async (next) => {
    const [, second] = simulator.accounts;
    const { owner } = desk.account;
    const ofTheFirst = pageOf(desk, idleDesktop, () => owner);
    const programKey = (await desk.session.store.read.programs())[0]?.key ?? '';
    if (next === 'nobody') await ask('account', 'signOut', { unsent: 'keep' });
    else await signIn(second?.apiKey);
    const draft = { body: 'Of the first', replyTo: null, revision: 9 };
    const late = [
      watched(ofTheFirst('drafts', 'save', { ...draft, threadKey: SEVERAL_PROGRAMS })),
      watched(ofTheFirst('drafts', 'save', { ...draft, threadKey: THREAD })),
      watched(ofTheFirst('programs', 'setNote', { programKey, note: 'Of the first' })),
    ];
    await signIn(second?.apiKey);
    await ask('outbox', 'list');
    expect(late.filter(({ isOver }) => isOver)).toEqual([]);
    const { read } = desk.session.store;
    expect((await read.draft(SEVERAL_PROGRAMS)).body).toBe('');
    expect((await read.draft(THREAD)).body).toBe('');
    expect(desk.signedIn.id).not.toBe(owner);
  });
});

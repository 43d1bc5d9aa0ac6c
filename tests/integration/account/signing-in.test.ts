import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { Downloads } from '../../../main/attachments/transfer/downloads.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { PartnerDesk } from './partner-desk.ts';

let simulator: Simulator;
let desk: PartnerDesk;

beforeEach(async () => {
  simulator = await startSimulator({ seed: { programs: 4, messages: 80 } });
  desk = await PartnerDesk.open(simulator.url);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await desk.leave();
  await simulator.close();
});

function partner(index = 0) {
  const account = simulator.accounts[index];
  if (account === undefined) throw new Error('The simulator has no such account');
  return account;
}

const withKey = (apiKey = partner().apiKey, rememberAnyway = false) =>
  desk.account.signInWithKey({ server: simulator.url, apiKey, rememberAnyway });

const withPassword = (password = partner().password) =>
  desk.account.signInWithPassword({
    server: simulator.url,
    email: partner().email,
    password,
    rememberAnyway: false,
  });

/** Waits until everything of the server is here. */
async function everythingIsHere(): Promise<void> {
  await vi.waitFor(
    async () => {
      expect((await desk.session.store.read.syncPosition()).complete).toBe(true);
    },
    { timeout: 20_000, interval: 10 },
  );
}

async function aThread(): Promise<ThreadKey> {
  const query = { scope: { kind: 'all' }, filter: 'all', offset: 0, limit: 10, now: 0 } as const;
  const { rows } = await desk.session.store.read.threads(query);
  const row = rows.find(({ kind, program }) => kind === 'team' && program?.access === 'open');
  if (row === undefined) throw new Error('There is no thread to write in');
  return row.key;
}

const draft = (threadKey: ThreadKey, body: string, revision = 1) =>
  desk.session.store.personal.saveDraft({ threadKey, body, replyTo: null, revision, now: 0 });

const send = (threadKey: ThreadKey, body: string) =>
  desk.session.outbox.send({ threadKey, body, replyTo: null, revision: 9, undoMs: 0 });

const isOnServer = (threadKey: ThreadKey, body: string) =>
  simulator.control.messages({ thread: threadKey }).filter((m) => m.body === body).length;

describe('what is remembered', () => {
  const openedAgain = async () => {
    await desk.restart();
    return desk.account.state.name;
  };

  it('doesn’t decide whether the account is open: where it can’t be written @M1', async () => {
    desk.storageFails = true;
    expect((await withKey()).ok).toBe(true);
    await everythingIsHere();
    expect(desk.account.state.name).toBe('signed_in');
    desk.storageFails = false;
    expect((await withKey()).ok).toBe(true);
    await expect(openedAgain()).resolves.toBe('signed_in');
  });

  it.each(['protection', 'decrypt', 'encrypt'] as const)(
    'opens the account for reading where the key store fails: %s @M1',
    async (call) => {
      expect((await withKey()).ok).toBe(true);
      await everythingIsHere();
      vi.spyOn(desk.keychain, call).mockRejectedValue(new Error('The key store is broken'));
      await expect(openedAgain()).resolves.toBe('signed_in');
      await expect(desk.session.store.read.programs()).resolves.not.toHaveLength(0);
    },
  );
});

describe('signing in', () => {
  it('by API key opens the account and keeps the key encrypted only @M1', async () => {
    expect(await withKey()).toEqual({ ok: true, value: undefined });
    expect(desk.signedIn).toMatchObject({
      server: simulator.url,
      member: { name: partner().member.name, email: partner().email },
      messaging: true,
      keyStorage: 'keychain',
      sessionEnded: false,
      limits: { maxCount: 10, imageMaxBytes: 31_457_280, documentMaxBytes: 262_144_000 },
      notice: null,
    });
    await everythingIsHere();
    expect(await desk.session.store.read.programs()).toHaveLength(
      simulator.control.programs().length,
    );
    expect(desk.stored).toContain('"protection":"keychain"');
    expect(desk.stored).not.toContain(partner().apiKey);
  });

  it('writes the key nowhere in the account folder, and names the folder by no key @M1', async () => {
    await withKey();
    await everythingIsHere();
    await desk.account.stop();
    const entries = await readdir(desk.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(1);
    const withTheKey: string[] = [];
    for (const { parentPath, name } of files) {
      const content = await readFile(join(parentPath, name));
      if (content.includes(partner().apiKey)) withTheKey.push(name);
    }
    expect(withTheKey).toEqual([]);
  });

  it('by email and password, where the server offers it @M1', async () => {
    expect(await desk.account.signInOptions(simulator.url)).toEqual({
      ok: true,
      value: {
        server: simulator.url,
        apiKey: true,
        password: true,
        messaging: true,
        remember: 'keychain',
      },
    });
    expect((await withPassword()).ok).toBe(true);
    expect(desk.signedIn.member.email).toBe(partner().email);
  });

  it('says what is wrong: the key, the password, a locked account, no server @M1', async () => {
    expect(await withKey('nonsense')).toMatchObject({
      ok: false,
      problem: { code: 'wrong_credentials' },
    });
    for (let attempt = 0; attempt < 6; attempt += 1) {
      expect(await withPassword('wrong')).toMatchObject({
        problem: { code: 'wrong_credentials' },
      });
    }
    expect(await withPassword('wrong')).toMatchObject({ problem: { code: 'account_locked' } });
    expect(await withPassword()).toMatchObject({ problem: { code: 'account_locked' } });
    const nowhere = { server: 'http://127.0.0.1:9', apiKey: 'a', rememberAnyway: false };
    expect(await desk.account.signInWithKey(nowhere)).toMatchObject({
      problem: { code: 'unreachable' },
    });
    expect(desk.account.state).toEqual({ name: 'signed_out' });
    expect(desk.stored).toBe('null');
  });

  it('can be given up while the server keeps silent, and begun anew at once @M1', async () => {
    const hanging: string[] = [];
    const elsewhere = await PartnerDesk.open(simulator.url, (input, init) => {
      if (hanging.length > 0) return fetch(input, init);
      hanging.push(input);
      return new Promise((_answer, fail) => {
        init?.signal?.addEventListener('abort', () => fail(new Error('aborted')));
      });
    });
    const entered = { server: simulator.url, apiKey: partner().apiKey, rememberAnyway: false };
    const given = elsewhere.account.signInWithKey(entered);
    await vi.waitFor(() => expect(hanging).toHaveLength(1));
    elsewhere.account.cancelSignIn();
    expect((await given).ok).toBe(false);
    expect(elsewhere.states).toEqual([]);
    expect(elsewhere.stored).toBe('null');
    expect((await elsewhere.account.signInWithKey(entered)).ok).toBe(true);
    await elsewhere.leave();
  });

  it('signs nobody in by an answer that comes after it was given up @M1', async () => {
    const late = withPassword();
    desk.account.cancelSignIn();
    expect((await late).ok).toBe(false);
    expect(desk.account.state).toEqual({ name: 'signed_out' });
    expect(desk.stored).toBe('null');
  });

  it('is filled in from a simulator on this machine, and from nothing else', async () => {
    const { email, password, apiKey, member } = partner();
    expect(await desk.account.suggestion()).toEqual({
      server: simulator.url,
      name: member.name,
      email,
      password,
      apiKey,
    });
    const elsewhere = await PartnerDesk.open('http://127.0.0.1:9');
    expect(await elsewhere.account.suggestion()).toBeNull();
    await elsewhere.leave();
  });

  it('asks no program of this machine what to fill in, unless it was started with its address @M1', async () => {
    const asked: string[] = [];
    const installed = await PartnerDesk.open('https://partners.example', async (url) => {
      asked.push(url);
      return fetch(`${simulator.url}/simulator/info`);
    });
    expect(await installed.account.suggestion()).toBeNull();
    expect(asked).toEqual([]);
    await installed.leave();
  });
});

describe('starting again', () => {
  it('opens the same account, readable at once without the server @M11', async () => {
    await withKey();
    await everythingIsHere();
    const programs = await desk.session.store.read.programs();
    await simulator.close();
    await desk.restart();
    expect(desk.signedIn).toMatchObject({ sessionEnded: false, keyStorage: 'keychain' });
    expect(await desk.session.store.read.programs()).toEqual(programs);
    expect(
      await desk.session.store.read.threadWindow({
        threadKey: await aThread(),
        anchor: { kind: 'newest' },
        limit: 50,
      }),
    ).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });
    await vi.waitFor(() => expect(desk.session.connectionState.name).toBe('offline'));
    simulator = await startSimulator();
  });

  it('has what is asked before the account is open wait for it @B3 @M11', async () => {
    await withKey();
    const { session } = desk;
    let asked: Promise<unknown> = Promise.resolve();
    await desk.restart(() => {
      asked = desk.account.settled().then(() => desk.account.session);
    });
    expect(await asked).toBe(desk.session);
    expect(await asked).not.toBe(session);
  });

  it('knows of a network that came up while the account was being opened @M11', async () => {
    await withKey();
    await desk.account.stop();
    await simulator.close();
    desk.online = false;
    vi.spyOn(Downloads.prototype, 'start').mockImplementationOnce(async () => {
      desk.online = true;
    });
    await desk.restart();
    await vi.waitFor(() => expect(desk.session.connectionState.name).toBe('offline'));
    expect(desk.session.connectionState.standing).toBe('unreachable');
    simulator = await startSimulator();
  });

  it('asks for the key again where only basic_text is there, and shows everything meanwhile @M1', async () => {
    desk.keychain.mode = 'basic_text';
    await withKey();
    expect(desk.signedIn.keyStorage).toBe('memory');
    await everythingIsHere();
    const threadKey = await aThread();
    await draft(threadKey, 'half a thought');
    await desk.restart();
    expect(desk.signedIn).toMatchObject({ sessionEnded: true, keyStorage: 'memory' });
    expect(desk.session.connectionState.name).toBe('signed_out');
    expect(await desk.session.store.read.programs()).not.toEqual([]);
    expect((await withKey()).ok).toBe(true);
    expect(desk.signedIn.sessionEnded).toBe(false);
    expect((await desk.session.store.read.draft(threadKey)).body).toBe('half a thought');
  });

  it('remembers in basic_text only on the explicit choice @M1', async () => {
    desk.keychain.mode = 'basic_text';
    await withKey(partner().apiKey, true);
    expect(desk.signedIn.keyStorage).toBe('basic_text');
    await desk.restart();
    expect(desk.signedIn).toMatchObject({ sessionEnded: false, keyStorage: 'basic_text' });
  });

  it('keeps the key in memory where there is no key store, whatever was chosen @M1', async () => {
    desk.keychain.mode = 'unavailable';
    await withKey(partner().apiKey, true);
    expect(desk.signedIn.keyStorage).toBe('memory');
    expect(desk.stored).not.toContain(partner().apiKey);
  });

  it('asks for a key that the system can’t decrypt any more, and loses nothing @M1', async () => {
    await withKey();
    await everythingIsHere();
    desk.keychain.loseKey();
    await desk.restart();
    expect(desk.signedIn.sessionEnded).toBe(true);
    expect(await desk.session.store.read.programs()).not.toEqual([]);
    await withKey();
    await desk.restart();
    expect(desk.signedIn.sessionEnded).toBe(false);
  });
});

describe('a session that the server ends', () => {
  it('keeps everything, sends nothing, and goes on after signing in again', async () => {
    await withKey();
    await everythingIsHere();
    const threadKey = await aThread();
    simulator.control.revokeKey({ apiKey: partner().apiKey });
    await send(threadKey, 'written while signed out');
    await vi.waitFor(() => expect(desk.signedIn.sessionEnded).toBe(true), { timeout: 10_000 });
    expect(desk.connections.at(-1)?.name).toBe('signed_out');
    expect(await desk.session.store.read.outboxItems()).toMatchObject([
      { body: 'written while signed out' },
    ]);
    expect(isOnServer(threadKey, 'written while signed out')).toBe(0);
    const { apiKey } = simulator.control.addKey();
    expect((await withKey(apiKey)).ok).toBe(true);
    await vi.waitFor(() => expect(isOnServer(threadKey, 'written while signed out')).toBe(1), {
      timeout: 10_000,
    });
  });

  it('opens another account in a folder of its own', async () => {
    await withKey();
    await everythingIsHere();
    const threadKey = await aThread();
    await draft(threadKey, 'mine alone');
    expect(simulator.accounts.length).toBeGreaterThan(1);
    expect((await withKey(partner(1).apiKey)).ok).toBe(true);
    expect(desk.signedIn.member.email).toBe(partner(1).email);
    expect((await desk.session.store.read.draft(threadKey)).body).toBe('');
    expect(await readdir(desk.folder)).toHaveLength(2);
    await withKey();
    expect((await desk.session.store.read.draft(threadKey)).body).toBe('mine alone');
  });
});

describe('signing out', () => {
  async function leaveUnsent(): Promise<ThreadKey> {
    await withPassword();
    await everythingIsHere();
    const threadKey = await aThread();
    desk.session.outbox.setOnline(false);
    await send(threadKey, 'unsent');
    await draft(threadKey, 'still writing', 20);
    return threadKey;
  }

  it('keeps what is unsent for the next time, and removes the copies of what the server has', async () => {
    const threadKey = await leaveUnsent();
    await desk.account.signOut('keep');
    expect(desk.account.state).toEqual({ name: 'signed_out' });
    expect(desk.stored).toBe('null');
    const [account] = await readdir(desk.folder);
    expect(await readdir(join(desk.folder, account ?? ''))).not.toContain('cache.db');
    await desk.restart();
    expect(desk.account.state).toEqual({ name: 'signed_out' });
    await withPassword();
    expect((await desk.session.store.read.draft(threadKey)).body).toBe('still writing');
    await vi.waitFor(() => expect(isOnServer(threadKey, 'unsent')).toBe(1), { timeout: 10_000 });
  });

  it('deletes what is unsent where the partner wants that', async () => {
    const threadKey = await leaveUnsent();
    await desk.account.signOut('delete');
    await withPassword();
    await everythingIsHere();
    expect((await desk.session.store.read.draft(threadKey)).body).toBe('');
    expect(await desk.session.store.read.outboxItems()).toEqual([]);
    expect(isOnServer(threadKey, 'unsent')).toBe(0);
  });

  it('revokes a key that came from a password, and leaves an API key alone', async () => {
    await withPassword();
    const stored = JSON.parse(desk.stored) as { key: { encrypted: string } };
    const found = await desk.keychain.decrypt(Buffer.from(stored.key.encrypted, 'base64'));
    const { apiKey: key } = JSON.parse(found?.secret ?? '') as { apiKey: string };
    const status = async (apiKey: string) =>
      (
        await fetch(`${simulator.url}/api/v2/me`, {
          headers: { Authorization: `Bearer ${apiKey}` },
        })
      ).status;
    expect(await status(key)).toBe(200);
    await desk.account.signOut('keep');
    await vi.waitFor(async () => expect(await status(key)).toBe(401));
    await withKey();
    await desk.account.signOut('keep');
    expect(await status(partner().apiKey)).toBe(200);
  });
});

describe('a server with programs only', () => {
  it('shows programs and says that messaging isn’t available @B11', async () => {
    simulator.control.programsOnly({ on: true });
    expect(await desk.account.signInOptions(simulator.url)).toMatchObject({
      value: { messaging: false, apiKey: true },
    });
    expect((await withKey()).ok).toBe(true);
    expect(desk.signedIn.messaging).toBe(false);
    await vi.waitFor(async () => {
      expect(await desk.session.store.read.programs()).not.toEqual([]);
    });
    await vi.waitFor(() => expect(desk.session.connectionState.standing).toBe('programs_only'));
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Downloads } from '../../../main/attachments/transfer/downloads.ts';
import type { Fetch } from '../../../main/platform/ports.ts';
import { StoreClosedError } from '../../../main/store/sqlite/errors.ts';
import type { FaultRule } from '../../../simulator/faults/faults.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';
import { until } from '../outbox/wait.ts';
import { PartnerDesk } from './partner-desk.ts';
import { said } from '../../../contract/domain/said.ts';

/** A key that a password sign-in made and that nobody is signed in with is revoked; one that was pasted never is. */

let simulator: Simulator;
let desk: PartnerDesk;
/** Keys that the server made, oldest first. */
let made: string[];
/** Comes between the server's answer to a sign-in and the app. */
let between: (response: Response) => Promise<Response>;

const watching: Fetch = async (input, init) => {
  const isSignIn = init?.method === 'POST' && input.endsWith('/sessions');
  // What was sent has arrived, whether or not anyone waits for the answer.
  const response = await fetch(input, init);
  if (!isSignIn || !response.ok) return response;
  const { data } = (await response.clone().json()) as { data: { api_key: string } };
  made.push(data.api_key);
  return between(response);
};

beforeEach(async () => {
  made = [];
  between = async (response) => response;
  simulator = await startSimulator({ seed: { programs: 2, messages: 4 } });
  desk = await PartnerDesk.open(simulator.url, watching);
});

afterEach(async () => {
  vi.restoreAllMocks();
  simulator.control.clearFaults();
  await desk.leave();
  await simulator.close();
});

function account() {
  const [first] = simulator.accounts;
  if (first === undefined) throw new Error('The simulator has no account');
  return { server: simulator.url, rememberAnyway: false, ...first };
}

const withPassword = () => desk.account.signInWithPassword(account());
const withKey = (apiKey = account().apiKey) =>
  desk.account.signInWithKey({ server: simulator.url, apiKey, rememberAnyway: false });

async function isValid(apiKey = ''): Promise<boolean> {
  const headers = { Authorization: `Bearer ${apiKey}` };
  return (await fetch(`${simulator.url}/api/v2/me`, { headers })).ok;
}

const revoked = (count: number) =>
  until('each is revoked', async () => {
    const valid = await Promise.all(made.map((apiKey) => isValid(apiKey)));
    return made.length === count && !valid.includes(true);
  });

const cannotOpen = () =>
  vi.spyOn(Downloads.prototype, 'start').mockRejectedValueOnce(new Error('The disk is broken'));

describe('a key that a password sign-in made', () => {
  it.each<[string, FaultRule['fault']]>([
    ['fails', { kind: 'status', status: 500 }],
    ['is cut off', { kind: 'reset' }],
    ['is a portal’s page', { kind: 'page', page: { status: 200, body: '<h1>Sign in</h1>' } }],
  ])('is revoked where what the server offers %s @M1', async (_how, fault) => {
    simulator.control.fault({ fault, path: '/capabilities', times: 0 });
    for (const count of [1, 2]) {
      expect((await withPassword()).ok).toBe(false);
      await revoked(count);
    }
  });

  it('is revoked where the partner cancels before the rest has come @M1', async () => {
    simulator.control.fault({ fault: { kind: 'hang' }, path: '/capabilities', times: 0 });
    const entering = withPassword();
    await until('it is asked', () => simulator.control.faults()[0]?.hits === 1);
    desk.account.cancelSignIn();
    expect(await entering).toMatchObject({ problem: { said: said('sign_in_cancelled') } });
    await revoked(1);
  });

  it('is revoked where the app quits before the rest has come, which the end doesn’t wait for @M1', async () => {
    await withKey();
    simulator.control.fault({ fault: { kind: 'hang' }, path: '/capabilities', times: 0 });
    const entering = withPassword();
    await until('the server has made it', () => made.length === 1);
    await desk.account.stop();
    expect(await entering).toMatchObject({ problem: { said: said('sign_in_cancelled') } });
    await revoked(1);
    await expect(desk.session.store.read.outboxRows()).rejects.toThrow(StoreClosedError);
  });

  it('is revoked where its answer comes after the partner cancelled @M1', async () => {
    const late = Promise.withResolvers<void>();
    between = async (response) => {
      await late.promise;
      return response;
    };
    const entering = withPassword();
    await until('the server has made it', () => made.length === 1);
    desk.account.cancelSignIn();
    expect((await entering).ok).toBe(false);
    late.resolve();
    await revoked(1);
  });

  it('is revoked where the server doesn’t say whose it is @M1', async () => {
    between = async (response) => {
      const answer = (await response.json()) as { data: object };
      const data = { ...answer.data, member: null };
      return Response.json({ ...answer, data }, { status: response.status });
    };
    expect((await withPassword()).ok).toBe(false);
    await revoked(1);
  });

  it('is revoked where the messages can’t be opened @M1', async () => {
    cannotOpen();
    expect(await withPassword()).toMatchObject({ ok: false, problem: { code: 'failed' } });
    await revoked(1);
  });

  it('is revoked where the key store fails @M1', async () => {
    vi.spyOn(desk.keychain, 'protection').mockRejectedValueOnce(new Error('It is locked'));
    await expect(withPassword()).rejects.toThrow('It is locked');
    await revoked(1);
  });

  it('is revoked once another has taken its place @M1', async () => {
    await withPassword();
    await withPassword();
    await until('the first is revoked', async () => !(await isValid(made[0])));
    expect(await isValid(made[1])).toBe(true);
    await withKey(made[1]);
    await withKey();
    expect(await isValid(made[1])).toBe(true);
  });

  it.each([1, 2])(
    'is revoked once another has taken its place, though %s could not be opened between them @M1',
    async (failures) => {
      await withPassword();
      for (let count = 0; count < failures; count += 1) {
        cannotOpen();
        expect((await withKey()).ok).toBe(false);
      }
      expect(await isValid(made[0])).toBe(true);
      expect((await withKey()).ok).toBe(true);
      await revoked(1);
    },
  );

  it('is revoked once another has taken its place, though it could not be opened at the start @M1', async () => {
    await withPassword();
    cannotOpen();
    await desk.restart();
    expect(desk.account.state.name).toBe('signed_out');
    expect(await isValid(made[0])).toBe(true);
    expect((await withKey()).ok).toBe(true);
    await revoked(1);
  });

  it('stays valid where it is pasted after it could not be opened @M1', async () => {
    await withPassword();
    cannotOpen();
    await desk.restart();
    expect((await withKey(made[0])).ok).toBe(true);
    expect((await withKey(made[0])).ok).toBe(true);
    expect(await isValid(made[0])).toBe(true);
  });

  it('stays the session’s where the next one can’t be opened @M1', async () => {
    await withPassword();
    cannotOpen();
    expect((await withKey()).ok).toBe(false);
    await desk.restart();
    expect(desk.signedIn.sessionEnded).toBe(false);
    expect(await isValid(made[0])).toBe(true);
  });
});

describe('a key that was pasted', () => {
  it('is left alone, however signing in ends @M1', async () => {
    cannotOpen();
    expect((await withKey()).ok).toBe(false);
    simulator.control.fault({ fault: { kind: 'hang' }, path: '/me' });
    const entering = withKey();
    await until('it is asked', () => simulator.control.faults()[0]?.hits === 1);
    desk.account.cancelSignIn();
    expect((await entering).ok).toBe(false);
    await withKey();
    await withPassword();
    expect(await isValid(account().apiKey)).toBe(true);
  });
});

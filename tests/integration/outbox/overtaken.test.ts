import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ThreadKey } from '../../../contract/domain/keys.ts';
import { ConnectionError } from '../../../main/connection/connection.ts';
import type { Connection } from '../../../main/connection/connection.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { replaced } from '../replaced.ts';
import { API_KEY, Desk } from './desk.ts';
import { connectTo } from '../connection/partner.ts';
import { until } from './wait.ts';

const A = 'thr_bulk_0';

let simulator: Simulator;
let folder: string;
let desk: Desk;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 6 } });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await simulator.control.reset({ seed: { programs: 3, messages: 6 } });
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
});
afterEach(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(by: (real: Connection) => Partial<Connection>): Promise<void> {
  const real = connectTo(simulator.url, {
    apiKey: API_KEY,
    member: { key: 'mem_1_mara' as never, name: 'Mara Reis', email: 'mara@reis.example' },
  });
  const connection = replaced(real, by(real));
  desk = await Desk.open({ folder, server: simulator.url, connection });
  await desk.sync();
  await desk.start();
}

async function shown(body: string): Promise<number> {
  const anchor = { kind: 'newest' } as const;
  const threadKey = ThreadKey.parse(A);
  const window = await desk.store.read.threadWindow({ threadKey, anchor, limit: 20 });
  return window?.items.filter((item) => item.body === body && item.outbox === null).length ?? 0;
}

/** The position is lost and a start fetches what the server has at this moment. */
async function startOver(): Promise<void> {
  await desk.store.cache.beginAgain();
  await desk.sync();
}

const broken = new ConnectionError('trouble', 'The line broke.');

describe('a message that is accepted after a start', () => {
  it('shows at once where the attempt that was under way at the start had failed @M12', async () => {
    let attempts = 0;
    await open((real) => ({
      sendOnce: async (...args) => {
        attempts += 1;
        if (attempts > 1) return real.sendOnce(...args);
        await startOver();
        throw broken;
      },
    }));
    const key = await desk.send(A, 'test:later');
    await until('waits', async () => (await desk.state(key)).startsWith('waiting'));
    await desk.engine.sendNow(key);
    await until('sent', async () => (await desk.state(key)) === 'gone');
    expect(await shown('test:later')).toBe(1);
    expect(desk.overtaken).toBe(0);
  });

  it('shows at once where another message was on its way at the start @M12', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open((real) => ({
      sendOnce: async (...args) => {
        if (args[1].body === 'test:held') await held;
        const outcome = await real.sendOnce(...args);
        if (outcome.name !== 'accepted') return outcome;
        // A server may not tell the client key back.
        return { ...outcome, message: { ...outcome.message, clientKey: null } };
      },
    }));
    const heldKey = await desk.send('thr_bulk_1', 'test:held');
    await until('on its way', async () => (await desk.state(heldKey)) === 'sending');
    await startOver();
    const key = await desk.send(A, 'test:after');
    await until('sent', async () => (await desk.state(key)) === 'gone');
    expect(await shown('test:after')).toBe(1);
    release();
    await until('sent', async () => (await desk.state(heldKey)) === 'gone');
    // What it brought may be older than the start.
    expect(desk.overtaken).toBe(1);
  });

  it('shows at once where the server tells of it when it is asked again to take it back @M12', async () => {
    let asked = 0;
    await open((real) => ({
      sendOnce: async (...args) => {
        await real.sendOnce(...args);
        throw broken;
      },
      cancelSend: async (...args) => {
        asked += 1;
        if (asked > 1) return real.cancelSend(...args);
        throw broken;
      },
    }));
    const key = await desk.send(A, 'test:taken');
    await until('waits', async () => (await desk.state(key)).startsWith('waiting'));
    expect(await desk.engine.edit(key)).toMatchObject({ problem: { code: 'outcome_unknown' } });
    await desk.store.cache.beginAgain();
    expect(await desk.engine.edit(key)).toMatchObject({ problem: { code: 'already_sent' } });
    expect(await shown('test:taken')).toBe(1);
    expect(desk.overtaken).toBe(0);
  });

  it('is looked for at once where its attempt began before the start @M12', async () => {
    await open((real) => ({
      sendOnce: async (...args) => {
        await startOver();
        return real.sendOnce(...args);
      },
    }));
    const key = await desk.send(A, 'test:overtaken');
    await until('sent', async () => (await desk.state(key)) === 'gone');
    expect(desk.overtaken).toBe(1);
    await desk.sync();
    expect(await shown('test:overtaken')).toBe(1);
  });
});

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';

const RUNS = 10;
const MESSAGES = 12;
const child = fileURLToPath(new URL('sender-process.ts', import.meta.url));

let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 3 } });
  folder = await mkdtemp(join(tmpdir(), 'kill-'));
});
afterAll(async () => {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the sender until it's idle, or kills it so many ms after it started. @returns what it had queued, in order */
async function run(label: string, count: number, killAfterMs: number | null): Promise<string[]> {
  const parameters = [child, folder, simulator.url, label, String(count)];
  const sender = spawn(process.execPath, parameters, {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Compiled once, so that a start is short.
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const ended = new Promise((resolve) => sender.once('close', resolve));
  const queued: string[] = [];
  for await (const line of createInterface({ input: sender.stdout })) {
    if (line === 'started' && killAfterMs !== null) {
      void pause(killAfterMs).then(() => sender.kill('SIGKILL'));
    }
    if (line.startsWith('queued ')) queued.push(line.slice('queued '.length));
  }
  await ended;
  return queued;
}

it('loses, doubles and disorders nothing when the app is killed at random instants @B12', async () => {
  const queued = await run('first', 2, null);
  for (let n = 0; n < RUNS; n += 1) {
    // Answers that come late widen the instants in which an outcome is unknown.
    simulator.control.fault({
      fault: { kind: 'delay', ms: 30 },
      method: 'POST',
      path: '/threads/*/messages',
      when: n % 2 === 0 ? 'after' : 'before',
      times: 4,
    });
    queued.push(...(await run(`run${n}`, MESSAGES, Math.random() * 350)));
  }
  simulator.control.clearFaults();
  queued.push(...(await run('last', 2, null)));

  const { messagesByClientKey, orderByThread } = simulator.control.stats();
  const lost = queued.filter((line) => messagesByClientKey[line.split(' ')[1] ?? ''] === undefined);
  const bodies = ['thr_bulk_0', 'thr_bulk_1', 'thr_bulk_2'].flatMap((thread) =>
    simulator.control
      .messages({ thread })
      .map(({ body }) => body)
      .filter((body) => body.startsWith('kill:')),
  );
  const doubled = bodies.length - new Set(bodies).size;
  // Client keys sort in the order in which Send was pressed.
  const disordered = Object.values(orderByThread).filter(
    (keys) => [...keys].sort().join(' ') !== keys.join(' '),
  );
  expect({ lost, doubled, disordered }).toEqual({ lost: [], doubled: 0, disordered: [] });
  expect(Object.values(messagesByClientKey).every((count) => count === 1)).toBe(true);
  expect(bodies.length).toBeGreaterThanOrEqual(queued.length);
  expect(queued.length).toBeGreaterThan(RUNS);
  const withFiles = simulator.control.messages({ thread: 'thr_bulk_0' });
  expect(withFiles.some(({ attachments }) => attachments.length === 1)).toBe(true);
});

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { Dice, plan, tellFigures } from '../plan.ts';
import type { Count, Queued } from './killed-messages.ts';
import { countOnServer } from './killed-messages.ts';
import { cutPower } from './power-cut.ts';

const MESSAGES = 10;
/** Of all kills, so many come while the app is still starting. */
const EARLY = 0.15;
/** Every so many runs the whole app is killed instead (whole-app.test.ts). */
const WHOLE_APP_EVERY = 20;
const child = fileURLToPath(new URL('app-process.ts', import.meta.url));

let place: string;

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-kill-'));
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

interface Life {
  queued: Queued[];
  restored: number;
  refused: string[];
  /** It was killed before it came to rest. */
  killed: boolean;
  /** From its opening until it came to rest or was killed, ms. */
  lived: number;
}

/** What every life of a loop shares. */
interface Ground {
  simulator: Simulator;
  folder: string;
  /** Ends the app when the test's time is up: an app left behind would keep the runner waiting for its output. */
  signal: AbortSignal;
}

/** @param killAfter ms, from the start of the process (`early`) or from when the app is open; null: it may end */
async function live(
  { simulator, folder, signal }: Ground,
  label: string,
  count: number,
  killAfter: { ms: number; early: boolean } | null,
): Promise<Life> {
  const app = spawn(process.execPath, [child, folder, simulator.url, label, String(count)], {
    signal,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'inherit'],
    // Compiled once, so that a start is short.
    env: { ...process.env, NODE_COMPILE_CACHE: join(place, 'compiled') },
  });
  const ended = new Promise((resolve, reject) => {
    app.once('close', resolve);
    app.once('error', reject);
  });
  ended.catch(() => undefined);
  const life: Life = { queued: [], restored: 0, refused: [], killed: killAfter !== null, lived: 0 };
  let began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const killIn = (ms: number) => {
    timer = setTimeout(() => app.kill('SIGKILL'), ms);
  };
  if (killAfter?.early === true) killIn(killAfter.ms);
  for await (const line of createInterface({ input: app.stdout })) {
    const [what, key = '', body = ''] = line.split(' ');
    if (what === 'open') {
      began = performance.now();
      if (killAfter?.early === false) killIn(killAfter.ms);
    } else if (what === 'queued') life.queued.push({ clientKey: key, body });
    else if (what === 'restored') life.restored += 1;
    else if (what === 'refused') life.refused.push(line);
    else if (what === 'idle') life.killed = false;
  }
  clearTimeout(timer);
  await ended;
  life.lived = performance.now() - began;
  return life;
}

/** Kills again and again in one folder, and lets the last one finish. */
async function loop(
  simulator: Simulator,
  signal: AbortSignal,
  name: string,
  runs: number,
  afterKill: (folder: string) => void,
) {
  const dice = new Dice(plan.seed + name.length);
  const folder = join(place, name);
  mkdirSync(`${folder}.sources`, { recursive: true });
  const ground: Ground = { simulator, folder, signal };
  const lives: Life[] = [await live(ground, `${name}-0`, 4, null)];
  // How long the app takes for its messages here and now: kills are spread over all of it.
  let usual = (await live(ground, `${name}-1`, MESSAGES, null)).lived;
  for (let n = 0; n < runs; n += 1) {
    // Answers that come late widen the instants in which an outcome is unknown.
    simulator.control.fault({
      fault: { kind: 'delay', ms: 5 + dice.below(40) },
      method: 'POST',
      path: '/threads/*/messages',
      when: n % 2 === 0 ? 'after' : 'before',
      times: 1 + dice.below(5),
    });
    const early = dice.next() < EARLY;
    const ms = dice.next() * (early ? 700 : usual * 1.1);
    const life = await live(ground, `${name}-${n + 2}`, MESSAGES, { ms, early });
    if (!life.killed) usual = 0.7 * usual + 0.3 * life.lived;
    lives.push(life);
    simulator.control.clearFaults();
    if (life.killed) afterKill(folder);
  }
  lives.push(await live(ground, `${name}-${runs + 2}`, 2, null));
  return {
    kills: lives.filter(({ killed }) => killed).length,
    queued: lives.flatMap(({ queued }) => queued),
    restored: lives.reduce((sum, { restored }) => sum + restored, 0),
    refused: lives.flatMap(({ refused }) => refused),
  };
}

function expectNothingWrong(count: Count): void {
  const { lost, doubled, disordered, incomplete } = count;
  expect({ lost, doubled, disordered, incomplete }).toEqual({
    lost: [],
    doubled: [],
    disordered: [],
    incomplete: [],
  });
}

function figuresOf(count: Count): Record<string, number> {
  return {
    'messages whose Send had returned': count.promised,
    'on the server': count.arrived,
    'with files': count.withFiles,
    lost: count.lost.length,
    doubled: count.doubled.length,
    'threads out of order': count.disordered.length,
    'with wrong files': count.incomplete.length,
  };
}

const perLoop = Math.ceil((plan.runs * (1 - 1 / WHOLE_APP_EVERY)) / 2);

it.concurrent(
  `the app loses, doubles and disorders nothing when it is killed at random instants, ${perLoop} times @B12`,
  { timeout: 60_000 + perLoop * 20_000 },
  async ({ onTestFinished, signal }) => {
    const simulator = await startSimulator({ seed: { programs: 3, messages: 30 } });
    onTestFinished(() => simulator.close());
    const { kills, queued, refused } = await loop(
      simulator,
      signal,
      'kill',
      perLoop,
      () => undefined,
    );
    const count = countOnServer(simulator, queued);
    tellFigures('kill -9', { runs: perLoop, kills, ...figuresOf(count) });
    expect(refused).toEqual([]);
    expectNothingWrong(count);
    expect(kills).toBeGreaterThan(perLoop / 3 - 1);
    expect(count.withFiles).toBeGreaterThan(perLoop);
  },
);

it.concurrent(
  `the app does so, too, when each kill also takes from both logs what was never synced, ${perLoop} times @B12`,
  { timeout: 60_000 + perLoop * 20_000 },
  async ({ onTestFinished, signal }) => {
    const simulator = await startSimulator({ seed: { programs: 3, messages: 30 } });
    onTestFinished(() => simulator.close());
    const frames = { personal: 0, cache: 0 };
    const { kills, queued, restored, refused } = await loop(
      simulator,
      signal,
      'power',
      perLoop,
      (folder) => {
        frames.personal += cutPower(folder, 'personal');
        frames.cache += cutPower(folder, 'cache');
      },
    );
    const count = countOnServer(simulator, queued);
    tellFigures('kill -9, logs cut back to the last fsync', {
      runs: perLoop,
      kills,
      'pages cut from personal.db': frames.personal,
      'pages cut from cache.db': frames.cache,
      'messages restored from a backup and confirmed': restored,
      ...figuresOf(count),
    });
    expect(refused).toEqual([]);
    expectNothingWrong(count);
    expect(kills).toBeGreaterThan(perLoop / 3 - 1);
    // A few kills may all find everything synced.
    expect(frames.cache).toBeGreaterThanOrEqual(perLoop > 20 ? 1 : 0);
  },
);

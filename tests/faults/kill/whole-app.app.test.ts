import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { PreviewApp } from '../../../tools/preview/launch.ts';
import { launchPreview } from '../../../tools/preview/launch.ts';
import { pngOf } from '../../integration/attachments/sample-files.ts';
import { API_KEY } from '../../integration/outbox/desk.ts';
import { until } from '../../integration/outbox/wait.ts';
import { Dice, plan, tellFigures } from '../plan.ts';
import type { Queued } from './killed-messages.ts';
import { THREADS, countOnServer } from './killed-messages.ts';

const RUNS = Math.ceil(plan.runs / 20);
const MESSAGES = 8;
const built = process.env['FAULTS_APP'] ?? resolve(import.meta.dirname, '../../..');
const picture = pngOf(160, 90);

let simulator: Simulator;
let place: string;
let app: PreviewApp;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 30 } });
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-whole-'));
  mkdirSync(join(place, 'home'));
  app = await launchPreview({
    main: built,
    userData: join(place, 'user-data'),
    args: [`--server=${simulator.url}`],
    env: {
      ...process.env,
      HOME: join(place, 'home'),
      XDG_CONFIG_HOME: join(place, 'home/.config'),
    },
    cwd: place,
  });
});
afterAll(async () => {
  await app.kill();
  await simulator.close();
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
});

/** Sends in the page, as its composer does; each message is told to the caller once Send has returned. */
async function send(page: Page, label: string): Promise<void> {
  const given = { label, count: MESSAGES, threads: THREADS, picture: picture.toString('base64') };
  await page.evaluate(async ({ label, count, threads, picture }) => {
    const inbox = window.partnerInbox;
    // A kill between attaching and Send leaves the file in the draft, as it should: the partner takes it off.
    for (const thread of threads) {
      const { files } = await inbox.drafts.get({ threadKey: thread as never });
      for (const { id } of files) await inbox.attachments.remove({ id });
    }
    const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    for (let n = 0; n < count; n += 1) {
      const threadKey = (threads[n % threads.length] ?? '') as never;
      const files = n % 3 === 0 ? 1 : 0;
      const body = `kill:${label}-${n}:${files}`;
      if (files > 0) {
        const file = new File([bytes], 'picture.png', { type: 'image/png' });
        const { added } = await inbox.attachments.add({ threadKey, files: [file] });
        if (added.length !== files) throw new Error('not attached');
      }
      const { revision } = await inbox.drafts.get({ threadKey });
      const outcome = await inbox.outbox.send({ threadKey, body, replyTo: null, revision });
      if (!outcome.ok) throw new Error(outcome.problem.code);
      await Reflect.get(window, 'queued')(outcome.value.clientKey, body);
    }
  }, given);
}

async function signIn(page: Page): Promise<void> {
  await page.evaluate(
    async ({ server, apiKey }) => {
      const { account, settings } = window.partnerInbox;
      await account.signInWithKey({ server, apiKey, rememberAnyway: true });
      await settings.change({ undoSeconds: 0 });
    },
    { server: simulator.url, apiKey: API_KEY },
  );
}

async function idle(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await window.partnerInbox.outbox.list()).length), {
      timeout: 60_000,
    })
    .toBe(0);
}

it(
  `the app loses, doubles and disorders nothing when all of it is killed with its window, ${RUNS} times @B12`,
  { timeout: 120_000 + RUNS * 60_000 },
  async () => {
    const dice = new Dice(plan.seed);
    const queued: Queued[] = [];
    const ready = async (): Promise<Page> => {
      const page = await app.firstWindow();
      await page.exposeFunction('queued', (clientKey: string, body: string) => {
        queued.push({ clientKey, body });
      });
      return page;
    };
    let page = await ready();
    await signIn(page);
    const began = performance.now();
    await send(page, 'whole-0');
    await idle(page);
    const usual = performance.now() - began;
    for (let n = 0; n < RUNS; n += 1) {
      simulator.control.fault({
        fault: { kind: 'delay', ms: 5 + dice.below(60) },
        method: 'POST',
        path: '/threads/*/messages',
        when: n % 2 === 0 ? 'after' : 'before',
        times: 1 + dice.below(4),
      });
      const asMany = queued.length + dice.below(MESSAGES);
      const sending = send(page, `whole-${n + 1}`).catch(() => undefined);
      await Promise.race([sending, until('as many are queued', () => queued.length >= asMany)]);
      await pause((dice.next() * usual) / MESSAGES);
      await app.kill();
      await sending;
      simulator.control.clearFaults();
      await app.restart();
      page = await ready();
    }
    await idle(page);
    const count = countOnServer(simulator, queued, THREADS, () => picture);
    const { lost, doubled, disordered, incomplete } = count;
    tellFigures('kill -9 of the whole app (preview runtime)', {
      runs: RUNS,
      'messages whose Send had returned': count.promised,
      'on the server': count.arrived,
      'with files': count.withFiles,
      lost: lost.length,
      doubled: doubled.length,
      'threads out of order': disordered.length,
      'with wrong files': incomplete.length,
    });
    expect({ lost, doubled, disordered, incomplete }).toEqual({
      lost: [],
      doubled: [],
      disordered: [],
      incomplete: [],
    });
    expect(count.promised).toBeGreaterThan(RUNS);
  },
);

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { PreviewApp } from '../../../tools/preview/launch.ts';
import { launchPreview } from '../../../tools/preview/launch.ts';
import { API_KEY } from '../../integration/outbox/desk.ts';
import { tellFigures } from '../plan.ts';

const built = process.env['FAULTS_APP'] ?? resolve(import.meta.dirname, '../../..');

let simulator: Simulator;
let place: string;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 2, messages: 20 } });
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-twice-'));
  mkdirSync(join(place, 'home'));
});
afterAll(async () => {
  await simulator.close();
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
});

const start = (): Promise<PreviewApp> =>
  launchPreview({
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

it('two instances started at once: one stays and works, the other hands over and ends @B12', async () => {
  const both = await Promise.all([start(), start()]);
  try {
    await expect.poll(() => both.filter((app) => app.running).length, { timeout: 30_000 }).toBe(1);
    const [first, second] = both[0].running ? both : [both[1], both[0]];
    expect(second.exitCode).toBe(0);
    const page = await first.firstWindow();
    await page.evaluate(
      async ({ server, apiKey }) => {
        const { account, settings } = window.partnerInbox;
        await account.signInWithKey({ server, apiKey, rememberAnyway: true });
        await settings.change({ undoSeconds: 0 });
      },
      { server: simulator.url, apiKey: API_KEY },
    );
    const threads = () =>
      page.evaluate(async () => (await window.partnerInbox.programs.list()).length);
    await expect.poll(threads, { timeout: 30_000 }).toBe(2);
    // While it works, others are started on the same folder, several at a time.
    const codes = await Promise.all([1, 2, 3].map(() => first.secondInstance([])));
    expect(codes).toEqual([0, 0, 0]);
    await page.evaluate(async () => {
      const threadKey = 'thr_bulk_0' as never;
      const { revision } = await window.partnerInbox.drafts.get({ threadKey });
      const message = { threadKey, body: 'Only one of us', replyTo: null, revision };
      await window.partnerInbox.outbox.send(message);
    });
    const copies = () =>
      simulator.control
        .messages({ thread: 'thr_bulk_0' })
        .filter(({ body }) => body === 'Only one of us').length;
    await expect.poll(copies, { timeout: 30_000 }).toBe(1);
    expect((await first.openWindows()).length).toBe(1);
    tellFigures('two instances at once (preview runtime)', {
      starts: 5,
      'stayed with the first': 1,
      'handed over and ended': 4,
    });
  } finally {
    for (const app of both) await app.kill();
  }
});

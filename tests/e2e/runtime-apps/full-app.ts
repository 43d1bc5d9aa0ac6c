import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type DesktopApp } from '../fixture/app.ts';
import { runtimeApp } from './folders.ts';
import { tellMain } from './page-api.ts';

interface FullFixtures {
  /**
   * The worker's `full` app, for tests that only ask: a start costs more than most questions. A test that ends or restarts the app,
   * sets handlers or a menu in it, or needs arguments launches its own.
   */
  app: DesktopApp;
}

interface FullWorkerFixtures {
  fullApp: DesktopApp;
}

export const test = base.extend<FullFixtures, FullWorkerFixtures>({
  fullApp: [
    async ({ startApp }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'runtime-full-'));
      const userData = join(folder, 'user-data');
      const app = await startApp(folder, { main: runtimeApp('full'), userData });
      await use(app);
      await app.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      // Whatever came too late to fail the last test.
      expect(app.problems()).toEqual([]);
    },
    { scope: 'worker' },
  ],
  app: async ({ runtime: _runtime, fullApp }, use, testInfo) => {
    await use(fullApp);
    // After a failure Playwright starts another worker, with another app.
    if (testInfo.status === testInfo.expectedStatus) await startOver(fullApp);
    else await testInfo.attach('main.log', { body: fullApp.log });
    expect(fullApp.takeProblems()).toEqual([]);
  },
  /** The only window of `app`, in place of a page of Playwright's own. */
  page: async ({ app }, use) => {
    await use(await app.firstWindow());
  },
});

/** Puts back what a test that only asks can change: the page, and what main wrote down. */
async function startOver(app: DesktopApp): Promise<void> {
  expect(await app.windows()).toHaveLength(1);
  const page = await app.firstWindow();
  await page.evaluate(() => {
    document.title = 'Left behind';
  });
  await tellMain(page, 'startOver');
  await page.waitForFunction(() => document.title === 'Full' && document.readyState === 'complete');
}

export { expect } from '../fixture/app.ts';

import { defineConfig } from '@playwright/test';
import { compileCache } from './tools/compile-cache.ts';
import { workersHere } from './tools/workers.ts';

// The workers inherit it, also where Playwright's own command started.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;

/** End-to-end tests of the built app. The fixture starts the app itself, in Electron or in the preview. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  // An app's start keeps one core busy, most of a test after it waits.
  workers: workersHere('playwright'),
  // On a shared machine one slow start shouldn't hide the other results; the report lists such a test as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  globalSetup: './tests/e2e/fixture/announce.ts',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});

import { defineConfig } from '@playwright/test';
import { join } from 'node:path';
import { compileCache } from '../../tools/compile-cache.ts';
import { workersHere } from '../../tools/workers.ts';
import type { AppFixtures, AppWorkerFixtures } from '../e2e/fixture/app.ts';
import { areFew, chosenPairs } from './pairs.ts';

process.env['NODE_COMPILE_CACHE'] ??= compileCache;

const repository = join(import.meta.dirname, '../..');

/**
 * The end-to-end tests whose titles say that the date matters to them, once for each pair of a date and a time zone; of
 * the few pairs that every run tries, those that are about nothing else.
 */
export default defineConfig<AppFixtures, AppWorkerFixtures>({
  testDir: join(repository, 'tests/e2e'),
  testMatch: areFew() ? 'calendar.spec.ts' : '**/*.spec.ts',
  grep: /@dated/,
  outputDir: join(repository, 'test-results/calendar'),
  forbidOnly: true,
  workers: workersHere('playwright'),
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(repository, 'test-results/calendar.json') }]],
  projects: chosenPairs().map((calendar) => ({ name: calendar.name, use: { calendar } })),
});

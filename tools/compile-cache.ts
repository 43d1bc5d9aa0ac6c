import { join } from 'node:path';

/**
 * Where Node keeps what it has compiled, types stripped, for the next process that reads the same file. Given as
 * `NODE_COMPILE_CACHE` to the many short processes and threads of tests and previews, it saves a quarter of their work.
 */
export const compileCache = join(import.meta.dirname, '../.cache/compiled');

/**
 * For the test runners, which look for their folders before they read their settings: what they keep goes into the
 * project's cache, and nothing of it into the machine's temporary folder.
 */
export const runnerCaches = {
  NODE_COMPILE_CACHE: compileCache,
  PLAYWRIGHT_TRANSFORM_CACHE_DIR: join(import.meta.dirname, '../.cache/playwright'),
} as const;

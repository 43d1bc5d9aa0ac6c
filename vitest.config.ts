import { defineConfig } from 'vitest/config';
import { NOT_FOR_TESTS, requirePath } from './tools/checkout-path.ts';
import { compileCache } from './tools/compile-cache.ts';
import { workersHere } from './tools/workers.ts';

requirePath(NOT_FOR_TESTS);

// The processes that run tests, and the threads in them, inherit it.
process.env['NODE_COMPILE_CACHE'] ??= compileCache;

// A test file waits for disks and timers half of its time; one a core leaves the machine idle.
const maxWorkers = workersHere('vitest');

/** For what opens stores: most of what it does is start their threads. */
const bundledWorker = './tests/bundle-store-worker.ts';

const isLinuxX64 = process.platform === 'linux' && process.arch === 'x64';

/**
 * Four projects: `unit` holds pure rules, `integration` runs services against real SQLite files and the simulator,
 * `files` judges a corpus of attachments that it makes with the programs on this machine, `faults` kills, cuts and
 * damages (docs/reliability.md). Test files share the modules of their process: loading those anew for each file would
 * take longer than most files take. What modules keep is the language that is spoken, which a test that changes it puts
 * back, and the page's models: each of their test files resets the stores it uses, and has conversations of its own.
 */
export default defineConfig({
  test: {
    maxWorkers,
    // Where CI runs, as for the end-to-end tests: its report names each second try. On a desk, failing once is failing.
    retry: process.env['CI'] === undefined ? 0 : 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          isolate: false,
          // Properties take their time where a machine is busy with something else.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          // What is about Linux on x64 alone, and uses its programs.
          exclude: isLinuxX64 ? [] : ['**/*.linux.test.ts'],
          isolate: false,
          globalSetup: bundledWorker,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'files',
          include: ['tests/files/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          isolate: false,
          globalSetup: bundledWorker,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

/**
 * On the built app, runs the tests to which the date matters on many dates in several time zones, with the clocks of the app, its pages
 * and the simulator moved there, and prints how many failed.
 * Usage: npm run test:calendar -- [--few]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerCaches } from '../../tools/compile-cache.ts';
import { chosenPairs, countOf, PAIRS_VARIABLE } from './pairs.ts';

const root = join(import.meta.dirname, '../..');
const { values } = parseArgs({ options: { few: { type: 'boolean', default: false } } });
process.env[PAIRS_VARIABLE] = values.few ? 'few' : 'all';
const pairs = chosenPairs();
const folder = mkdtempSync(join(tmpdir(), 'partner-inbox-calendar-'));
const began = performance.now();

interface Figures {
  tests: number;
  failed: number;
}

try {
  const figures = [
    await runServices(join(folder, 'services.json')),
    await runApp(join(folder, 'app.json')),
  ];
  const sum = (of: keyof Figures) => figures.reduce((total, one) => total + one[of], 0);
  const { dates, zones } = countOf(pairs);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(
    `calendar: ${dates} dates, ${zones} time zones, ${pairs.length} pairs of them; ${sum('tests')} tests, ${sum('failed')} failed; ${seconds} s\n`,
  );
  if (sum('failed') > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The rules and the services, in Vitest. */
async function runServices(report: string): Promise<Figures> {
  const ended = await run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config=tests/calendar/vitest.config.ts',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { numTotalTests, numFailedTests } = read(report) as Record<string, number>;
  return figuresOf(numTotalTests, numFailedTests, ended);
}

/** The built app, in Playwright. */
async function runApp(report: string): Promise<Figures> {
  const ended = await run(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config=tests/calendar/playwright.config.ts', '--reporter=dot,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  const { stats } = read(report) as { stats: Record<string, number> };
  const { expected = 0, unexpected = 0, flaky = 0 } = stats;
  return figuresOf(expected + unexpected + flaky, unexpected + flaky, ended);
}

/** A runner that failed without a failed test, or without any test, failed as well. */
function figuresOf(tests = 0, failed = 0, ended = 1): Figures {
  return { tests, failed: tests === 0 || ended !== 0 ? Math.max(1, failed) : failed };
}

/** @returns the exit code */
async function run(script: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...runnerCaches, ...env },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** What a runner wrote; empty where it ended before it could. */
function read(report: string): unknown {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { stats: {} };
  }
}

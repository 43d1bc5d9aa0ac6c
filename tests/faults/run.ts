/**
 * Runs the reliability suites and prints their figures.
 * Usage: npm run test:faults -- [--runs N] [--seed S] [--only <suite>]
 * Suites: kill, network, corruption, disk, clock, instances.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem, release, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { requireBrowser } from '../../tools/browser/bring.ts';
import { buildApp } from '../../tools/build.ts';
import { copyBuiltApp } from './built-app.ts';
import { SmallDisk } from './disk/small-disk.ts';

const USUAL_RUNS = '100';

const { values } = parseArgs({
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
});
const runs = values.runs ?? USUAL_RUNS;
const seed = values.seed ?? String(Math.floor(Date.now() / 1000));
const folder = mkdtempSync(join(tmpdir(), 'partner-inbox-faults-'));
const report = join(folder, 'figures.jsonl');
const root = join(import.meta.dirname, '../..');
writeFileSync(report, '');

const say = (line: string) => process.stdout.write(`${line}\n`);
say(`faults: ${runs} runs, seed ${seed}`);
const only = values.only === undefined ? '' : ` --only ${values.only}`;
say(`faults: the same again with: npm run test:faults -- --runs ${runs} --seed ${seed}${only}`);
const memory = Math.round(totalmem() / 2 ** 30);
say(
  `faults: on ${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${memory} GB, Node ${process.version}`,
);

await requireBrowser();
await buildApp();
const app = copyBuiltApp(root, join(folder, 'app'));
const began = performance.now();
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const filter = values.only === undefined ? [] : [`tests/faults/${values.only}/`];
const { obstacle } = SmallDisk;
if (obstacle !== null) {
  say(`faults: no disk of its own is filled: ${obstacle}`);
  filter.push('--exclude', 'tests/faults/**/*.root.test.ts');
}
const child = spawn(process.execPath, [vitest, 'run', '--project', 'faults', ...filter], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    FAULTS_RUNS: runs,
    FAULTS_SEED: seed,
    FAULTS_REPORT: report,
    FAULTS_APP: app,
  },
});
const code = await new Promise<number | null>((resolve) => child.once('close', resolve));

for (const line of readFileSync(report, 'utf8').trim().split('\n')) {
  if (line === '') continue;
  const { suite, figures } = JSON.parse(line) as {
    suite: string;
    figures: Record<string, number | string>;
  };
  const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  say(`faults: ${suite}: ${told.join(', ')}`);
}
say(`faults: seed ${seed}, ${((performance.now() - began) / 1000).toFixed(0)} s`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = code ?? 1;

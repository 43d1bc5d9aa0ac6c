/**
 * Breaks one rule at a time and requires the test that proves it to go red. Each `*.patch` beside this file names its
 * rule and its test; all are applied to a copy of the repository, never to the repository itself.
 * Usage: npm run test:mutations -- [part of a patch's name]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMutations, type Mutation } from '../../tools/guards/patches.ts';

type Verdict = 'red' | 'green' | 'not run';

const root = join(import.meta.dirname, '../..');
const COPIED = [
  'contract',
  'main',
  'renderer',
  'simulator',
  'tests',
  'tools',
  'words',
  'package.json',
  'tsconfig.json',
  'vite.main.config.ts',
];
const say = (line: string) => process.stdout.write(`${line}\n`);

const wanted = process.argv[2] ?? '';
const mutations = readMutations(root).filter(({ name }) => name.includes(wanted));
const copy = mkdtempSync(join(tmpdir(), 'partner-inbox-mutations-'));
try {
  for (const name of [...COPIED, 'vitest.config.ts']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  process.exitCode = runAll() ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** @returns whether every test is green on the unbroken code and red on the broken one */
function runAll(): boolean {
  const wrong: string[] = [];
  for (const mutation of mutations) {
    const before = verdictOf(mutation);
    let after: Verdict = 'not run';
    if (apply(mutation, [])) {
      after = verdictOf(mutation);
      if (!apply(mutation, ['--reverse'])) throw new Error(`${mutation.name} can't be taken back`);
    }
    const caught = before === 'green' && after === 'red';
    if (!caught) wrong.push(mutation.name);
    say(`${caught ? 'caught' : 'MISSED'}  ${mutation.name}: ${mutation.rule}`);
    say(`        ${mutation.file}: "${mutation.test}" was ${before}, is ${after}`);
  }
  say(`mutations: ${mutations.length - wrong.length} of ${mutations.length} caught`);
  return wrong.length === 0 && mutations.length > 0;
}

function apply({ name }: Mutation, options: string[]): boolean {
  const patch = join(import.meta.dirname, name);
  const done = spawnSync('git', ['apply', ...options, patch], { cwd: copy, encoding: 'utf8' });
  if (done.status !== 0) say(done.stderr);
  return done.status === 0;
}

function verdictOf({ project, file, test }: Mutation): Verdict {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const output = join(copy, 'results.json');
  rmSync(output, { force: true });
  const pattern = test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  spawnSync(
    process.execPath,
    [
      vitest,
      'run',
      '--project',
      project,
      file,
      '-t',
      pattern,
      '--reporter=json',
      `--outputFile=${output}`,
    ],
    {
      cwd: copy,
      stdio: 'ignore',
      // Enough kills that one of them cuts what a missing sync would have kept.
      env: { ...process.env, FAULTS_RUNS: '12', FAULTS_SEED: '1' },
    },
  );
  if (!existsSync(output)) return 'not run';
  const report = JSON.parse(readFileSync(output, 'utf8')) as {
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const results = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ title }) => title.includes(test));
  if (results.some(({ status }) => status === 'failed')) return 'red';
  return results.some(({ status }) => status === 'passed') ? 'green' : 'not run';
}

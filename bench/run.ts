import { fork, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { requireBrowser } from '../tools/browser/bring.ts';
import { BENCHES } from './benches/all.ts';
import { performancePage, tableOf } from './report.ts';
import type { BenchResult, Results, TakenResult } from './result.ts';

/**
 * `npm run bench [-- <name> …] [--quick]`: runs all benches, or those named, each in a process of its own, and prints a
 * table. Full runs are kept in bench/results.json, from which docs/performance.md is made; quick ones (a tenth of the
 * work) in bench/results.quick.json.
 */
const here = import.meta.dirname;
const repository = join(here, '..');
const given = process.argv.slice(2);
const quick = given.includes('--quick');
const named = given.filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => BENCHES[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}\n`,
  );
  process.exit(2);
}

install();
await requireBrowser();
buildIfStale();
const file = join(here, quick ? 'results.quick.json' : 'results.json');
const results: Results = {
  machine: machine(),
  results: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results).results : {},
};
let failed = false;
for (const name of Object.keys(BENCHES)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stdout.write(`\n${name} …\n`);
  const taken = await take(name);
  if (taken === null) {
    failed = true;
    continue;
  }
  results.results[name] = taken;
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  if (!quick) writeFileSync(join(repository, 'docs/performance.md'), performancePage(results));
  process.stdout.write(`${tableOf(taken, results.machine.cores)}\n`);
}
process.stdout.write(`\nWritten to ${file}\n`);
process.exitCode = failed ? 1 : 0;

async function take(name: string): Promise<TakenResult | null> {
  const before = loadavg()[0] ?? 0;
  const began = performance.now();
  const found = await new Promise<BenchResult | null>((resolve) => {
    const child = fork(join(here, 'one.ts'), [name, quick ? 'quick' : 'full'], { execArgv: [] });
    let result: BenchResult | null = null;
    child.on('message', (message: BenchResult) => {
      result = message;
    });
    child.on('exit', () => resolve(result));
  });
  if (found === null) {
    process.stdout.write(`${name} failed\n`);
    return null;
  }
  const tookS = Math.round((performance.now() - began) / 1_000);
  const load = [before, loadavg()[0] ?? 0] as const;
  return { ...found, quick, at: new Date().toISOString(), tookS, load };
}

/** The peers are no part of the app's own packages: they are installed when a bench is run. */
function install(): void {
  const installed = join(here, 'node_modules/.package-lock.json');
  const lock = join(here, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  run(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    'ci',
    '--no-audit',
    '--no-fund',
    '--prefix',
    here,
  );
}

function buildIfStale(): void {
  const built = join(repository, 'dist/main/index.js');
  const since = existsSync(built) ? statSync(built).mtimeMs : 0;
  const sources = ['contract', 'main', 'preload', 'renderer', 'words'].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  if (sources.some((source) => statSync(source).mtimeMs > since)) {
    run(process.execPath, join(repository, 'tools/build.ts'));
  }
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, {
    cwd: repository,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

function machine(): Results['machine'] {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 1024 ** 3),
    system: `${type()} ${release()}`,
    node: process.version,
  };
}

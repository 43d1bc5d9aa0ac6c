import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { write } from './copy.ts';
import { applied, type Mutant } from './mutate.ts';

/**
 * Which of these the compiler refuses: nobody could have written them. It takes many at once, one a file, and holds a
 * file's errors against the mutant in it. Since those may come from a mutant of another file, they have to be there a
 * second time, among other mutants.
 * @param copy the copy of the repository, which is changed
 * @param texts the product's files as they are
 */
export function refusedByCompiler(
  copy: string,
  texts: ReadonlyMap<string, string>,
  mutants: readonly Mutant[],
): Mutant[] {
  const settings = join(copy, 'tsconfig.mutants.json');
  const include = ['contract', 'main', 'renderer', 'words'];
  writeFileSync(settings, JSON.stringify({ extends: './tsconfig.json', include }));
  const once = roundsOf(mutants).flatMap((round) => refusedOf(copy, texts, settings, round));
  const rounds = roundsOf(once.toReversed()).flatMap((round) => halvesOf(round));
  return rounds.flatMap((round) => refusedOf(copy, texts, settings, round));
}

/** @returns rounds in which each file is changed once at most */
function roundsOf(mutants: readonly Mutant[]): Mutant[][] {
  const rounds: Mutant[][] = [];
  for (const mutant of mutants) {
    const free = rounds.find((round) => round.every(({ file }) => file !== mutant.file));
    if (free === undefined) rounds.push([mutant]);
    else free.push(mutant);
  }
  return rounds;
}

/** Those that were together stand apart: every second one. */
function halvesOf(round: readonly Mutant[]): Mutant[][] {
  return [0, 1].map((half) => round.filter((_, at) => at % 2 === half));
}

function refusedOf(
  copy: string,
  texts: ReadonlyMap<string, string>,
  settings: string,
  round: readonly Mutant[],
): Mutant[] {
  if (round.length === 0) return [];
  const changed = new Map(round.map((mutant) => [mutant.file, mutant]));
  write(
    copy,
    [...texts].map(([file, text]) => {
      const mutant = changed.get(file);
      return { file, text: mutant === undefined ? text : applied(text, mutant) };
    }),
  );
  const tsc = join(copy, 'node_modules/typescript/bin/tsc');
  // A round changes few files.
  const flags = ['--pretty', 'false', '--incremental', '--tsBuildInfoFile', `${settings}.built`];
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', settings, ...flags], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return round.filter(({ file }) => stdout.includes(`${file}(`));
}

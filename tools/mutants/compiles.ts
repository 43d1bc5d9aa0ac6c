import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { write } from './copy.ts';
import { applied, type Mutant } from './mutate.ts';

/**
 * Which of these the compiler refuses: nobody could have written them. It takes many at once, one a file, and holds a
 * file's errors against the mutant in it.
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
  const refused: Mutant[] = [];
  let left = [...mutants];
  while (left.length > 0) {
    const round = left.filter(
      ({ file }, at) => left.findIndex((other) => other.file === file) === at,
    );
    left = left.filter((mutant) => !round.includes(mutant));
    const changed = new Map(round.map((mutant) => [mutant.file, mutant]));
    write(
      copy,
      [...texts].map(([file, text]) => {
        const mutant = changed.get(file);
        return { file, text: mutant === undefined ? text : applied(text, mutant) };
      }),
    );
    const { stdout } = spawnSync(
      process.execPath,
      [
        join(copy, 'node_modules/typescript/bin/tsc'),
        ...['-p', settings, '--pretty', 'false'],
        // A round changes few files.
        ...['--incremental', '--tsBuildInfoFile', `${settings}.built`],
      ],
      { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    refused.push(...round.filter(({ file }) => stdout.includes(`${file}(`)));
  }
  return refused;
}

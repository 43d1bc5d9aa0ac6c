import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Every file of TypeScript that a text names: what it imports, and entries of threads and processes that it starts. */
const NAMED = /['"`]([^'"`\n]+\.tsx?)['"`]/g;

/**
 * The test files from which one of these files can be come by, directly or over others, however they are named. Which
 * ones do come by a mutant shows when they run; this only spares running the others.
 */
export function testsNear(
  root: string,
  tests: readonly string[],
  files: ReadonlySet<string>,
): string[] {
  const named = new Map<string, string[]>();
  const namedIn = (file: string) => {
    const known = named.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(join(root, file), 'utf8');
    const found = [...text.matchAll(NAMED)]
      .map(([, name = '']) => posix.join(dirname(file), name))
      .filter((other) => existsSync(join(root, other)));
    named.set(file, found);
    return found;
  };
  return tests.filter((test) => {
    const seen = new Set([test]);
    for (const file of seen) {
      if (files.has(file)) return true;
      for (const other of namedIn(file)) seen.add(other);
    }
    return false;
  });
}

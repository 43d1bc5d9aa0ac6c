import { join } from 'node:path';

/** Vite takes them for parts of an address, and builds nothing from a path that has one. */
export const NOT_FOR_BUILDS = ['#', '?'];
/** Vitest decodes paths besides. */
export const NOT_FOR_TESTS = ['#', '?', '%'];

/** @returns why nothing works in a checkout at this path, and what helps, in a sentence; null where it does */
export function pathProblem(path: string, refused: readonly string[]): string | null {
  const found = refused.find((character) => path.includes(character));
  if (found === undefined) return null;
  return `Vite can’t work in a folder with ${found} in its path (${path}): move this checkout to one with none of ${refused.join(' ')}.`;
}

/** For a command's start: ends the process with that sentence where the checkout's path has one of the characters. */
export function requirePath(refused: readonly string[]): void {
  const problem = pathProblem(join(import.meta.dirname, '..'), refused);
  if (problem === null) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

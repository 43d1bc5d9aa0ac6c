import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The largest file that git keeps, bytes. Whoever clones fetches every version of it, for ever. */
export const MAX_BYTES = 300_000;

/** Files that may be larger, each with its reason. */
const MAY_BE_LARGER: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm writes and reads it whole, and what it pins is checked by its hashes',
};

/**
 * Files that git keeps, or would at the next commit, and that are too large for it: pictures, recordings and corpora are
 * made by commands, into folders that git ignores.
 * @returns a sentence for each; none outside of a repository, where nothing is kept
 */
export function heavyFiles(root: string): string[] {
  return keptFiles(root).flatMap((file) => {
    const path = join(root, file);
    if (file in MAY_BE_LARGER || !existsSync(path)) return [];
    const { size } = statSync(path);
    return size <= MAX_BYTES
      ? []
      : [
          `${file} has ${kilobytes(size)} KB, and git keeps files up to ${kilobytes(MAX_BYTES)} KB: let a command make it, or split it.`,
        ];
  });
}

/** Paths from the top with `/`. */
export function keptFiles(root: string): string[] {
  const { status, stdout, stderr, error } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (error !== undefined) throw new Error(`git can't list its files: ${error.message}`);
  if (status === 0) return stdout.split('\0').filter((file) => file !== '');
  if (stderr.includes('not a git repository')) return [];
  throw new Error(`git can't list its files: ${stderr.trim()}`);
}

function kilobytes(bytes: number): string {
  return Math.ceil(bytes / 1000).toLocaleString('en');
}

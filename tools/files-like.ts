import { globSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Files of a folder whose paths from there fit a pattern. The folder's own path may have any character: it's none of the
 * pattern.
 * @returns paths with `/`, sorted
 * @throws where there is none: a check that looks at nothing finds nothing wrong
 */
export function filesLike(pattern: string, folder: string): string[] {
  // A pattern to exclude would be joined to the folder's path, and that be taken for a pattern.
  const files = globSync(pattern, {
    cwd: folder,
    exclude: (path) => basename(path) === 'node_modules',
  });
  if (files.length === 0) throw new Error(`No file in ${folder} is like ${pattern}`);
  return files.map((file) => file.replaceAll('\\', '/')).toSorted();
}

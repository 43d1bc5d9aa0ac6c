import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Copies the built app out of the repository, so that a build meanwhile doesn't pull it from under a long run. */
export function copyBuiltApp(repository: string, target: string): string {
  mkdirSync(target, { recursive: true });
  cpSync(join(repository, 'dist'), join(target, 'dist'), { recursive: true });
  cpSync(join(repository, 'package.json'), join(target, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(target, 'node_modules'));
  return target;
}

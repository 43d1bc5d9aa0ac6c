import { lstatSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { PRIVATE_FOLDER } from './private-files.ts';

/**
 * Makes a folder for this user alone where there is none. What stands in its place without being one is kept beside it,
 * since the partner or another program put it there.
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (isTaken(path)) moveBeside(path);
  mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
}

/** Makes sure that nothing but a file stands at a path; anything else (a folder, say) is kept beside it. */
export function leaveOnlyFile(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return;
  if (isTaken(path)) moveBeside(path);
}

/** Removes a temporary file of the app's own, whatever stands at its path by now. */
export function clear(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Whether anything stands at a path, a link that leads nowhere included. */
function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function moveBeside(path: string): void {
  let number = 1;
  while (isTaken(`${path}.aside-${number}`)) number += 1;
  renameSync(path, `${path}.aside-${number}`);
}

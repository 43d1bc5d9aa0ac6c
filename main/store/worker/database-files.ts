import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { clear, leaveOnlyFile, makeFolder } from '../../platform/in-the-way.ts';
import type { DatabaseName } from '../sqlite/errors.ts';

export function cacheFile(folder: string): string {
  return join(folder, 'cache.db');
}

export function personalFile(folder: string): string {
  return join(folder, 'personal.db');
}

/** The file whose presence tells the next opening that a database was found damaged while in use. */
export function damageMark(folder: string, database: DatabaseName): string {
  return join(folder, `${database}.damaged`);
}

const KEPT_ASIDE = 2;

/** Moves a database and its log out of the way, for support; older ones of the kind make room. @returns new paths */
export function moveAside(folder: string, file: string): string[] {
  const place = join(folder, 'set-aside');
  makeFolder(place);
  const kind = basename(file, '.db');
  const former = readdirSync(place)
    .filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.db'))
    .sort();
  const number = Number(/\d+/u.exec(former.at(-1) ?? '')?.[0] ?? 0) + 1;
  const target = join(place, `${kind}-${String(number).padStart(4, '0')}.db`);
  renameSync(file, target);
  const moved = [target];
  if (existsSync(`${file}-wal`)) {
    renameSync(`${file}-wal`, `${target}-wal`);
    moved.push(`${target}-wal`);
  }
  clear(`${file}-shm`);
  for (const name of former.slice(0, Math.max(0, former.length - KEPT_ASIDE + 1))) {
    removeAside(join(place, name));
  }
  return moved;
}

/** Removes a file that was set aside. One that stays (another program has it open) is in nobody's way. */
function removeAside(file: string): void {
  try {
    clear(file);
    clear(`${file}-wal`);
  } catch {
    // The next setting aside tries again.
  }
}

/** Removes a log that stands without its database: it belongs to another one and must not be applied. */
export function removeLeftovers(file: string): void {
  clear(`${file}-wal`);
  clear(`${file}-shm`);
}

/** Moves aside whatever bears the name of a database or its log without being a file. */
export function clearTheWay(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) leaveOnlyFile(path);
}

export function hasContent(file: string): boolean {
  return existsSync(file) && statSync(file).size > 0;
}

import { readdirSync, renameSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { syncFileNow, syncFolderNow } from '../../platform/disk.ts';
import { clear, leaveOnlyFile, makeFolder } from '../../platform/in-the-way.ts';
import type { Log } from '../../platform/ports.ts';
import { createPrivate } from '../../platform/private-files.ts';
import type { Database } from './database.ts';
import { sql } from './database.ts';
import type { ChangeKind } from './personal-file.ts';
import { changeCount } from './personal-file.ts';
import { brokenSeal } from './seal.ts';
import { DamagedDatabaseError } from './errors.ts';

const KEPT_BACKUPS = 3;
/** Due times leave room for the writing itself: within 2 s of an outbox change, 30 s of a draft change. */
const DUE_MS: Readonly<Record<ChangeKind, number>> = {
  outbox: 1_500,
  draft: 25_000,
  setting: 25_000,
};
const NAME = /^personal-(\d{15})\.db$/;

export interface Backup {
  file: string;
  /** The change count of the database that it is a copy of; newer copies have higher ones. */
  changes: number;
}

export function backupFolder(folder: string): string {
  return join(folder, 'backups');
}

/** Newest first; none where the folder can't be read. */
export function listBackups(folder: string): Backup[] {
  const place = backupFolder(folder);
  return entriesOf(place)
    .flatMap(({ name }) => {
      const match = NAME.exec(name);
      return match === null ? [] : [{ file: join(place, name), changes: Number(match[1]) }];
    })
    .sort((a, b) => b.changes - a.changes);
}

/**
 * Lets the newest count as one change newer than it is, so that whatever is restored from it or beside it counts on from
 * above the last restore, also where no backup could be taken since. @returns them all, newest first
 */
export function raiseNewest(folder: string): Backup[] {
  const [newest] = listBackups(folder);
  if (newest === undefined) return [];
  try {
    renameSync(newest.file, join(backupFolder(folder), nameOf(newest.changes + 1)));
  } catch {
    // Another program has it open: it is still a backup.
  }
  return listBackups(folder);
}

function nameOf(changes: number): string {
  return `personal-${String(changes).padStart(15, '0')}.db`;
}

/** The files in a folder; none where it isn't there, isn't a folder, or can't be read. */
function entriesOf(place: string): Dirent[] {
  try {
    return readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isFile());
  } catch {
    return [];
  }
}

/** Takes backups of `personal.db` when they are due: a copy under another name, fsync, rename; three are kept. */
export class Backups {
  readonly #personal: Database;
  readonly #folder: string;
  readonly #log: Log;
  readonly #onFailure: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #dueAt = Infinity;

  /** @param onFailure told why a backup that was due couldn't be taken: damage shows here first, and has to be mended */
  constructor(
    personal: Database,
    folder: string,
    log: Log,
    onFailure: (error: unknown) => void = () => undefined,
  ) {
    this.#onFailure = onFailure;
    this.#personal = personal;
    this.#folder = folder;
    this.#log = log;
  }

  /** Plans the next backup; one that is due earlier stays. */
  noteChange(kind: ChangeKind): void {
    const dueAt = performance.now() + DUE_MS[kind];
    if (dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tryToTake(), DUE_MS[kind]);
  }

  /** Takes a backup now; one that fails is tried again later. */
  tryToTake(): void {
    try {
      this.take();
    } catch (error) {
      this.#log.error('backup.failed', {
        reason: error instanceof Error ? error.message : String(error),
      });
      this.#onFailure(error);
      // Nothing is lost yet, so it's tried again: the disk may have room by then.
      this.noteChange('draft');
    }
  }

  /** Takes a backup now, unless the newest one already has every change. */
  take(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#dueAt = Infinity;
    const changes = changeCount(this.#personal);
    if (listBackups(this.#folder)[0]?.changes === changes) return;
    const broken = brokenSeal(this.#personal);
    if (broken !== null) {
      throw new DamagedDatabaseError('personal', `A row of ${broken} doesn't match its checksum`);
    }
    const place = backupFolder(this.#folder);
    makeFolder(place);
    const temporary = join(place, 'personal.tmp');
    clear(temporary);
    createPrivate(temporary);
    this.#personal.run(sql`VACUUM INTO ${temporary}`);
    syncFileNow(temporary);
    const name = nameOf(changes);
    leaveOnlyFile(join(place, name));
    renameSync(temporary, join(place, name));
    syncFolderNow(place);
    this.#removeOlder();
    // After this the file itself holds what the backup holds, so that it can only be behind it by damage.
    this.#personal.pragma('wal_checkpoint(PASSIVE)');
  }

  /** Takes a backup and leaves no other: what has just been deleted is in none then. Throws where one stays. */
  takeOnly(): void {
    this.take();
    for (const { file } of listBackups(this.#folder).slice(1)) clear(file);
  }

  /** A file that stays, because another program has it open, say, is one backup more. */
  #removeOlder(): void {
    for (const { file } of listBackups(this.#folder).slice(KEPT_BACKUPS)) {
      try {
        clear(file);
      } catch {
        this.#log.warn('backup.not_removed');
      }
    }
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

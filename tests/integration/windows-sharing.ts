import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';

/** Files of these folders that this process, its threads included, has open; empty where the system doesn't tell. */
export function openBelow(folder: string): string[] {
  const table = '/proc/self/fd';
  if (!fs.existsSync(table)) return [];
  return fs
    .readdirSync(table)
    .flatMap((number) => {
      try {
        return [fs.readlinkSync(`${table}/${number}`)];
      } catch {
        // The handle that listed the table itself.
        return [];
      }
    })
    .filter((path) => path === folder || path.startsWith(`${folder}${sep}`));
}

/** A system under which nothing that is open can be renamed, replaced or deleted. */
export interface WindowsSharing {
  /** What was refused, in order. */
  readonly refused: string[];
  end(): void;
}

/**
 * Gives this process the rule that SQLite's files have on Windows, where they are opened without FILE_SHARE_DELETE: a
 * rename or a deletion of a file that is open fails with EBUSY. Where the rule is the system's own, nothing is replaced.
 */
export function underWindowsSharing(): WindowsSharing {
  const refused: string[] = [];
  const check = (call: string, ...paths: unknown[]) => {
    const held = paths.map(String).find((path) => openBelow(path).length > 0);
    if (held === undefined) return;
    refused.push(`${call} ${held}`);
    throw Object.assign(new Error(`EBUSY: resource busy or locked, ${call} '${held}'`), {
      code: 'EBUSY',
    });
  };
  const { renameSync, rmSync, unlinkSync } = fs;
  const { rename, rm, unlink } = fs.promises;
  Object.assign(fs, {
    renameSync: (from: fs.PathLike, to: fs.PathLike) => {
      check('rename', from, to);
      renameSync(from, to);
    },
    rmSync: (path: fs.PathLike, options?: fs.RmOptions) => {
      check('rm', path);
      rmSync(path, options);
    },
    unlinkSync: (path: fs.PathLike) => {
      check('unlink', path);
      unlinkSync(path);
    },
  });
  Object.assign(fs.promises, {
    rename: async (from: fs.PathLike, to: fs.PathLike) => {
      check('rename', from, to);
      await rename(from, to);
    },
    rm: async (path: fs.PathLike, options?: fs.RmOptions) => {
      check('rm', path);
      await rm(path, options);
    },
    unlink: async (path: fs.PathLike) => {
      check('unlink', path);
      await unlink(path);
    },
  });
  syncBuiltinESMExports();
  return {
    refused,
    end: () => {
      Object.assign(fs, { renameSync, rmSync, unlinkSync });
      Object.assign(fs.promises, { rename, rm, unlink });
      syncBuiltinESMExports();
    },
  };
}

import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

type Callable = (...args: unknown[]) => unknown;

/** Position of the argument that would be written, for each call that writes. */
const writers: Record<string, number> = {
  writeFile: 0,
  appendFile: 0,
  mkdir: 0,
  mkdtemp: 0,
  rm: 0,
  rmdir: 0,
  unlink: 0,
  rename: 1,
  copyFile: 1,
  cp: 1,
  symlink: 1,
  link: 1,
  truncate: 0,
  createWriteStream: 0,
};

/**
 * In Electron an app's files are inside of one archive: nothing can be written there, it can't be a working folder, and nothing in
 * it can be executed. File permissions alone don't say so to root.
 * @param browser the preview's own, which may lie in a cache beside the app's files and is no part of them
 */
export function guardArchive(archive: string, browser: string): void {
  const inside = (path: unknown): boolean => {
    if (typeof path !== 'string' && !(path instanceof URL)) return false;
    const text = path instanceof URL ? fileURLToPath(path) : resolve(path);
    if (text === browser) return false;
    return text === archive || text.startsWith(`${archive}/`) || text.startsWith(`${archive}\\`);
  };
  const refuse = (code: string, call: string, path: unknown): Error =>
    Object.assign(new Error(`${code}: ${call} '${String(path)}' inside of app.asar`), {
      code,
      syscall: call,
      path,
    });
  const wrap = (
    owner: object,
    name: string,
    check: (args: unknown[]) => Error | undefined,
    promised: boolean,
  ): void => {
    const original = (owner as Record<string, unknown>)[name] as Callable | undefined;
    if (original === undefined) return;
    Object.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value: (...args: unknown[]) => {
        const error = check(args);
        if (error === undefined) return original(...args);
        if (promised) return Promise.reject(error);
        const callback = args.at(-1);
        if (typeof callback !== 'function' || name.endsWith('Sync')) throw error;
        setImmediate(callback as Callable, error);
        return undefined;
      },
    });
  };
  for (const [name, position] of Object.entries(writers)) {
    const check = (args: unknown[]): Error | undefined =>
      inside(args[position]) ? refuse('ENOTDIR', name, args[position]) : undefined;
    wrap(fs, name, check, false);
    wrap(fs, `${name}Sync`, check, false);
    wrap(fs.promises, name, check, true);
  }
  const checkOpen = ([path, flags]: unknown[]): Error | undefined =>
    inside(path) && flags !== undefined && flags !== 'r' && flags !== fs.constants.O_RDONLY
      ? refuse('ENOTDIR', 'open', path)
      : undefined;
  wrap(fs, 'open', checkOpen, false);
  wrap(fs, 'openSync', checkOpen, false);
  wrap(fs.promises, 'open', checkOpen, true);
  const checkSpawn = (args: unknown[]): Error | undefined => {
    const options = args.find(
      (arg) => typeof arg === 'object' && arg !== null && !Array.isArray(arg),
    );
    const cwd = (options as { cwd?: unknown } | undefined)?.cwd;
    if (inside(cwd)) return refuse('ENOTDIR', 'spawn', cwd);
    return inside(args[0]) ? refuse('ENOENT', 'spawn', args[0]) : undefined;
  };
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync'])
    wrap(childProcess, name, checkSpawn, false);
  wrap(
    process,
    'chdir',
    ([path]) => (inside(path) ? refuse('ENOTDIR', 'chdir', path) : undefined),
    false,
  );
  syncBuiltinESMExports();
}

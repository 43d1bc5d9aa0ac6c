import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  packageAt,
  withoutIntegrity,
  type LockedPackage,
  type LockFile,
} from './guards/lockfile.ts';

/**
 * Adds what `npm install` leaves out of package-lock.json where it doesn't install a package of another platform
 * (npm/cli#9846): `npm ci` refuses such a lock file. Each entry gets its exact version, and its platform and hash as the
 * registry's metadata has them; npm then skips it here, and fetches and checks it where it fits. Run it after every
 * install; `npm run guards` tells where it's due.
 */
const path = join(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8')) as LockFile;
const run = promisify(execFile);

/** Questions to the registry at once. */
const AT_ONCE = 4;

type Metadata = Pick<LockedPackage, 'integrity' | 'os' | 'cpu' | 'libc'> & {
  engines?: Record<string, string>;
  license?: string;
};

const added: string[] = [];
for (const [place, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const present =
      lock.packages[`node_modules/${name}`] ?? lock.packages[`${place}/node_modules/${name}`];
    if (present?.version !== undefined || !/^\d/.test(version)) continue;
    const dev = parent.dev === true ? { dev: true } : {};
    lock.packages[`node_modules/${name}`] = { version, ...dev, optional: true };
    added.push(`${name}@${version}`);
  }
}

const unchecked = withoutIntegrity(lock);
const left = unchecked[Symbol.iterator]();
await Promise.all(Array.from({ length: AT_ONCE }, completeSome));

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} entries added, ${unchecked.length} completed\n`);

async function completeSome(): Promise<void> {
  for (const place of left) {
    const { version = '' } = lock.packages[place] ?? {};
    lock.packages[place] = { ...lock.packages[place], ...(await metadataOf(place, version)) };
  }
}

/** What npm itself would have written of a package. Throws where the registry has none, or no hash. */
async function metadataOf(place: string, version: string): Promise<Metadata> {
  const wanted = `${packageAt(place)}@${version}`;
  const fields = ['dist.integrity', 'os', 'cpu', 'libc', 'engines', 'license'];
  const { stdout } = await run('npm', ['view', wanted, ...fields, '--json'], {
    // On Windows npm is a script.
    shell: process.platform === 'win32',
  });
  const { 'dist.integrity': integrity, ...rest } = JSON.parse(stdout) as Metadata & {
    'dist.integrity'?: string;
  };
  if (integrity === undefined) throw new Error(`The registry has no hash of ${wanted}.`);
  return { integrity, ...rest };
}

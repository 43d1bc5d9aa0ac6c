import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Adds what `npm install` leaves out of package-lock.json where a registry doesn't carry a package for another
 * platform (npm/cli#9846): `npm ci` refuses such a lock file. Each entry gets its exact version and its platform,
 * read from the package's name; npm then skips it here and fetches it where it fits. Run it after every install.
 */
const path = join(import.meta.dirname, '../package-lock.json');
const systems = [
  'darwin',
  'win32',
  'linux',
  'android',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
];
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
];

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, LockedPackage> };
const added: string[] = [];
for (const [place, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const present =
      lock.packages[`node_modules/${name}`] ?? lock.packages[`${place}/node_modules/${name}`];
    if (present?.version !== undefined || !/^\d/.test(version)) continue;
    const words = name.split(/[/-]/).map((word) => word.replace(/^freebsd.*/, 'freebsd'));
    const os = words.filter((word) => systems.includes(word));
    const cpu = words.filter((word) => processors.includes(word));
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(parent.dev === true ? { dev: true } : {}),
      optional: true,
      ...(os.length > 0 ? { os } : {}),
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(words.includes('musl') ? { libc: ['musl'] } : {}),
    };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(
  `${added.length} entries added${added.length > 0 ? `: ${added.join(', ')}` : ''}\n`,
);

/** What a lock file says of one package; other fields are kept as they are. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  /** A folder of this repository, which has no archive. */
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

export interface LockFile {
  packages: Record<string, LockedPackage>;
}

/** A place in a lock file such as `node_modules/a/node_modules/@b/c`. @returns `@b/c` */
export function packageAt(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Places whose archive npm would take whatever it holds: it comes from a registry or an address, without a hash. */
export function withoutIntegrity({ packages }: LockFile): string[] {
  return Object.entries(packages)
    .filter(([place, one]) => place.includes('node_modules/') && one.link !== true)
    .filter(([, { integrity = '' }]) => !/^sha512-[A-Za-z0-9+/]{86}==/.test(integrity))
    .map(([place]) => place);
}

/** @returns a sentence for each package that `npm ci` would take unchecked */
export function lockProblems(file: string, lock: LockFile): string[] {
  return withoutIntegrity(lock).map(
    (place) => `${file}: ${packageAt(place)} has no integrity. Run: npm run lockfile`,
  );
}

/** Which of an account's two databases something happened to. */
export type DatabaseName = 'cache' | 'personal';

/**
 * A database file that SQLite can't read any more, or a personal row whose checksum fails. It's mended by opening the
 * store again: the cache is rebuilt by sync, personal data comes back from the newest good backup.
 */
export class DamagedDatabaseError extends Error {
  readonly database: DatabaseName;
  constructor(database: DatabaseName, detail: string) {
    super(detail);
    this.name = 'DamagedDatabaseError';
    this.database = database;
  }
}

/** The disk took no more bytes; what was being written was rolled back and can be tried again once there is room. */
export class DiskFullError extends Error {
  readonly code = 'SQLITE_FULL';
  constructor(detail: string) {
    super(detail);
    this.name = 'DiskFullError';
  }
}

/** Thrown by `openStore` when `personal.db` comes from a newer version of the app; nothing was touched. */
export class NewerDatabaseError extends Error {}

/** A call named a thread that this account doesn't have (any more). */
export class UnknownThreadError extends Error {
  constructor(threadKey: string) {
    super(`There is no thread ${threadKey}`);
    this.name = 'UnknownThreadError';
  }
}

/** A store call that came after `close()`, or whose worker ended. */
export class StoreClosedError extends Error {
  constructor(detail = 'The store is closed') {
    super(detail);
    this.name = 'StoreClosedError';
  }
}

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB)/;
const FULL = /^SQLITE_FULL/;

/** Turns SQLite's own errors into the store's; other errors pass unchanged. */
export function typedError(error: unknown, database: DatabaseName): unknown {
  const code = sqliteCode(error);
  if (code === null || !(error instanceof Error)) return error;
  if (DAMAGE.test(code)) return new DamagedDatabaseError(database, `${code}: ${error.message}`);
  if (FULL.test(code)) return new DiskFullError(`${code}: ${error.message}`);
  return error;
}

function sqliteCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null;
}

import type { Database } from '../sqlite/database.ts';
import { Database as Connection, sql } from '../sqlite/database.ts';
import { DamagedDatabaseError } from '../sqlite/errors.ts';
import { migrate } from '../migrations/migrations.ts';
import type { Migration } from '../migrations/migrations.ts';
import { registerSeal } from '../sqlite/seal.ts';

/**
 * Throws `DamagedDatabaseError` where the tables, indexes and triggers aren't word for word what the migrations write:
 * SQLite's own check takes any schema that parses, and a flipped letter in a column's name would stop the app.
 */
export function checkSchema(database: Database, migrations: readonly Migration[]): void {
  const fresh = new Connection(database.name, ':memory:', { readonly: false });
  try {
    registerSeal(fresh);
    migrate(fresh, migrations);
    if (schemaOf(database) === schemaOf(fresh)) return;
  } finally {
    fresh.close();
  }
  throw new DamagedDatabaseError(database.name, 'Its schema isn’t what its migrations made');
}

/** The schema without SQLite's own tables, such as the statistics of `PRAGMA optimize`. */
function schemaOf(database: Database): string {
  const parts = database.all<{ type: string; name: string; sql: string | null }>(sql`
    SELECT type, name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*' ORDER BY type, name`);
  return parts.map((part) => `${part.type} ${part.name} ${part.sql ?? ''}`).join('\n');
}

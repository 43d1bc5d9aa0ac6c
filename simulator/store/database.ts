import Sqlite from 'better-sqlite3';
import { SCHEMA } from './schema.ts';

/** One open database; statements are prepared once and kept. */
export interface Database {
  /** A prepared statement whose rows have the shape `Row`. */
  sql<Row = unknown>(source: string): Sqlite.Statement<unknown[], Row>;
  /** Runs `work` in one transaction; inside of another one it joins that. */
  atomically<T>(work: () => T): T;
  /** Runs statements that bring no parameters, such as those of a bulk seed. */
  run(source: string): void;
  close(): void;
}

/** Opens (and where needed creates) the simulator's database; `:memory:` keeps it in memory. */
export function openDatabase(path: string): Database {
  const connection = new Sqlite(path);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.exec(SCHEMA);
  const statements = new Map<string, Sqlite.Statement>();
  return {
    sql<Row>(source: string) {
      let statement = statements.get(source);
      if (statement === undefined) {
        statement = connection.prepare(source);
        statements.set(source, statement);
      }
      return statement as Sqlite.Statement<unknown[], Row>;
    },
    atomically(work) {
      return connection.inTransaction ? work() : connection.transaction(work).immediate();
    },
    run(source) {
      connection.exec(source);
    },
    close() {
      connection.close();
    },
  };
}

import Sqlite from 'better-sqlite3';
import { typedError } from './errors.ts';
import type { DatabaseName } from './errors.ts';
import { createPrivate } from '../../platform/private-files.ts';

export type SqlValue = string | number | null;

/** SQL text and its parameters, kept together; the text is written at one place and prepared once per connection. */
export interface Sql {
  readonly text: TemplateStringsArray;
  readonly values: readonly SqlValue[];
}

/** Writes a query: each `${value}` becomes a bound parameter. */
export function sql(text: TemplateStringsArray, ...values: SqlValue[]): Sql {
  return { text, values };
}

/** Told of a query that took longer than `SLOW_QUERY_MS`; its values stay out of it, they may be message text. */
export type SlowQueryListener = (query: { sql: string; ms: number; plan: string }) => void;

/** A row, or undefined where there is none. */
export type Found<Row> = Row | undefined;

export const SLOW_QUERY_MS = 40;

/**
 * With STAT4 compiled in, SQLite plans a statement again whenever a bare parameter that is compared with an indexed
 * column is bound anew, which takes ten times as long as the seek. The sign hides it, and changes no value or type.
 */
const PARAMETER = '+?';

/**
 * Deleted rows are overwritten. In `cache.db` free pages aren't, which would write each of them twice while the
 * full-text index is merged: they are given back instead (erasing.ts).
 */
const SECURE_DELETE: Readonly<Record<DatabaseName, 'ON' | 'FAST'>> = {
  personal: 'ON',
  cache: 'FAST',
};

/** One connection. Statements are prepared once; SQLite's errors leave as the store's own (errors.ts). */
export class Database {
  readonly name: DatabaseName;
  readonly raw: Sqlite.Database;
  readonly #statements = new Map<TemplateStringsArray, Sqlite.Statement<SqlValue[]>>();
  readonly #onSlow: SlowQueryListener;
  /** How many transactions were rolled back: what was remembered of their writes doesn't hold. */
  rollbacks = 0;

  constructor(
    name: DatabaseName,
    file: string,
    options: { readonly: boolean; onSlow?: SlowQueryListener },
  ) {
    this.name = name;
    this.#onSlow = options.onSlow ?? (() => undefined);
    try {
      // SQLite gives its logs and indexes the mode of the database.
      if (!options.readonly && file !== ':memory:') createPrivate(file);
      this.raw = new Sqlite(file, {
        readonly: options.readonly,
        fileMustExist: options.readonly,
        timeout: 5_000,
      });
      // What SQLite sets aside while it works holds words, too, and is written nowhere.
      this.raw.pragma('temp_store = MEMORY');
      if (!options.readonly) this.raw.pragma(`secure_delete = ${SECURE_DELETE[name]}`);
    } catch (error) {
      throw typedError(error, name);
    }
  }

  /** The first row, or undefined. */
  get<Row>(query: Sql): Found<Row> {
    return this.#timed(query, (statement, values) => statement.get(...values) as Row | undefined);
  }

  all<Row>(query: Sql): Row[] {
    return this.#timed(query, (statement, values) => statement.all(...values) as Row[]);
  }

  /** @returns how many rows changed */
  run(query: Sql): number {
    return this.#timed(query, (statement, values) => statement.run(...values).changes);
  }

  /** @returns the rowid of the new row */
  insert(query: Sql): number {
    return this.#timed(query, (statement, values) =>
      Number(statement.run(...values).lastInsertRowid),
    );
  }

  /** Runs statements that take no parameters (migrations). */
  script(text: string): void {
    try {
      this.raw.exec(text);
    } catch (error) {
      throw typedError(error, this.name);
    }
  }

  pragma(text: string): unknown {
    try {
      return this.raw.pragma(text, { simple: true });
    } catch (error) {
      throw typedError(error, this.name);
    }
  }

  /** All or nothing; `immediate` for writes, so that a reader can't turn into a writer half-way. */
  transaction<T>(work: () => T): T {
    if (this.raw.inTransaction) return work();
    try {
      const run = this.raw.transaction(work);
      return this.raw.readonly ? run.deferred() : run.immediate();
    } catch (error) {
      this.rollbacks += 1;
      throw typedError(error, this.name);
    }
  }

  /** Reads one state throughout, and takes SQLite's locks once instead of with every query. */
  snapshot<T>(work: () => T): T {
    if (this.raw.inTransaction) return work();
    try {
      return this.raw.transaction(work).deferred();
    } catch (error) {
      throw typedError(error, this.name);
    }
  }

  /** How SQLite would answer a query, one step per line. */
  plan(text: string): string {
    const statement = this.raw.prepare<SqlValue[], { detail: string }>(
      `EXPLAIN QUERY PLAN ${text}`,
    );
    const blanks = Array.from({ length: text.split('?').length - 1 }, () => null);
    return statement
      .all(...blanks)
      .map((step) => step.detail)
      .join('\n');
  }

  close(): void {
    if (this.raw.open) this.raw.close();
  }

  #timed<T>(
    query: Sql,
    run: (statement: Sqlite.Statement<SqlValue[]>, values: readonly SqlValue[]) => T,
  ): T {
    try {
      let statement = this.#statements.get(query.text);
      if (statement === undefined) {
        statement = this.raw.prepare<SqlValue[]>(query.text.join(PARAMETER));
        this.#statements.set(query.text, statement);
      }
      const began = performance.now();
      const result = run(statement, query.values);
      const ms = performance.now() - began;
      if (ms > SLOW_QUERY_MS) {
        this.#onSlow({ sql: statement.source, ms, plan: this.plan(statement.source) });
      }
      return result;
    } catch (error) {
      throw typedError(error, this.name);
    }
  }
}

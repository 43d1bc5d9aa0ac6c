import type { Database } from './database.ts';
import { sql } from './database.ts';

/** The kind of a change, by which backups are due: outbox, notes and saved replies within 2 s, drafts within 30 s. */
export type ChangeKind = 'outbox' | 'draft' | 'setting';

/** `personal.db` on the writer's side: every change is one transaction, counted, and durable as its kind demands. */
export class PersonalFile {
  readonly database: Database;
  readonly #onChange: (kind: ChangeKind) => void;

  constructor(database: Database, onChange: (kind: ChangeKind) => void) {
    this.database = database;
    this.#onChange = onChange;
  }

  /** A change that survives a power cut once this returns: outbox, notes and saved replies. */
  durable<T>(work: () => T): T {
    this.database.pragma('synchronous = FULL');
    try {
      return this.#change('outbox', work);
    } finally {
      this.database.pragma('synchronous = NORMAL');
    }
  }

  /** A change that survives a killed process: drafts, staged files, settings, read markers. */
  light<T>(kind: 'draft' | 'setting', work: () => T): T {
    return this.#change(kind, work);
  }

  #change<T>(kind: ChangeKind, work: () => T): T {
    const result = this.database.transaction(() => {
      const value = work();
      this.database.run(sql`UPDATE ledger SET changes = changes + 1`);
      return value;
    });
    this.#onChange(kind);
    return result;
  }
}

/** How many changes a personal database has seen. */
export function changeCount(personal: Database): number {
  return personal.get<{ changes: number }>(sql`SELECT changes FROM ledger`)?.changes ?? 0;
}

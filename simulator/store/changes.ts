import type { SyncKind } from '../../contract/api/sync.ts';
import type { World } from './world.ts';

/** One entry of the log that `GET /sync` reads. Its object is looked up when a page is made. */
export interface Change {
  readonly teamKey: string;
  readonly kind: SyncKind;
  readonly op: 'upsert' | 'delete';
  readonly key: string;
  /** The one member who sees this change; null: the whole team. */
  readonly memberKey: string | null;
}

/** Writes a change into the log and announces it. */
export function recordChange(world: World, change: Change): void {
  world.db
    .sql('INSERT INTO changes (team_key, member_key, kind, op, key) VALUES (?, ?, ?, ?, ?)')
    .run(change.teamKey, change.memberKey, change.kind, change.op, change.key);
  world.signals.changed(change.teamKey);
}

/** The log's newest position; it goes on counting when the log is emptied. */
export function lastChange(world: World): number {
  const row = world.db
    .sql<{ n: number }>(`SELECT seq AS n FROM sqlite_sequence WHERE name = 'changes'`)
    .get();
  return row?.n ?? 0;
}

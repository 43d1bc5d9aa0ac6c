import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Database } from './database.ts';

/** What every part of the simulator works on. */
export interface World {
  readonly db: Database;
  /** Milliseconds since the epoch; tests may hand in their own clock. */
  readonly now: () => number;
  /** Where uploads and previews lie. */
  readonly folder: string;
  readonly signals: Signals;
}

interface SignalMap {
  /** Something in this team's view changed. */
  change: [teamKey: string];
  /** A key stopped working; its event streams end. */
  revoked: [apiKey: string];
  /** A message waits to be emailed. */
  mail: [];
  /** A partner wrote; companies that answer by themselves do so now. */
  partnerMessage: [messageKey: string];
}

/** What happened, for those who wait for it. Nothing depends on a signal being heard. */
export class Signals extends EventEmitter<SignalMap> {
  readonly #changed = new Set<string>();

  /** Announces a team's change once everything that runs now is done. */
  changed(teamKey: string): void {
    if (this.#changed.size === 0) {
      setImmediate(() => {
        const teams = [...this.#changed];
        this.#changed.clear();
        for (const team of teams) this.emit('change', team);
      });
    }
    this.#changed.add(teamKey);
  }
}

/** A new opaque key such as `msg_5JkT0b3vQx1sWf2a`. */
export function newKey(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('base64url')}`;
}

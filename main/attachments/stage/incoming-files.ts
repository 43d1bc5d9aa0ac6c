import { basename } from 'node:path';
import { displayName } from '../../../contract/domain/attachment-name.ts';
import { MOST_AT_ONCE } from '../../../contract/domain/most-at-once.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { IncomingFiles as Waiting } from '../../../contract/ipc/states.ts';
import type { Attached, Staging } from './staging.ts';

/**
 * Files that came from outside the window ("send file" arguments, the dock) and wait for the partner to say which
 * conversation they are for. Their paths stay here; the page is told their names.
 */
export class IncomingFiles {
  readonly #onChange: (waiting: Waiting) => void;
  #paths: string[] = [];

  constructor(onChange: (waiting: Waiting) => void) {
    this.#onChange = onChange;
  }

  /** Adds absolute paths to those that wait; one that waits already isn't added again, and the rest of too many is forgotten. */
  add(paths: readonly string[]): void {
    this.#replace([...new Set([...this.#paths, ...paths])].slice(0, MOST_AT_ONCE));
  }

  waiting(): Waiting {
    return { names: this.#paths.map((path) => displayName(basename(path))) };
  }

  /** Attaches what waits to a thread's draft. Files that couldn't be handed over wait again; then it rejects. */
  async attachTo(threadKey: ThreadKey, staging: Pick<Staging, 'add'>): Promise<Attached> {
    const paths = this.#paths;
    this.#replace([]);
    try {
      return await staging.add(
        threadKey,
        paths.map((path) => ({ path })),
      );
    } catch (error) {
      this.add(paths);
      throw error;
    }
  }

  /** The partner doesn't want them attached. */
  forget(): void {
    this.#replace([]);
  }

  #replace(paths: string[]): void {
    this.#paths = paths;
    this.#onChange(this.waiting());
  }
}

import { app } from 'electron';
import ElectronStore from 'electron-store';
import { join } from 'node:path';
import type { z } from 'zod';
import { leaveOnlyFile } from '../platform/in-the-way.ts';
import { PRIVATE_FILE } from '../platform/private-files.ts';

type StoredFile = ElectronStore<{ value?: unknown }>;

/**
 * One small JSON file in the user-data folder, written with an atomic rename. What is read is parsed: a file that was
 * edited or damaged, or can't be read, counts as absent. Writing throws where the file can't be written.
 */
export class PreferenceFile<T> {
  readonly #name: string;
  #file: StoredFile | null = null;
  readonly #schema: z.ZodType<T>;

  /** @param name of the file, without extension */
  constructor(name: string, schema: z.ZodType<T>) {
    this.#name = name;
    this.#schema = schema;
  }

  read(): T | null {
    try {
      const parsed = this.#schema.safeParse(this.#open().get('value'));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  write(value: T): void {
    this.#open().set('value', value);
  }

  /** Opened when it's used, and again after that failed. */
  #open(): StoredFile {
    if (this.#file === null) {
      leaveOnlyFile(join(app.getPath('userData'), `${this.#name}.json`));
      this.#file = new ElectronStore({
        name: this.#name,
        clearInvalidConfig: true,
        configFileMode: PRIVATE_FILE,
      });
    }
    return this.#file;
  }
}

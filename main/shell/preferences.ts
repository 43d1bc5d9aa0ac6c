import ElectronStore from 'electron-store';
import type { z } from 'zod';

/**
 * One small JSON file in the user-data folder, written with an atomic rename. What is read is parsed: a file that was
 * edited or damaged counts as absent.
 */
export class PreferenceFile<T> {
  readonly #file: ElectronStore<{ value?: unknown }>;
  readonly #schema: z.ZodType<T>;

  /** @param name of the file, without extension */
  constructor(name: string, schema: z.ZodType<T>) {
    this.#file = new ElectronStore<{ value?: unknown }>({ name, clearInvalidConfig: true });
    this.#schema = schema;
  }

  read(): T | null {
    const parsed = this.#schema.safeParse(this.#file.get('value'));
    return parsed.success ? parsed.data : null;
  }

  write(value: T): void {
    this.#file.set('value', value);
  }
}

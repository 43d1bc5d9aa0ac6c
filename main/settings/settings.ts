import { defaultSettings } from '../../contract/ipc/default-settings.ts';
import { Settings } from '../../contract/ipc/states.ts';

/** Where settings are kept; the shell keeps them with electron-store. */
export interface SettingsStorage {
  /** What was last written, unchecked; null: nothing. */
  read(): unknown;
  write(settings: Settings): void;
}

/** The partner's preferences on this machine. */
export class SettingsService {
  readonly #storage: SettingsStorage;
  readonly #listeners = new Set<(settings: Settings, before: Settings) => void>();
  #settings: Settings;

  constructor(storage: SettingsStorage) {
    this.#storage = storage;
    this.#settings = readSettings(storage.read());
  }

  get(): Settings {
    return this.#settings;
  }

  change(patch: { [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    const before = this.#settings;
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    const next = Settings.parse({ ...before, ...Object.fromEntries(given) });
    // First what may fail: what isn't stored doesn't hold.
    this.#storage.write(next);
    this.#settings = next;
    for (const listener of this.#listeners) listener(next, before);
    return next;
  }

  /** @returns a function that ends the subscription */
  onChange(listener: (settings: Settings, before: Settings) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Each setting on its own: one that is missing or damaged takes its default, and the others stay. */
function readSettings(stored: unknown): Settings {
  const found = typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  return found.reduce<Settings>((settings, [name, value]) => {
    const parsed = Settings.safeParse({ ...settings, [name]: value });
    return parsed.success ? parsed.data : settings;
  }, defaultSettings);
}

import { DEFAULT_CAPABILITIES, type Capabilities } from '../../contract/api/capabilities.ts';
import type { World } from './world.ts';

/** What a test may change of the server's nature. */
export interface ServerSettings {
  readonly capabilities: Capabilities;
  /** A server without messaging at all: programs can be read, and all else is 404. */
  readonly programsOnly: boolean;
  /** Cursors of another generation are unknown. */
  readonly cursorGeneration: number;
  /** What becomes of emails: sent, refused by the mail server, or held back. */
  readonly emails: 'deliver' | 'fail' | 'hold';
}

const DEFAULTS: ServerSettings = {
  capabilities: DEFAULT_CAPABILITIES,
  programsOnly: false,
  cursorGeneration: 1,
  emails: 'deliver',
};

/** Capabilities as a control call gives them: what is absent stays as it is. */
export interface CapabilitiesChange extends Partial<Omit<Capabilities, 'attachments'>> {
  readonly attachments?: Partial<Capabilities['attachments']>;
}

/** The settings as they are now. */
export function readSettings(world: World): ServerSettings {
  const rows = world.db
    .sql<{ name: string; value: string }>('SELECT name, value FROM settings')
    .all();
  return rows.reduce<ServerSettings>(
    (settings, { name, value }) => ({ ...settings, [name]: JSON.parse(value) as unknown }),
    DEFAULTS,
  );
}

/** Changes one setting. */
export function writeSetting<K extends keyof ServerSettings>(
  world: World,
  name: K,
  value: ServerSettings[K],
): void {
  world.db
    .sql('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
    .run(name, JSON.stringify(value));
}

/** Changes capabilities; nested limits are merged. */
export function changeCapabilities(world: World, change: CapabilitiesChange): Capabilities {
  const before = readSettings(world).capabilities;
  const capabilities = {
    ...before,
    ...change,
    attachments: { ...before.attachments, ...change.attachments },
  };
  writeSetting(world, 'capabilities', capabilities);
  return capabilities;
}

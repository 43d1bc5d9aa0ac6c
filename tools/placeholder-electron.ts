import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What marks the place of the fuses in Electron's binary (@electron/fuses, constants). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;
/** "0": off. Packing has to turn on what it wants on. */
const OFF = 0x30;

/**
 * Makes a folder that electron-builder takes for an unpacked Electron for Linux, where the real one can't be had. Its
 * binary runs nothing; it has fuses like the real one, all off.
 */
export async function makePlaceholderElectron(folder: string): Promise<void> {
  const { version } = JSON.parse(
    await readFile(join(import.meta.dirname, '../node_modules/electron/package.json'), 'utf8'),
  ) as { version: string };
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'), { recursive: true });
  const fuses = Buffer.concat([
    Buffer.from(SENTINEL, 'latin1'),
    Buffer.from([1, FUSE_COUNT]),
    Buffer.alloc(FUSE_COUNT, OFF),
  ]);
  const binary = Buffer.concat([
    Buffer.from('placeholder for Electron\n'),
    fuses,
    Buffer.alloc(64),
  ]);
  await writeFile(join(folder, 'electron'), binary, { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'locales', 'en-US.pak'), '');
  await writeFile(join(folder, 'LICENSE'), 'placeholder');
}

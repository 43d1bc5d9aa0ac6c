import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kindOfExtension } from '../../../contract/domain/attachment-kinds.ts';
import { extensionOf } from '../../../contract/domain/attachment-name.ts';
import { contentOf } from '../../../simulator/uploads/content.ts';
import { typeOfName } from '../../../simulator/uploads/types.ts';
import { contentTypes } from '../../files/corpus/corpus-file.ts';
import { badFiles, goodFiles } from '../../files/corpus/files.ts';

const folder = await mkdtemp(join(tmpdir(), 'judges-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the simulator makes of a file that is uploaded under this name, or under a type where the name claims none. */
async function uploaded(name: string, bytes: Uint8Array, type: string): Promise<string | null> {
  const path = join(folder, 'uploaded');
  await writeFile(path, bytes);
  const content = await contentOf(path, type);
  const claimed = typeOfName(name);
  return claimed === null || claimed === content?.type ? (content?.type ?? null) : null;
}

describe('the simulator judges by itself as the app does @M7', () => {
  it.for([...goodFiles])('accepts $name: $what', async ({ name, kind, bytes }) => {
    expect(await uploaded(name, bytes(), contentTypes[kind])).toBe(contentTypes[kind]);
  });

  // A name that claims no accepted kind is refused before the bytes come.
  const reached = badFiles.filter(({ name }) => typeOfName(name) !== null);
  it.for(reached)('refuses $name: $what', async ({ name, bytes }) => {
    const content = bytes();
    if (content.length === 0) return;
    expect(await uploaded(name, content, typeOfName(name) ?? '')).toBe(null);
  });

  it('is asked about most of the corpus', () => {
    expect(goodFiles.every(({ name }) => kindOfExtension(extensionOf(name)) !== 'unknown')).toBe(
      true,
    );
    expect(reached.length).toBeGreaterThan(300);
  });
});

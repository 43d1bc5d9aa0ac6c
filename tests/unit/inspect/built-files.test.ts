import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../main/attachments/inspect/index.ts';
import { badFiles, goodFiles } from '../../files/corpus/files.ts';
import { contentTypes } from '../../files/corpus/corpus-file.ts';
import { sourceOf } from '../../files/build/measured-source.ts';
import { saying } from '../../saying.ts';

describe('files built byte by byte @M7', () => {
  it.for([...goodFiles])('accepts $name: $what', async (file) => {
    const source = sourceOf(file.bytes());
    expect(await inspectSource(file.name, source)).toEqual({
      verdict: 'accept',
      contentType: contentTypes[file.kind],
    });
    const directory = file.hasLargeDirectory === true ? 16 * 1024 ** 2 : 0;
    expect(source.bytesRead).toBeLessThanOrEqual(4_000_000 + directory);
  });

  it.for([...badFiles])('refuses $name: $what', async (file) => {
    const source = sourceOf(file.bytes());
    expect(await inspectSource(file.name, source)).toEqual({
      verdict: 'refuse',
      reason: file.reason,
      why: saying(file.sentence),
    });
    expect(source.bytesRead).toBeLessThanOrEqual(4_000_000);
  });
});

import { describe, expect, it } from 'vitest';
import { inspectSource } from '../../../main/attachments/inspect/index.ts';
import { badFiles } from '../../files/corpus/bad-files.ts';
import { contentTypes } from '../../files/corpus/corpus-file.ts';
import { goodDocuments } from '../../files/corpus/good-documents.ts';
import { goodImages } from '../../files/corpus/good-images.ts';
import { sourceOf } from '../../files/build/measured-source.ts';

describe('files built byte by byte @M7', () => {
  it.for([...goodImages, ...goodDocuments])('accepts $name: $what', async (file) => {
    const source = sourceOf(file.bytes());
    expect(await inspectSource(file.name, source)).toEqual({
      verdict: 'accept',
      contentType: contentTypes[file.kind],
    });
    expect(source.bytesRead).toBeLessThanOrEqual(4_000_000);
  });

  it.for([...badFiles])('refuses $name: $what', async (file) => {
    const source = sourceOf(file.bytes());
    expect(await inspectSource(file.name, source)).toEqual({
      verdict: 'refuse',
      reason: file.reason,
      sentence: file.sentence,
    });
    expect(source.bytesRead).toBeLessThanOrEqual(4_000_000);
  });
});

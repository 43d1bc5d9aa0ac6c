import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChunkSize } from '../../../main/connection/partnerstack/chunk-size.ts';

const KB = 1024;
const MB = 1024 * KB;

describe('the size of an upload’s chunks', () => {
  it('grows to 16 MB on a fast connection', () => {
    const chunks = new ChunkSize();
    chunks.took(chunks.bytes, 3);
    expect(chunks.bytes).toBe(8 * MB);
    chunks.took(chunks.bytes, 24);
    expect(chunks.bytes).toBe(16 * MB);
  });

  it('is about two seconds’ worth on a slow one', () => {
    const chunks = new ChunkSize();
    chunks.took(1 * MB, 4_000);
    expect(chunks.bytes).toBe(512 * KB);
  });

  it('stays between 256 KB and 16 MB whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))), (steps) => {
        const chunks = new ChunkSize();
        for (const ms of steps) {
          if (ms === null) chunks.shrink();
          else chunks.took(chunks.bytes, ms);
          expect(chunks.bytes).toBeGreaterThanOrEqual(256 * KB);
          expect(chunks.bytes).toBeLessThanOrEqual(16 * MB);
          expect(Number.isInteger(chunks.bytes)).toBe(true);
        }
      }),
    );
  });
});

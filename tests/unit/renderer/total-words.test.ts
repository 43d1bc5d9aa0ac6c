import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDelivery } from '../../../words/delivery-words.ts';
import { timeWords } from '../../../main/ipc/documents/document-words.ts';
import { jsonFormat } from '../../../main/ipc/documents/json-format.ts';
import { imageBox } from '../../../renderer/features/thread/image-box.ts';
import * as sizes from '../../../renderer/ui/size-words.ts';
import * as times from '../../../renderer/ui/time-words.ts';

const LAST = 8_640_000_000_000_000;

/** Whatever number comes out of a database, a server or a subtraction of two. */
const anyNumber = fc.oneof(
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(NaN, Infinity, -Infinity, LAST, LAST + 1, -LAST - 1, 0, -0),
);

describe('words for numbers', () => {
  it('are found for every time, and say where it isn’t known', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (at, now) => {
        for (const words of [
          times.clockTime(at),
          times.listTime(at, now),
          times.dayWords(at, now),
          times.dateWords(at),
          times.fullTime(at),
          times.waitingWords(at, now),
          times.untilWords(at, now),
          times.leftWords(at),
          timeWords(at),
          describeDelivery({ app: true, email: 'sent', readAt: at }, 'Acme', now).sentence,
        ]) {
          expect(words).not.toBe('');
        }
      }),
    );
    expect(times.clockTime(LAST + 1)).toBe('Time not known');
    expect(times.fullTime(NaN)).toBe('Time not known');
    expect(timeWords(null)).toBe('Time not known');
  });

  it('are found for every size and progress', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (one, other) => {
        expect(sizes.sizeWords(one)).not.toBe('');
        expect(sizes.progressWords(one, other)).not.toBe('');
        expect(sizes.percent(one, other)).toBeGreaterThanOrEqual(0);
        expect(sizes.percent(one, other)).toBeLessThanOrEqual(100);
        const box = imageBox(one, other);
        expect(box.width).toBeGreaterThan(0);
        expect(box.height).toBeGreaterThan(0);
      }),
    );
  });

  it('of an export that holds odd times make a document', () => {
    const head = {
      thread: {
        threadKey: 't1',
        kind: 'team',
        name: 'Acme team',
        companyName: 'Acme',
        programStatus: 'active',
      },
      exportedAt: NaN,
    } as unknown as Parameters<typeof jsonFormat.begin>[0];
    expect(jsonFormat.begin(head)).toContain('"exported_at": null');
  });
});

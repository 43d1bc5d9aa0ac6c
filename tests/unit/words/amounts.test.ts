import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryProgress } from '../../../contract/ipc/states.ts';
import { exportWords } from '../../../words/exporting.ts';
import { historyWords } from '../../../words/history.ts';
import { roundedUp } from '../../../words/rounded-up.ts';
import { say } from '../../../words/said.ts';

const MB = 1024 ** 2;
const GB = 1024 ** 3;

const history = (
  name: HistoryProgress['name'],
  held: number,
  about: number,
  bytes = 0,
): HistoryProgress => ({ name, held, about, bytes });

describe('the fetching of all messages', () => {
  it('has no size while no message is held, because nothing tells one', () => {
    expect(historyWords(history('off', 0, 5_030))).toBe('That is about 5,000 messages');
    expect(historyWords(history('off', 0, 1))).toBe('That is about 1 message');
    expect(historyWords(history('off', 503, 5_030, 2 * MB))).toBe(
      'That is about 5,000 messages, which take about 20 MB',
    );
  });

  it('says that there are none, rather than all 0 of them', () => {
    expect(historyWords(history('done', 0, 0))).toBe('There are no messages yet');
    expect(historyWords(history('done', 1, 1))).toBe(
      '1 message is on this computer, less than 1 MB',
    );
  });
});

describe('a finished export', () => {
  const done = (messages: number, files: number) =>
    exportWords({ name: 'done', messages, files, missing: 0 });

  it('counts nothing that isn’t in it', () => {
    expect(done(0, 0)).toBe('The export is written. It has no messages.');
    expect(done(1, 0)).toBe('1 message exported.');
    expect(done(12, 0)).toBe('12 messages exported.');
    expect(done(12, 1)).toBe('12 messages and 1 file exported.');
  });
});

describe('files that are too many', () => {
  it('are removed as one, or as several', () => {
    const words = (over: number) => say({ code: 'too_many_attached', values: { most: 10, over } });
    expect(words(1)).toContain('Remove 1 and send it with the next message.');
    expect(words(3)).toContain('Remove 3 and send them with the next message.');
  });
});

describe('a size over a limit', () => {
  it.each([
    [250 * MB + 1, '250.1 MB'],
    [GB - 1, '1,024 MB'],
    [GB, '1 GB'],
    [1.5 * GB, '1.5 GB'],
    [1536 * MB + 1, '1.6 GB'],
  ])('of %i bytes reads %s', (bytes, words) => {
    expect(roundedUp(bytes)).toBe(words);
  });

  it('never reads as less than it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * GB }), (bytes) => {
        const [amount = '', unit] = roundedUp(bytes).split(' ');
        const said = Number(amount.replaceAll(',', '')) * (unit === 'GB' ? GB : MB);
        expect(said).toBeGreaterThanOrEqual(bytes);
      }),
    );
  });
});

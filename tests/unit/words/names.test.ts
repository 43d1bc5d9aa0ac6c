import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidName } from '../../../contract/domain/names.ts';

describe('a name as it’s said', () => {
  it.each([
    ['Acme \u202eslaeD\u202c', 'Acme slaeD'],
    ['\u2069\u2069Acme\u2066', 'Acme'],
    ['Acme\nInc\t(EU)\u2028', 'Acme Inc (EU)'],
    ['A\u0000cme', 'A cme'],
    ['', ''],
    ['\u200b\u200d\u2060 \u3164\u2800\ufe0f', ''],
    ['\u0301\u0302', ''],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['می‌خواهم', 'می‌خواهم'],
    ['Việt Nam', 'Việt Nam'],
  ])('%j is %j', (name, said) => {
    expect(saidName(name)).toBe(said);
  });

  it('keeps no tower of marks, and no end of letters', () => {
    expect(saidName(`Z${'\u0301'.repeat(5_000)}`)).toBe('Z\u0301\u0301\u0301\u0301');
    expect(Array.from(saidName('w'.repeat(1_000_000))).length).toBe(301);
  });

  it('is on one line, turns nothing, and is the same when said again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const said = saidName(name);
        expect(said).not.toMatch(/[\n\r\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(saidName(said)).toBe(said);
      }),
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttachmentLimits, Verdict } from '../../../contract/domain/attachment-policy.ts';
import {
  chooseAttachments,
  claimOf,
  defaultLimits,
  sizeLimit,
} from '../../../contract/domain/attachment-policy.ts';
import { inspectSource } from '../../../main/attachments/inspect/index.ts';
import { sourceOf } from '../../files/build/measured-source.ts';
import { compound } from '../../files/build/compound.ts';
import { png } from '../../files/build/images.ts';
import { office, pdf } from '../../files/build/office.ts';
import { saying } from '../../saying.ts';
import { say } from '../../../words/said.ts';
import { refuse } from '../../../contract/domain/verdict.ts';

const good: Verdict = { verdict: 'accept', contentType: 'application/pdf' };
const bad = refuse('empty.pdf', { reason: 'empty' });

describe('limits @M7', () => {
  const megabyte = 1024 ** 2;

  it('are ten a message, 30 MB an image and 250 MB a document', () => {
    expect(defaultLimits.maxCount).toBe(10);
    expect(sizeLimit('image', defaultLimits)).toBe(31_457_280);
    expect(sizeLimit('document', defaultLimits)).toBe(262_144_000);
  });

  it.for([
    [
      'photo.png',
      png(),
      30 * megabyte,
      'photo.png is 30.1 MB; images can have up to 30 MB. Save a smaller copy and add that.',
    ],
    [
      'long.pdf',
      pdf(),
      250 * megabyte,
      'long.pdf is 250.1 MB; documents can have up to 250 MB. Make it smaller or split it, or share a link to it.',
    ],
    [
      'old.doc',
      compound([{ name: 'WordDocument' }]),
      250 * megabyte,
      'old.doc is 250.1 MB; documents can have up to 250 MB. Make it smaller or split it, or share a link to it.',
    ],
  ] as const)('refuse %s with one byte more', async ([name, bytes, limit, sentence]) => {
    expect(await inspectSource(name, sourceOf(bytes, limit + 1))).toEqual({
      verdict: 'refuse',
      reason: 'too_large',
      why: saying(sentence),
    });
    const atLimit = await inspectSource(name, sourceOf(bytes, limit));
    expect(atLimit).not.toMatchObject({ reason: 'too_large' });
  });

  it('tell name, type and macros before size, and size before structure', async () => {
    const limits = { ...defaultLimits, documentMaxBytes: 10, imageMaxBytes: 10 };
    const reasonOf = async (name: string, bytes: Uint8Array) => {
      const verdict = await inspectSource(name, sourceOf(bytes), limits);
      return verdict.verdict === 'refuse' ? verdict.reason : 'accepted';
    };
    expect(await reasonOf('a.pdf', png())).toBe('name_mismatch');
    expect(await reasonOf('a.txt', Buffer.from('some words'))).toBe('wrong_type');
    const macro = { name: 'word/vbaProject.bin', content: 'x' };
    expect(await reasonOf('a.docx', office('docx', { extraParts: [macro] }))).toBe('macros');
    expect(await reasonOf('a.png', png().subarray(0, 40))).toBe('too_large');
    expect(await reasonOf('a.docx', office('docx').subarray(0, 200))).toBe('too_large');
  });

  it('refuse a type that the server does not take', async () => {
    const limits: AttachmentLimits = { ...defaultLimits, types: ['image/gif'] };
    const verdict = await inspectSource('a.png', sourceOf(png()), limits);
    expect(verdict).toEqual({
      verdict: 'refuse',
      reason: 'wrong_type',
      why: saying(
        'a.png is a PNG image, which can’t be sent. This company’s server doesn’t take this kind; save it as another and add that.',
      ),
    });
  });
});

describe('what a name claims @M7', () => {
  it.for([
    ['a.jpg', 'jpeg'],
    ['a.JPE', 'jpeg'],
    ['a.jfif . .', 'jpeg'],
    ['a.pdf.docx', 'docx'],
    ['a.pdf\u200f', 'pdf'],
    ['a.heic', 'heic'],
    ['a', null],
    ['a.', null],
    ['Minutes of 3.4', null],
    ['folder.pdf/a', null],
  ] as const)('%j claims %s', ([name, kind]) => {
    expect(claimOf(name)).toBe(kind);
  });
});

describe('ten a message @M7', () => {
  const named = (name: string, verdict: Verdict, sha256?: string) => ({ name, verdict, sha256 });

  it('adds the first ten good ones of twelve and says which were left out and why', () => {
    const files = Array.from({ length: 12 }, (_, n) => named(`${n}.pdf`, n === 3 ? bad : good));
    const chosen = chooseAttachments(files, []);
    expect(chosen.added.map(({ name }) => name)).toEqual(
      [0, 1, 2, 4, 5, 6, 7, 8, 9, 10].map((n) => `${n}.pdf`),
    );
    expect(chosen.leftOut.map(({ reason, why }) => [reason, say(why)])).toEqual([
      ['empty', 'empty.pdf is empty. Save or download it again and add it then.'],
      [
        'too_many',
        '11.pdf was left out: a message can have up to 10 attachments. Send it with the next message.',
      ],
    ]);
  });

  it('never drops a good one while there is room, and never goes over the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 30 }),
        fc.nat(12),
        (verdicts, attachedCount) => {
          const files = verdicts.map((isGood, n) => named(String(n), isGood ? good : bad));
          const attached = Array.from({ length: attachedCount }, (_, n) => ({ name: `old${n}` }));
          const { added, leftOut } = chooseAttachments(files, attached);
          const goodCount = verdicts.filter(Boolean).length;
          expect(added).toHaveLength(Math.max(0, Math.min(goodCount, 10 - attachedCount)));
          expect(added.length + leftOut.length).toBe(files.length);
          expect(added).toEqual(
            files.filter(({ verdict }) => verdict === good).slice(0, added.length),
          );
        },
      ),
    );
  });

  it('notices the same file twice without dropping it', () => {
    const files = [
      named('a.pdf', good, 'h1'),
      named('b.pdf', good, 'h1'),
      named('c.pdf', good, 'h2'),
    ];
    const chosen = chooseAttachments(files, [{ name: 'old.pdf', sha256: 'h2' }]);
    expect(chosen.added).toEqual(files);
    expect(chosen.duplicates.map(({ why }) => say(why))).toEqual([
      'b.pdf is the same file as a.pdf. Take one off if you meant to send it once.',
      'c.pdf is the same file as old.pdf. Take one off if you meant to send it once.',
    ]);
  });
});

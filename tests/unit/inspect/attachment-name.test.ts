import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AcceptedType } from '../../../contract/domain/attachment-kinds.ts';
import {
  displayName,
  extensionOf,
  fittingName,
  roomIn,
  safeAttachmentName,
} from '../../../contract/domain/attachment-name.ts';
import { contentTypes } from '../../files/corpus/corpus-file.ts';
import { fileName } from '../../../words/file-name.ts';

const extensions: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  [contentTypes.docx]: ['docx'],
  [contentTypes.xlsx]: ['xlsx'],
  [contentTypes.pptx]: ['pptx'],
};

const anyType = fc.constantFrom(...(Object.keys(extensions) as AcceptedType[]));
const odd = fc.constantFrom(
  '.',
  ' ',
  '/',
  '\\',
  ':',
  '\u202e',
  '\u200b',
  '\0',
  '\n',
  'CON',
  'nul',
  'com1',
  '..',
  '\ud800',
  '👩‍🚀',
  'é',
  '.pdf',
  'JPG',
  '\u3164',
  '\u{e0041}',
  '\uffff',
);
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(odd, fc.string({ maxLength: 5 })), { maxLength: 90 })
    .map((parts) => parts.join('')),
);

describe('names are made safe @M7', () => {
  it('never gives a name that any system forbids, hides or misreads', () => {
    fc.assert(
      fc.property(anyName, fc.option(anyType, { nil: undefined }), (name, type) => {
        const safe = safeAttachmentName(name, type);
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/u);
        expect(safe).not.toMatch(/^[.\s]|[.\s]$/u);
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/iu);
        expect(safe.length).toBeGreaterThanOrEqual(1);
        expect(safe.length).toBeLessThanOrEqual(255);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
        expect(safe.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing when applied again', () => {
    fc.assert(
      fc.property(anyName, fc.option(anyType, { nil: undefined }), (name, type) => {
        const safe = safeAttachmentName(name, type);
        expect(safeAttachmentName(safe, type)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });

  it('ends in an extension of the content type, keeping the one that is there', () => {
    fc.assert(
      fc.property(anyName, anyType, (name, type) => {
        const safe = safeAttachmentName(name, type);
        expect(extensions[type]).toContain(extensionOf(safe));
        expect(safe.lastIndexOf('.')).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it.for<[string, string, AcceptedType?]>([
    ['report.pdf', 'report.pdf', 'application/pdf'],
    ['PHOTO.JPG', 'PHOTO.JPG', 'image/jpeg'],
    ['photo.jpeg', 'photo.jpeg', 'image/jpeg'],
    ['report', 'report.pdf', 'application/pdf'],
    ['Contract v1.2', 'Contract v1.2.pdf', 'application/pdf'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['photo.jpg          .exe', 'photo.jpg .exe'],
    ['scan.pdf. . .', 'scan.pdf', 'application/pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['CON', '_CON'],
    ['nul.tar.pdf', '_nul.tar.pdf', 'application/pdf'],
    ['COM1 .pdf', '_COM1 .pdf', 'application/pdf'],
    ['console.pdf', 'console.pdf', 'application/pdf'],
    ['a/b\\c:d*e?.pdf', 'a_b_c_d_e_.pdf', 'application/pdf'],
    ['..', 'attachment'],
    ['\u200b', 'attachment.png', 'image/png'],
    ['.pdf', 'attachment.pdf', 'application/pdf'],
    ['line\nbreak.png', 'line break.png', 'image/png'],
    ['cafe\u0301.png', 'café.png', 'image/png'],
    ['提案書.docx', '提案書.docx', contentTypes.docx],
    [`${'x'.repeat(300)}.png`, `${'x'.repeat(251)}.png`, 'image/png'],
    [`${'あ'.repeat(300)}.png`, `${'あ'.repeat(83)}.png`, 'image/png'],
  ])('makes %j into %j', ([name, safe, type]) => {
    expect(safeAttachmentName(name, type)).toBe(safe);
  });

  const emoji = '👩‍🚀';
  it.each([
    ['bytes, not letters', `${'漢'.repeat(83)}.pdf`, 255, 255, '', `${'漢'.repeat(83)}.pdf`],
    ['room for a number', `${'漢'.repeat(83)}.pdf`, 255, 255, ' (2)', `${'漢'.repeat(82)} (2).pdf`],
    ['whole emoji', `a${'👍'.repeat(60)}.pdf`, 50, 255, '', `a${'👍'.repeat(11)}.pdf`],
    ['emoji of several', `${emoji.repeat(9)}.png`, 255, 20, '', `${emoji.repeat(3)}.png`],
    [
      'letters with accents',
      `${'e\u0301'.repeat(9)}.png`,
      255,
      9,
      '',
      `${'e\u0301'.repeat(2)}.png`,
    ],
    ['no space at its end', 'one two.pdf', 8, 255, '', 'one.pdf'],
  ] as const)('cuts %s where there is room for', (_what, name, bytes, units, suffix, fitting) => {
    expect(fittingName(name, { bytes, units }, { suffix })).toBe(fitting);
  });

  it('keeps a whole path within what Windows’ programs take, wherever a path leaves room', () => {
    const folder = `C:\\Users\\partner\\${'deep\\'.repeat(16)}downloads`;
    const name = fittingName(`${'x'.repeat(240)}.pdf`, roomIn(folder));
    expect(`${folder}\\${name}`).toHaveLength(218);
    expect(fittingName(`${'x'.repeat(240)}.pdf`, roomIn('y'.repeat(400)))).toHaveLength(60);
  });

  it('shows names in sentences without characters that change direction', () => {
    expect(displayName('invoice\u202egpj.exe')).toBe('invoicegpj.exe');
    expect(displayName('._scan.pdf')).toBe('._scan.pdf');
    expect([displayName('\u200b'), fileName('\u200b')]).toEqual(['', 'This file']);
    expect(displayName('y'.repeat(300))).toHaveLength(76);
  });
});

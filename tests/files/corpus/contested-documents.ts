import { join, le16, le32, le64, noise } from '../build/bytes.ts';
import type { CompoundItem } from '../build/compound.ts';
import { compound } from '../build/compound.ts';
import type { OfficeFamily, OfficeForm } from '../build/office.ts';
import {
  contentTypesXml,
  mainParts,
  mainTypes,
  office,
  pdf,
  relationshipsXml,
  transitional,
} from '../build/office.ts';
import { zip } from '../build/zip.ts';
import type { BadFile, GoodFile } from './corpus-file.ts';
import { advice, cutOff, hasMacros, isReally, noDocument, notSearched, what } from './sentences.ts';

/** Documents about which programs disagree, or that one rule taken too far judges wrongly. */

type Bytes = () => Uint8Array;
type Kind = OfficeFamily | 'doc' | 'xls' | 'ppt';

const good = (kind: GoodFile['kind'], name: string, how: string, bytes: Bytes): GoodFile => ({
  name,
  what: how,
  kind,
  bytes,
});

const modern = { doc: 'docx', xls: 'xlsx', ppt: 'pptx' } as const;

/** A document of its plain kind that something in it gives macros. */
const macros = (kind: Kind, name: string, how: string, bytes: Bytes): BadFile => {
  const saved = kind in modern ? modern[kind as keyof typeof modern] : kind;
  const then = `Save it as .${saved} without macros and add that.`;
  const sentence = hasMacros(name, `${what[kind]} with macros inside`, then);
  return { name, what: how, reason: 'macros', sentence, bytes };
};

/** A document that can't be looked through to its end. */
const unsearched = (kind: Kind, name: string, how: string, bytes: Bytes): BadFile => {
  const saved = kind in modern ? modern[kind as keyof typeof modern] : kind;
  const then = `Save it as .${saved} without macros and add that.`;
  const sentence = notSearched(name, what[kind], then);
  return { name, what: how, reason: 'unsearched', sentence, bytes };
};

const macroSheet = (kind: 'xls' | 'xlsx', name: string, how: string, bytes: Bytes): BadFile => ({
  name,
  what: how,
  reason: 'macros',
  sentence: hasMacros(
    name,
    `${what[kind]} with an Excel 4.0 macro sheet inside`,
    'Save it as .xlsx without macros and add that.',
  ),
  bytes,
});

/** A document whose main part is of a type with macros. */
const enabled = (name: string, how: string, form: OfficeForm): BadFile => ({
  name,
  what: how,
  reason: 'macros',
  sentence: hasMacros(name, 'a Word document with macros', 'Save it as .docx and add that.'),
  bytes: () => office('docx', form),
});

const none = (name: string, how: string, bytes: Bytes): BadFile => ({
  name,
  what: how,
  reason: 'not_a_document',
  sentence: noDocument(name),
  bytes,
});

const vba = 'application/vnd.ms-office.vbaProject';
const binarySheet = 'application/vnd.ms-excel.sheet.binary.macroEnabled.main';
const bin = (name: string) => ({ name, content: noise(50) });

/** A Default for an extension that no part has. */
const leftovers: readonly GoodFile[] = (['docx', 'xlsx', 'pptx'] as const).flatMap((family) =>
  [
    ['.bin', binarySheet],
    ['.BIN', vba],
    ['.xlsm', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'],
    ['.docm', mainTypes.docm],
    ['.xml2', 'application/vnd.ms-excel.macrosheet+xml'],
  ].map(([extension = '', type = '']) =>
    good(family, `export.${family}`, `a Default for ${extension} and no such part`, () =>
      office(family, { extraTypes: { [extension]: type } }),
    ),
  ),
);

/** What the npm package xlsx writes, in its order and with its many Defaults. */
const sheetJs = () => {
  const main = 'xl/workbook.xml';
  const defaults = {
    '.bin': binarySheet,
    '.vml': 'application/vnd.openxmlformats-officedocument.vmlDrawing',
    '.data': 'application/vnd.openxmlformats-officedocument.model+data',
    '.bmp': 'image/bmp',
    '.png': 'image/png',
    '.emf': 'image/x-emf',
  };
  const types = {
    ...defaults,
    [`/${main}`]: mainTypes.xlsx,
    '/xl/worksheets/sheet1.xml':
      'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml',
  };
  return zip([
    { name: '_rels/.rels', content: relationshipsXml([[transitional, main]]), isStored: true },
    { name: main, content: '<workbook/>', isStored: true },
    { name: 'xl/worksheets/sheet1.xml', content: '<worksheet/>', isStored: true },
    { name: '[Content_Types].xml', content: contentTypesXml(types), isStored: true },
  ]);
};

const embedded: readonly GoodFile[] = [
  ['word/embeddings/a.xlsb', 'application/vnd.ms-excel.sheet.binary.macroEnabled.12'],
  ['word/embeddings/a.xlsm', 'application/vnd.ms-excel.sheet.macroEnabled.12'],
  ['word/embeddings/a.docm', 'application/vnd.ms-word.document.macroEnabled.12'],
  ['word/embeddings/a.pptm', 'application/vnd.ms-powerpoint.presentation.macroEnabled.12'],
  ['word/embeddings/b.docm', mainTypes.docm],
  ['word/embeddings/oleObject1.bin', vba],
].map(([name = '', type = '']) =>
  good('docx', 'embedded.docx', `${name} as ${type}`, () =>
    office('docx', { extraTypes: { [`/${name}`]: type }, extraParts: [bin(name)] }),
  ),
);

const embeddedByDefault = good(
  'docx',
  'embedded.docx',
  'an embedded part typed by its extension',
  () =>
    office('docx', {
      extraTypes: { '.xlsb': binarySheet, '.bin': vba },
      extraParts: [bin('word/embeddings/a.xlsb'), bin('word/embeddings/oleObject1.bin')],
    }),
);

const ct = 'http://schemas.openxmlformats.org/package/2006/content-types';
const override = (type: string, name = '/word/document.xml', prefix = '') =>
  `<${prefix}Override PartName="${name}" ContentType="${type}"/>`;
/** Content types of these elements, with `q` bound to another namespace. */
const list = (...elements: readonly string[]): OfficeForm => ({
  contentTypes: `<?xml version="1.0"?><Types xmlns="${ct}" xmlns:q="urn:other"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${elements.join('')}</Types>`,
});

const contradictions: readonly BadFile[] = [
  enabled(
    'attribute.docx',
    'a foreign attribute behind the true one',
    list(
      `<Override PartName="/word/document.xml" ContentType="${mainTypes.docm}" q:ContentType="${mainTypes.docx}"/>`,
    ),
  ),
  enabled(
    'element.docx',
    'a foreign element behind the true one',
    list(override(mainTypes.docm), override(mainTypes.docx, undefined, 'q:')),
  ),
  enabled(
    'default.docx',
    'a foreign element by its default namespace',
    list(
      override(mainTypes.docm),
      `<Override xmlns="urn:other" PartName="/word/document.xml" ContentType="${mainTypes.docx}"/>`,
    ),
  ),
  enabled(
    'prefix.docx',
    'a prefix for the true namespace',
    list(
      override(mainTypes.docx, undefined, 'q:'),
      `<p:Override xmlns:p="${ct}" PartName="/word/document.xml" ContentType="${mainTypes.docm}"/>`,
    ),
  ),
  ...[
    ['/WORD/document.xml', 'case'],
    ['/word/%64ocument.xml', 'percent signs'],
    ['word/document.xml', 'a leading slash'],
    ['/word/./document.xml', 'dots'],
    ['/word/document.xml', 'nothing'],
  ].flatMap(([name = '', how = '']) => [
    enabled(
      'twice.docx',
      `two types for one part, names differing in ${how}`,
      list(override(mainTypes.docm, name), override(mainTypes.docx)),
    ),
    enabled(
      'twice.docx',
      `the same in the other order, ${how}`,
      list(override(mainTypes.docx), override(mainTypes.docm, name)),
    ),
  ]),
  macros('docx', 'hidden.docx', 'a VBA type for all .bin, with one there', () =>
    office('docx', { extraTypes: { '.bin': vba }, extraParts: [bin('word/x.bin')] }),
  ),
  macros('xlsx', 'printer.xlsx', 'the same in capitals', () =>
    office('xlsx', {
      extraTypes: { '.BIN': vba.toUpperCase() },
      extraParts: [bin('xl/printerSettings1.Bin')],
    }),
  ),
  macros('docx', 'other.docx', 'a VBA part of another name', () =>
    office('docx', { extraTypes: { '/word/a.dat': vba }, extraParts: [bin('Word/A.DAT')] }),
  ),
  macros('docx', 'shadow.docx', 'a VBA type and another for one part', () =>
    office('docx', {
      ...list(
        override(mainTypes.docx),
        override(vba, '/word/a.dat'),
        override('image/png', '/word/A.dat'),
      ),
      extraParts: [bin('word/a.dat')],
    }),
  ),
  macroSheet('xlsx', 'sheet.xlsx', 'a macro sheet', () =>
    office('xlsx', {
      extraTypes: { '/xl/macrosheets/sheet1.xml': 'application/vnd.ms-excel.macrosheet+xml' },
      extraParts: [bin('xl/macrosheets/sheet1.xml')],
    }),
  ),
  none('foreign.docx', 'declarations of another namespace only', () =>
    office('docx', list(override(mainTypes.docx, undefined, 'q:'))),
  ),
  none('unbound.docx', 'a prefix that stands for nothing', () =>
    office('docx', list(override(mainTypes.docx), override(mainTypes.docx, undefined, 'z:'))),
  ),
  none('nested.docx', 'elements in one another without end', () =>
    office('docx', list(override(mainTypes.docx), '<a>'.repeat(70), '</a>'.repeat(70))),
  ),
  enabled(
    'scope.docx',
    'a prefix that means another namespace in an inner element only',
    list(
      `<q:a xmlns:p="${ct}"><q:b xmlns:p="urn:other" xmlns:p2="${ct}"/><p:Override PartName="/word/document.xml" ContentType="${mainTypes.docm}"/></q:a>`,
      override(mainTypes.docx),
    ),
  ),
  enabled(
    'scope.docx',
    'a default namespace that ends with the element that declares it',
    list(
      '<Other xmlns="urn:other"><Override PartName="/word/document.xml" ContentType="none"/></Other>',
      override(mainTypes.docm),
    ),
  ),
  none('attributes.docx', 'an attribute that stands twice', () =>
    office(
      'docx',
      list(
        `<Override PartName="/word/document.xml" ContentType="${mainTypes.docm}" ContentType="${mainTypes.docx}"/>`,
      ),
    ),
  ),
  none('untyped.docx', 'a document’s type and another for its main part', () =>
    office(
      'docx',
      list(override(mainTypes.docx), override('application/xml', '/Word/Document.xml')),
    ),
  ),
];

const endRecord = (count: number, length: number, offset: number, comment: number) =>
  join(
    'PK\x05\x06',
    le16(0),
    le16(0),
    le16(count),
    le16(count),
    le32(length),
    le32(offset),
    le16(comment),
  );

/** Where a ZIP without a comment has its directory. */
const directoryOf = (bytes: Buffer) => ({
  count: bytes.readUInt16LE(bytes.length - 12),
  length: bytes.readUInt32LE(bytes.length - 10),
  start: bytes.readUInt32LE(bytes.length - 6),
});

/** Two directories over the same parts: the second lists the last part only. */
function twoEnds(comment: 'too long' | 'short' | 'exact' | 'empty'): Buffer {
  const whole = office('docx', { isStored: true });
  const { count, length, start } = directoryOf(whole);
  const head = whole.subarray(0, start + length);
  const other = zip([{ name: 'word/document.xml', content: 'other', isStored: true }]);
  const otherList = other.subarray(other.readUInt32LE(other.length - 6), other.length - 22);
  const at = head.length + 22 + 9;
  const hidden =
    comment === 'empty'
      ? endRecord(0, 0, 0, 0)
      : join(otherList, endRecord(1, otherList.length, at, comment === 'too long' ? 500 : 0));
  const rest = join('a comment', hidden, comment === 'short' ? 'and more' : '');
  return join(head, endRecord(count, length, start, rest.length), rest);
}

/** A record of ZIP64 that leads elsewhere than the plain one beside it. */
function twoWidths(): Buffer {
  const whole = office('docx', { isStored: true });
  const { count, length, start } = directoryOf(whole);
  const parts = whole.subarray(0, start + length);
  const other = zip([{ name: 'word/document.xml', content: 'other', isStored: true }]);
  const otherList = other.subarray(other.readUInt32LE(other.length - 6), other.length - 22);
  const wideAt = parts.length + otherList.length;
  const wide = join(
    'PK\x06\x06',
    le64(44),
    le16(45),
    le16(45),
    le32(0),
    le32(0),
    le64(1),
    le64(1),
    le64(otherList.length),
    le64(parts.length),
  );
  return join(
    parts,
    otherList,
    wide,
    'PK\x06\x07',
    le32(0),
    le64(wideAt),
    le32(1),
    endRecord(count, length, start, 0),
  );
}

/** A stated offset that leads to another directory than the one that stands before the record. */
function twoOffsets(): Buffer {
  const other = zip([{ name: 'word/document.xml', content: 'x'.repeat(3), isStored: true }]);
  const otherList = other.subarray(other.readUInt32LE(other.length - 6), other.length - 22);
  const whole = office('docx', {
    isStored: true,
    extraParts: [{ name: 'list', content: otherList, isStored: true }],
  });
  const inside = whole.indexOf(otherList);
  whole.writeUInt32LE(inside, whole.length - 6);
  whole.writeUInt32LE(otherList.length, whole.length - 10);
  const { count } = directoryOf(whole);
  const list = whole.subarray(whole.length - 22 - otherList.length, whole.length - 22);
  // The directory's end is made one of its own, of the same length.
  if (list.indexOf('PK\x01\x02') !== 0)
    return join(whole.subarray(0, -22), otherList, endRecord(count, otherList.length, inside, 0));
  return whole;
}

const ends: readonly (GoodFile | BadFile)[] = [
  none('comment.docx', 'a second end record in the comment, its own comment too long', () =>
    twoEnds('too long'),
  ),
  none('comment.docx', 'a second end record in the comment, which ends with the file', () =>
    twoEnds('exact'),
  ),
  none('comment.docx', 'a second end record in the comment, its own comment short', () =>
    twoEnds('short'),
  ),
  none('comment.docx', 'an end record of an empty archive in the comment', () => twoEnds('empty')),
  none('widths.docx', 'ZIP64 and the plain record lead to two directories', twoWidths),
  none('offsets.docx', 'the stated offset leads to another directory', twoOffsets),
  good('docx', 'inner.docx', 'a stored archive as its last part', () =>
    office('docx', {
      extraParts: [{ name: 'word/embeddings/a.xlsx', content: office('xlsx'), isStored: true }],
    }),
  ),
  good('docx', 'rubbish.docx', 'rubbish behind its end', () => join(office('docx'), noise(500))),
  good('docx', 'rubbish.docx', 'a signature and little else in its comment', () =>
    office('docx', { comment: `${'x'.repeat(300)}PK\x05\x06` }),
  ),
  good('docx', 'zeros.docx', 'a block of zeros behind its end', () =>
    join(office('docx'), Buffer.alloc(4096)),
  ),
  none('ends.docx', 'more end records than anybody looks at', () =>
    office('docx', { comment: 'PK\x05\x06'.padEnd(30, 'x').repeat(70) }),
  ),
  good('docx', 'ends.docx', 'some signatures of end records in its comment', () =>
    office('docx', { comment: 'PK\x05\x06'.padEnd(30, 'x').repeat(40) }),
  ),
  unsearched('docx', 'names.docx', 'a directory larger than any document’s', () =>
    office('docx', {
      extraParts: Array.from({ length: 300 }, (_, n) => ({
        name: `word/${n}${'x'.repeat(60_000)}`,
        content: '',
        isStored: true,
      })),
    }),
  ),
  good('docx', 'wide.docx', 'ZIP64 with a comment', () =>
    office('docx', { isZip64: true, comment: 'made by hand' }),
  ),
];

/** They take a while to make, and are judged more than once. */
function once(make: Bytes): Bytes {
  let made: Uint8Array | null = null;
  return () => (made ??= make());
}

const bof = (version: number) =>
  join(le16(0x0809), le16(16), le16(version), le16(5), Buffer.alloc(12));
const record = (type: number, content: Uint8Array) =>
  join(le16(type), le16(content.length), content);
const sheet = (dt: number) => record(0x85, join(le32(0x1234), [0, dt, 6, 0], 'Sheet1'));
const filling = (length: number) => record(0x00e1, Buffer.alloc(length));
const book =
  (name: string, version: number, ...records: readonly Uint8Array[]): Bytes =>
  () =>
    compound([
      stream(name, join(bof(version), ...records, record(0x0a, Buffer.alloc(0)), noise(5000))),
    ]);
const mini =
  (name: string, content: Uint8Array): Bytes =>
  () =>
    compound([
      { name: 'Other', content: noise(700), isMini: true },
      { name, content, isMini: true },
    ]);
const stream = (name: string, content: Uint8Array = noise(5000)): CompoundItem => ({
  name,
  content,
});
/** Behind as many other streams of nearly 4,096 bytes, in one stream that holds them all. */
const miniBehind =
  (count: number, name: string, content: Uint8Array): Bytes =>
  () =>
    compound([
      ...Array.from({ length: count }, (_, n) => ({
        name: `Other${n}`,
        content: noise(4095, n),
        isMini: true,
      })),
      { name, content, isMini: true },
    ]);
const repeated = (count: number, one: Uint8Array) => Buffer.alloc(count * one.length, one);
const empty = record(0x00e1, Buffer.alloc(0));
const biff8 = 0x0600;
const biff5 = 0x0500;

const sheets: readonly (GoodFile | BadFile)[] = [
  ...[biff8, biff5].flatMap((version) => {
    const name = version === biff8 ? 'Workbook' : 'Book';
    return [
      macroSheet(
        'xls',
        'old.xls',
        `a macro sheet in ${name}`,
        book(name, version, sheet(0), sheet(1)),
      ),
      macros('xls', 'old.xls', `a VBA module in ${name}`, book(name, version, sheet(6))),
      macroSheet(
        'xls',
        'old.xls',
        `a macro sheet far behind other records in ${name}`,
        book(name, version, ...Array.from({ length: 40 }, () => filling(777)), sheet(1)),
      ),
      macroSheet(
        'xls',
        'old.xls',
        `a macro sheet across two sectors in ${name}`,
        book(name, version, filling(512 - 20 - 4 - 5), sheet(1)),
      ),
      macroSheet(
        'xls',
        'old.xls',
        `a macro sheet in a short ${name}`,
        mini(name, join(bof(version), filling(90), sheet(1))),
      ),
      good(
        'xls',
        'old.xls',
        `sheets and charts in ${name}`,
        book(name, version, sheet(0), sheet(2)),
      ),
      good(
        'xls',
        'old.xls',
        `a password in ${name}, behind which nothing can be read`,
        book(name, version, record(0x2f, noise(54)), sheet(1)),
      ),
      good(
        'xls',
        'form.xls',
        `a Template record in ${name}`,
        book(name, version, record(0x60, Buffer.alloc(0)), sheet(0)),
      ),
    ];
  }),
  good(
    'xls',
    'old.xls',
    'what would be a macro sheet behind the globals',
    book('Workbook', biff8, record(0x0a, Buffer.alloc(0)), sheet(1)),
  ),
  ...[60_001, 900_000].map((count) =>
    macroSheet(
      'xls',
      'many.xls',
      `a macro sheet behind ${count} empty records`,
      once(book('Workbook', biff8, repeated(count, empty), sheet(1))),
    ),
  ),
  macros(
    'xls',
    'many.xls',
    'a VBA module behind 70,000 names',
    once(book('Workbook', biff8, repeated(70_000, record(0x18, noise(36))), sheet(6))),
  ),
  good(
    'xls',
    'many.xls',
    '70,000 names and no macros',
    once(book('Workbook', biff8, sheet(0), repeated(70_000, record(0x18, noise(36))))),
  ),
  good(
    'xls',
    'texts.xls',
    'five megabytes of texts before its globals end',
    once(book('Workbook', biff8, sheet(0), repeated(600, record(0x3c, noise(8224))))),
  ),
  unsearched(
    'xls',
    'many.xls',
    'more records than anybody looks at',
    once(book('Workbook', biff8, repeated(1_100_000, empty), sheet(1))),
  ),
  ...[600, 1200].map((count) =>
    macroSheet(
      'xls',
      'behind.xls',
      `a macro sheet in a short workbook behind ${count} short streams`,
      once(miniBehind(count, 'Workbook', join(bof(biff8), sheet(1)))),
    ),
  ),
  good(
    'xls',
    'behind.xls',
    'a short workbook behind 600 short streams',
    once(miniBehind(600, 'Workbook', join(bof(biff8), sheet(0), record(0x0a, Buffer.alloc(0))))),
  ),
  ...[0, 1].map((dt) => {
    const how = `five thousand scattered sectors and a sheet of dt ${dt} behind them`;
    const bytes = once(() => {
      const texts = repeated(312, record(0x3c, noise(8224)));
      const end = record(0x0a, Buffer.alloc(0));
      const content = join(bof(biff8), texts, sheet(dt), end);
      return compound([{ name: 'Workbook', content, isScattered: true }]);
    });
    return dt === 0
      ? good('xls', 'scattered.xls', how, bytes)
      : macroSheet('xls', 'scattered.xls', how, bytes);
  }),
  unsearched('xls', 'cut.xls', 'globals whose end is missing', () =>
    book('Workbook', biff8, repeated(20, filling(777)), sheet(0))().subarray(0, 9000),
  ),
  unsearched('xls', 'astray.xls', 'globals whose sectors lead nowhere', () => {
    const bytes = book('Workbook', biff8, repeated(20, filling(777)), sheet(0))();
    // The table stands in sector 0, and the stream in the sectors from 2 on.
    return join(bytes.subarray(0, 512 + 6 * 4), le32(0x00ff_ffff), bytes.subarray(512 + 7 * 4));
  }),
  macroSheet('xls', 'both.xls', 'a macro sheet in one of two workbooks', () =>
    compound([
      stream('Workbook', join(bof(biff8), record(0x0a, Buffer.alloc(0)), noise(5000))),
      stream('Book', join(bof(biff5), sheet(1), noise(5000))),
    ]),
  ),
  good(
    'xls',
    'short.xls',
    'a Template record in a short stream',
    mini('Workbook', join(bof(biff8), filling(80), record(0x60, Buffer.alloc(0)))),
  ),
];

const atom = (hasMacros: number) =>
  join([2, 0], le16(0x0400), le32(12), le32(3), le32(hasMacros), le32(2));
const container = (type: number, ...parts: readonly Uint8Array[]) => {
  const content = join(...parts);
  return join([0x0f, 0], le16(type), le32(content.length), content);
};
const plainAtom = (type: number, length: number) =>
  join([0, 0], le16(type), le32(length), noise(length));
const tail = () => Buffer.alloc(5000);
const lost = join([0, 0, 1, 0], le32(0x7fff_ffff));
const talk =
  (...records: readonly Uint8Array[]): Bytes =>
  () =>
    compound([stream('PowerPoint Document', join(...records)), stream('Current User')]);
const document = (value: number, before = 100) =>
  container(
    0x03e8,
    plainAtom(0x03e9, before),
    container(0x07d0, container(0x03ff, atom(value))),
    plainAtom(0x0fa1, 33),
  );

const talks: readonly (GoodFile | BadFile)[] = [
  macros('ppt', 'talk.ppt', 'a VBAInfoAtom at its beginning', talk(atom(1), tail())),
  macros('ppt', 'talk.ppt', 'a VBAInfoAtom where PowerPoint has it', talk(document(1), tail())),
  macros(
    'ppt',
    'talk.ppt',
    'a VBAInfoAtom behind a long slide',
    talk(container(0x03ee, plainAtom(0x0fa0, 30_001)), document(1), tail()),
  ),
  macros(
    'ppt',
    'talk.ppt',
    'a VBAInfoAtom across two sectors',
    talk(document(1, 512 - 8 - 8 - 8 - 8 - 9), tail()),
  ),
  macros(
    'ppt',
    'talk.ppt',
    'a VBAInfoAtom behind a record that leads nowhere',
    talk(join([0, 0, 1, 0], le32(0x7fff_ffff)), noise(601), document(1), tail()),
  ),
  macros(
    'ppt',
    'short.ppt',
    'a VBAInfoAtom in a short stream',
    mini('PowerPoint Document', document(1)),
  ),
  macros(
    'ppt',
    'behind.ppt',
    'a VBAInfoAtom in a short stream behind 600 others',
    once(miniBehind(600, 'PowerPoint Document', document(1))),
  ),
  macros(
    'ppt',
    'talk.ppt',
    'a VBAInfoAtom far behind a record that leads nowhere',
    once(talk(lost, noise(2_000_000), document(1), tail())),
  ),
  macros(
    'ppt',
    'talk.ppt',
    'a VBAInfoAtom behind 70,000 records',
    once(talk(repeated(70_000, plainAtom(0x0fa1, 12)), document(1), tail())),
  ),
  unsearched(
    'ppt',
    'talk.ppt',
    'a VBAInfoAtom further behind one than anybody looks',
    once(talk(lost, noise(5_000_000), document(1), tail())),
  ),
  good(
    'ppt',
    'secret.ppt',
    'five encrypted megabytes',
    once(() =>
      compound([
        stream('PowerPoint Document', join(lost, noise(5_000_000))),
        stream('Current User', join(Buffer.alloc(12), le32(0xf3d1_c4df), Buffer.alloc(30))),
      ]),
    ),
  ),
  good('ppt', 'talk.ppt', 'a VBAInfoAtom that says no', talk(document(0), tail())),
  good(
    'ppt',
    'talk.ppt',
    'a text that looks like a VBAInfoAtom',
    talk(container(0x03ee, join([0, 0], le16(0x0fa8), le32(20), atom(1))), tail()),
  ),
];

const wordStart = (identifier: number, flags: number) =>
  join(le16(identifier), le16(0x68), Buffer.alloc(6), [flags], noise(5000));
const words: readonly (GoodFile | BadFile)[] = [
  ...[0xa5dc, 0xa5ec, 0xa697, 0xa699].flatMap((identifier): (GoodFile | BadFile)[] => [
    {
      name: 'form.doc',
      what: `a template by ${identifier.toString(16)}`,
      reason: 'name_mismatch',
      sentence: isReally('form.doc', 'a Word 97–2003 template', what.doc, advice.word),
      bytes: () => compound([stream('WordDocument', wordStart(identifier, 1))]),
    },
    good('doc', 'letter.doc', `a document by ${identifier.toString(16)}`, () =>
      compound([stream('WordDocument', wordStart(identifier, 0))]),
    ),
  ]),
  good('doc', 'library.doc', 'a stream in lower case', () =>
    compound([stream('worddocument'), stream('1table')]),
  ),
  good('ppt', 'library.ppt', 'a stream in capitals', () =>
    compound([stream('POWERPOINT DOCUMENT')]),
  ),
  macros('doc', 'library.doc', 'a macro storage in lower case', () =>
    compound([stream('WordDocument'), { name: 'macros', isStorage: true }]),
  ),
  good('docx', 'rights.docx', 'managed rights', () =>
    compound([stream('EncryptedPackage'), { name: '\x06DataSpaces', isStorage: true }]),
  ),
  good('xlsx', 'rights.xlsx', 'managed rights, in lower case', () =>
    compound([stream('encryptedpackage'), { name: '\x06dataspaces', isStorage: true }]),
  ),
  {
    name: 'rights.docx',
    what: 'an encrypted package that nothing opens',
    reason: 'name_mismatch',
    sentence: isReally(
      'rights.docx',
      'an Office file with restricted access',
      what.docx,
      'Open it, save a copy that everybody may open as .docx, .xlsx or .pptx, and add that.',
    ),
    bytes: () => compound([stream('EncryptedPackage')]),
  },
];

const mebibyte = 1024 ** 2;
const endOfPdf = pdf().length - pdf().indexOf('startxref');
const pdfs: readonly (GoodFile | BadFile)[] = [
  ...[2048, 5000, 70_000, mebibyte - endOfPdf].map((length) =>
    good('pdf', 'scan.pdf', `${length} bytes of rubbish behind it`, () =>
      join(pdf(), noise(length)),
    ),
  ),
  good('pdf', 'scan.pdf', 'zeros behind it', () => join(pdf(), Buffer.alloc(500_000))),
  ...[mebibyte - endOfPdf + 1, 2 * mebibyte].map((length): BadFile => ({
    name: 'scan.pdf',
    what: `${length} bytes of rubbish behind it`,
    reason: 'truncated',
    sentence: cutOff('scan.pdf', what.pdf),
    bytes: () => join(pdf(), noise(length)),
  })),
  {
    name: 'order.pdf',
    what: 'its end marker before its offset only',
    reason: 'truncated',
    sentence: cutOff('order.pdf', what.pdf),
    bytes: () => join('%PDF-1.4\n%%EOF\n', noise(3000), 'startxref\n9\n'),
  },
];

const manyParts =
  (count: number, form: OfficeForm = {}) =>
  () =>
    office('docx', {
      ...form,
      extraParts: Array.from({ length: count }, (_, n) => ({
        name: `word/media/image${n}.png`,
        content: '',
        isStored: true,
      })),
    });

const large: readonly GoodFile[] = (
  [
    good('docx', 'many.docx', '70,000 parts, their count wrapped', manyParts(70_000)),
    good('docx', 'many.docx', '100,000 parts in ZIP64', manyParts(100_000, { isZip64: true })),
    good('xlsx', 'many.xlsx', '70,000 parts', () =>
      office('xlsx', {
        isZip64: true,
        extraParts: Array.from({ length: 70_000 }, (_, n) => ({
          name: `xl/worksheets/sheet${n}.xml`,
          content: '',
          isStored: true,
        })),
      }),
    ),
  ] satisfies readonly GoodFile[]
).map((file) => ({ ...file, hasLargeDirectory: true, bytes: once(file.bytes) }));

const all: readonly (GoodFile | BadFile)[] = [
  ...leftovers,
  good('xlsx', 'export.xlsx', 'as SheetJS writes it', sheetJs),
  good('xlsx', 'template.xlsx', 'a .bin typed as a binary workbook that is none', () =>
    office('xlsx', {
      extraTypes: { '.bin': binarySheet },
      extraParts: [bin('xl/printerSettings1.bin')],
    }),
  ),
  ...embedded,
  embeddedByDefault,
  ...contradictions,
  ...ends,
  ...sheets,
  ...talks,
  ...words,
  ...pdfs,
  ...large,
  good('docx', 'escaped.docx', 'escaped content types', () =>
    office('docx', {
      contentTypes: contentTypesXml({ [`/${mainParts.docx}`]: mainTypes.docx }).replace(
        'wordprocessingml',
        '&#x77;ordprocessing&#109;l',
      ),
    }),
  ),
];

export const contestedGood: readonly GoodFile[] = all.filter((file) => 'kind' in file);
export const contestedBad: readonly BadFile[] = all.filter((file) => 'reason' in file);

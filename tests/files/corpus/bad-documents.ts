import { join, noise } from '../build/bytes.ts';
import type { CompoundItem } from '../build/compound.ts';
import { compound } from '../build/compound.ts';
import {
  contentTypesXml,
  mainTypes,
  office,
  pdf,
  relationshipsXml,
  transitional,
} from '../build/office.ts';
import { jpeg } from '../build/images.ts';
import { zip } from '../build/zip.ts';
import type { BadFile } from './corpus-file.ts';
import {
  advice,
  cantBeSent,
  cutOff,
  hasMacros,
  isDamaged,
  isReally,
  noDocument,
  rename,
  what,
} from './sentences.ts';

type Bytes = () => Uint8Array;

const cut = (kind: keyof typeof what, name: string, how: string, bytes: Bytes): BadFile => ({
  name,
  what: how,
  reason: 'truncated',
  sentence: cutOff(name, what[kind]),
  bytes,
});

const none = (name: string, how: string, bytes: Bytes): BadFile => ({
  name,
  what: how,
  reason: 'not_a_document',
  sentence: noDocument(name),
  bytes,
});

const macros = (name: string, found: string, then: string, how: string, bytes: Bytes): BadFile => ({
  name,
  what: how,
  reason: 'macros',
  sentence: hasMacros(name, found, then),
  bytes,
});

const refused = (name: string, found: string, then: string, bytes: Bytes): BadFile => ({
  name,
  what: found,
  reason: 'wrong_type',
  sentence: cantBeSent(name, found, then),
  bytes,
});

const misnamed = (
  name: string,
  found: string,
  claimed: string,
  then: string,
  bytes: Bytes,
): BadFile => ({
  name,
  what: `${found} under another name`,
  reason: 'name_mismatch',
  sentence: isReally(name, found, claimed, then),
  bytes,
});

const stream = (name: string, content: Uint8Array = noise(5000)): CompoundItem => ({
  name,
  content,
});
const miniStream = (name: string, content: Uint8Array): CompoundItem => ({
  name,
  content,
  isMini: true,
});
const storage = (name: string): CompoundItem => ({ name, isStorage: true });
const inside = (kind: keyof typeof what) => `${what[kind]} with macros inside`;
const wordTemplate = () =>
  compound([stream('WordDocument', join([0xec, 0xa5], Buffer.alloc(8), [1], noise(5000)))]);
const excelTemplate = () =>
  compound([
    stream('Workbook', join([9, 8, 16, 0], Buffer.alloc(16), [0x60, 0, 0, 0], noise(5000))),
  ]);
const plainZip = () => zip([{ name: 'photos/one.jpg', content: jpeg() }]);
const odt = () =>
  zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', isStored: true }]);
const encrypted = () => compound([stream('EncryptionInfo'), stream('EncryptedPackage')]);
const loop = () => {
  const bytes = compound(Array.from({ length: 9 }, (_, n) => stream(`WordDocument${n}`)));
  // The directory's second sector follows its first; the table stands in sector 0.
  bytes.writeUInt32LE(bytes.readUInt32LE(48), 512 + (bytes.readUInt32LE(48) + 1) * 4);
  return bytes;
};
const bothTypes = contentTypesXml({
  '/word/document.xml': mainTypes.docx,
  '/xl/workbook.xml': mainTypes.xlsx,
});
const workbook = { name: 'xl/workbook.xml', content: '<workbook/>' };

export const badDocuments: readonly BadFile[] = [
  cut('pdf', 'half.pdf', 'its second half missing', () => pdf().subarray(0, 60)),
  cut('pdf', 'nomarker.pdf', 'without its end marker', () => pdf().subarray(0, -7)),
  cut('docx', 'half.docx', 'half a Word document', () => office('docx').subarray(0, 300)),
  cut('xlsx', 'byte.xlsx', 'without its last byte', () => office('xlsx').subarray(0, -1)),
  cut('pptx', 'directory.pptx', 'without its directory', () => office('pptx').subarray(0, -250)),
  cut('doc', 'half.doc', 'its directory missing', () =>
    compound([stream('WordDocument')], { directoryFirst: false }).subarray(0, 4000),
  ),
  cut('xls', 'head.xls', 'less than its header', () =>
    compound([stream('Workbook')]).subarray(0, 200),
  ),
  cut('ppt', 'wide.ppt', 'sectors of 4,096 bytes, cut', () =>
    compound([stream('PowerPoint Document')], { sectorSize: 4096, directoryFirst: false }).subarray(
      0,
      9000,
    ),
  ),
  {
    name: 'loop.doc',
    what: 'a directory that loops',
    reason: 'damaged',
    sentence: isDamaged('loop.doc', what.doc),
    bytes: loop,
  },
  {
    name: 'missing.docx',
    what: 'bytes missing in its middle',
    reason: 'damaged',
    sentence: isDamaged('missing.docx', what.docx),
    bytes: () => {
      const bytes = office('docx');
      return join(bytes.subarray(0, 200), bytes.subarray(260));
    },
  },
  none('empty.docx', 'no relationships', () =>
    zip([{ name: '[Content_Types].xml', content: contentTypesXml({}) }]),
  ),
  none('parts.docx', 'a main part that is not there', () =>
    office('docx', { target: 'word/other.xml' }),
  ),
  none('untyped.docx', 'a main part of no type', () =>
    office('docx', { mainType: 'application/xml' }),
  ),
  none('two.docx', 'a Word document and a workbook', () =>
    office('docx', { contentTypes: bothTypes, extraParts: [workbook] }),
  ),
  none('both.xlsx', 'two main parts of two families', () =>
    office('docx', {
      contentTypes: bothTypes,
      extraParts: [workbook],
      relationships: relationshipsXml([
        [transitional, 'word/document.xml'],
        [transitional, 'xl/workbook.xml'],
      ]),
    }),
  ),
  none('dtd.docx', 'a DTD', () =>
    office('docx', {
      contentTypes: contentTypesXml({ '/word/document.xml': mainTypes.docx }).replace(
        '<Types',
        '<!DOCTYPE Types [<!ENTITY a "b">]><Types',
      ),
    }),
  ),
  none('bomb.docx', 'content types that inflate to 20 MB', () =>
    office('docx', {
      contentTypes: `${contentTypesXml({ '/word/document.xml': mainTypes.docx })}${' '.repeat(20_000_000)}`,
    }),
  ),
  none('xml.docx', 'content types that are no XML', () => office('docx', { contentTypes: 'none' })),
  none('external.docx', 'a main part elsewhere', () =>
    office('docx', {
      relationships: relationshipsXml([[transitional, 'word/document.xml']]).replace(
        'Target=',
        'TargetMode="External" Target=',
      ),
    }),
  ),
  none('drawing', 'an Office package of another program', () =>
    office('docx', { mainType: 'application/vnd.ms-visio.drawing.main+xml' }),
  ),
  none('mixed.doc', 'two programs in one compound file', () =>
    compound([stream('WordDocument'), stream('Workbook')]),
  ),
  macros(
    'sums.xlsm',
    'an Excel workbook with macros',
    'Save it as .xlsx and add that.',
    'an .xlsm',
    () => office('xlsx', { mainType: mainTypes.xlsm }),
  ),
  macros(
    'sums.xlsx',
    'an Excel workbook with macros',
    'Save it as .xlsx and add that.',
    'an .xlsm called .xlsx',
    () => office('xlsx', { mainType: mainTypes.xlsm }),
  ),
  macros(
    'letter.docx',
    'a Word document with macros',
    'Save it as .docx and add that.',
    'its type in capitals',
    () => office('docx', { mainType: mainTypes.docm.toUpperCase() }),
  ),
  macros(
    'talk',
    'a PowerPoint presentation with macros',
    'Save it as .pptx and add that.',
    'no extension',
    () => office('pptx', { mainType: mainTypes.pptm }),
  ),
  macros(
    'part.docx',
    inside('docx'),
    'Save it as .docx without macros and add that.',
    'a VBA part',
    () => office('docx', { extraParts: [{ name: 'word/VBAProject.BIN', content: noise(9) }] }),
  ),
  macros(
    'relation.pptx',
    inside('pptx'),
    'Save it as .pptx without macros and add that.',
    'a VBA relationship',
    () =>
      office('pptx', {
        relationships: relationshipsXml([
          [transitional, 'ppt/presentation.xml'],
          ['http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'ppt/x.bin'],
        ]),
      }),
  ),
  macros(
    'part.docm',
    'a Word document with macros',
    'Save it as .docx and add that.',
    'a VBA part in a document of the plain type',
    () => office('docx', { extraParts: [{ name: 'word/vbaProject.bin', content: noise(9) }] }),
  ),
  macros(
    'binary.xlsb',
    'an Excel binary workbook',
    'Save it as .xlsx and add that.',
    'an .xlsb',
    () => office('xlsx', { mainType: mainTypes.xlsb }),
  ),
  macros(
    'old.doc',
    inside('doc'),
    'Save it as .docx without macros and add that.',
    'a macro storage',
    () => compound([stream('WordDocument'), storage('Macros')]),
  ),
  macros(
    'old.xls',
    inside('xls'),
    'Save it as .xlsx without macros and add that.',
    'a VBA storage',
    () => compound([stream('Workbook'), storage('_VBA_PROJECT_CUR')]),
  ),
  macros(
    'secret.xlsm',
    'an Excel workbook with macros',
    'Save it as .xlsx and add that.',
    'encrypted',
    encrypted,
  ),
  refused('letter.dotx', 'a Word template', advice.word, () =>
    office('docx', { mainType: mainTypes.dotx }),
  ),
  refused('table.xltx', 'an Excel template', advice.excel, () =>
    office('xlsx', { mainType: mainTypes.xltx }),
  ),
  refused('talk.potx', 'a PowerPoint template', advice.powerpoint, () =>
    office('pptx', { mainType: mainTypes.potx }),
  ),
  refused('talk.ppsx', 'a PowerPoint show', advice.powerpoint, () =>
    office('pptx', { mainType: mainTypes.ppsx }),
  ),
  refused('letter', 'a Word template', advice.word, () =>
    office('docx', { mainType: mainTypes.dotx }),
  ),
  refused('old.dot', 'a Word 97–2003 template', advice.word, wordTemplate),
  refused('plain.dot', 'a Word 97–2003 template', advice.word, () =>
    compound([stream('WordDocument')]),
  ),
  refused('old.xlt', 'an Excel 97–2003 template', advice.excel, excelTemplate),
  refused('old.pot', 'a PowerPoint 97–2003 template', advice.powerpoint, () =>
    compound([stream('PowerPoint Document')]),
  ),
  refused('old.pps', 'a PowerPoint 97–2003 show', advice.powerpoint, () =>
    compound([stream('PowerPoint Document')]),
  ),
  refused(
    'secret',
    'a password-protected Office file',
    'Its name must say which kind it is: end it with .docx, .xlsx or .pptx and add it again.',
    encrypted,
  ),
  refused('mail.msg', 'a saved email', advice.mail, () =>
    compound([stream('__properties_version1.0')]),
  ),
  refused('setup.msi', 'a Windows installer', advice.program, () =>
    compound([stream('Tables')], {
      rootClass: Buffer.from('84100c0000000000c000000000000046', 'hex'),
    }),
  ),
  refused('notes.odt', 'an OpenDocument text', advice.word, odt),
  refused(
    'report.pdf.crdownload',
    'a download that is not finished',
    'Wait until it is complete, or download it again, and add it then.',
    () => pdf(),
  ),
  misnamed('letter.docx', 'a Word template', what.docx, advice.word, () =>
    office('docx', { mainType: mainTypes.dotx }),
  ),
  misnamed('talk.pptx', 'a PowerPoint show', what.pptx, advice.powerpoint, () =>
    office('pptx', { mainType: mainTypes.ppsx }),
  ),
  misnamed('form.doc', 'a Word 97–2003 template', what.doc, advice.word, wordTemplate),
  misnamed('short.doc', 'a Word 97–2003 template', what.doc, advice.word, () =>
    compound([miniStream('WordDocument', join([0xec, 0xa5], Buffer.alloc(8), [1], noise(2000)))]),
  ),
  misnamed('new.doc', what.docx, what.doc, rename('new.docx'), () => office('docx')),
  misnamed('old.docx', what.doc, what.docx, rename('old.doc'), () =>
    compound([stream('WordDocument')]),
  ),
  misnamed('table.docx', what.xlsx, what.docx, rename('table.xlsx'), () => office('xlsx')),
  misnamed('table.doc', what.xls, what.doc, rename('table.xls'), () => compound([stream('Book')])),
  misnamed('report.docx', what.pdf, what.docx, rename('report.pdf'), () => pdf()),
  misnamed('report.pdf', what.docx, what.pdf, rename('report.docx'), () => office('docx')),
  misnamed('mail.pdf', 'a plain text file', what.pdf, advice.text, () =>
    join('Content-Type: application/pdf\r\n\r\n', pdf()),
  ),
  misnamed('photos.docx', 'a ZIP archive', what.docx, advice.archive, plainZip),
  misnamed('notes.docx', 'an OpenDocument text', what.docx, advice.word, odt),
  misnamed('mail.doc', 'a saved email', what.doc, advice.mail, () =>
    compound([stream('__nameid_version1.0')]),
  ),
  misnamed('prefixed.docx', 'a ZIP archive', what.docx, advice.archive, () =>
    join(plainZip(), office('docx')),
  ),
  misnamed('letter.pdf', 'a file of an unknown kind', what.pdf, advice.unknown, () =>
    join(' '.repeat(1019), '\x01'.repeat(1), pdf()),
  ),
];

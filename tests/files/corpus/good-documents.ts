import { join, noise } from '../build/bytes.ts';
import { compound } from '../build/compound.ts';
import type { OfficeForm } from '../build/office.ts';
import {
  contentTypesXml,
  mainTypes,
  office,
  pdf,
  relationshipsXml,
  strict,
  transitional,
} from '../build/office.ts';
import type { GoodFile } from './corpus-file.ts';

const pdfFile = (name: string, what: string, bytes: () => Uint8Array): GoodFile => ({
  name,
  what,
  kind: 'pdf',
  bytes,
});

const word = (name: string, what: string, form: OfficeForm): GoodFile => ({
  name,
  what,
  kind: 'docx',
  bytes: () => office('docx', form),
});

const binary = (
  kind: 'doc' | 'xls' | 'ppt' | 'docx' | 'xlsx' | 'pptx',
  name: string,
  what: string,
  bytes: () => Uint8Array,
): GoodFile => ({ name, what, kind, bytes });

const stream = (name: string) => ({ name, content: noise(5000) });
const encrypted = () => compound([stream('EncryptionInfo'), stream('EncryptedPackage')]);
const prefixedTypes = contentTypesXml({ '/word/document.xml': mainTypes.docx })
  .replaceAll('<Override', '<ct:Override')
  .replaceAll('<Default', '<ct:Default')
  .replace('<Types xmlns=', '<ct:Types xmlns:ct=')
  .replace('</Types>', '</ct:Types>');
const types = contentTypesXml({ '/word/document.xml': mainTypes.docx });

export const goodDocuments: readonly GoodFile[] = [
  pdfFile('report.pdf', 'a PDF', () => pdf()),
  pdfFile('report', 'no extension', () => pdf()),
  pdfFile('fax.pdf', 'its header as far in as is allowed', () => join('\n'.repeat(1019), pdf())),
  pdfFile('form.pdf', 'scripts and a launch action inside', () =>
    pdf('1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>/AA<</S/Launch>>>>endobj\n'),
  ),
  pdfFile('secret.pdf', 'encrypted', () => pdf('9 0 obj<</Filter/Standard/V 2>>endobj\n')),
  pdfFile('late.pdf', 'two thousand bytes behind its end marker', () =>
    join(pdf(), '\0'.repeat(1990)),
  ),
  word('letter.docx', 'a Word document', {}),
  word('letter', 'no extension', {}),
  word('strict.docx', 'a strict one', { relationship: strict }),
  word('streamed.docx', 'data descriptors', { hasDescriptors: true }),
  word('wide.docx', 'ZIP64', { isZip64: true }),
  word('widestreamed.docx', 'ZIP64 with data descriptors', { isZip64: true, hasDescriptors: true }),
  word('stored.docx', 'not compressed', { isStored: true }),
  word('comment.docx', 'a comment at its end', { comment: 'made by a scanner PK\x05\x06' }),
  word('absolute.docx', 'an absolute target', { target: '/word/document.xml' }),
  word('relative.docx', 'dots in its target', { target: './word/../word/document.xml' }),
  word('escaped.docx', 'percent signs in its target', {
    main: 'word/my document.xml',
    target: 'word/my%20document.xml',
    contentTypes: contentTypesXml({ '/word/my%20document.xml': mainTypes.docx }),
  }),
  word('escapedtwice.docx', 'percent signs in its target and in its ZIP entry', {
    main: 'word/my%20document.xml',
    target: 'word/my%20document.xml',
  }),
  word('case.docx', 'part names in other cases', {
    contentTypesName: '[content_types].XML',
    contentTypes: contentTypesXml({ '/WORD/Document.xml': mainTypes.docx }),
    target: 'Word/DOCUMENT.xml',
  }),
  word('backslash.docx', 'a backslash in its target', { target: 'word\\document.xml' }),
  word('prefixed.docx', 'namespace prefixes', { contentTypes: prefixedTypes }),
  word('utf16.docx', 'UTF-16 content types', {
    contentTypes: join([0xff, 0xfe], Buffer.from(types, 'utf16le')),
  }),
  word('utf8.docx', 'a byte order mark', { contentTypes: join([0xef, 0xbb, 0xbf], types) }),
  word('quotes.docx', 'single quotes and a comment in its XML', {
    contentTypes: types.replaceAll('"', "'").replace("'?>", "'?><!-- <Types -->"),
  }),
  word('default.docx', 'its type stated for all XML', {
    contentTypes: `<Types><Default Extension="XML" ContentType="${mainTypes.docx}"/></Types>`,
  }),
  word('leftover.docx', 'a type for a macro part that is gone', {
    extraTypes: { '/word/vbaProject.bin': 'application/vnd.ms-office.vbaProject' },
  }),
  word('bomb.docx', 'a part that would inflate to 40 MB', {
    extraParts: [{ name: 'word/media/image1.bmp', content: Buffer.alloc(40_000_000) }],
  }),
  word('many.docx', 'five thousand parts', {
    extraParts: Array.from({ length: 5000 }, (_, n) => ({
      name: `word/media/i${n}.png`,
      content: '',
    })),
  }),
  {
    ...word('trailing.docx', 'bytes behind its end', {}),
    bytes: () => join(office('docx'), '\r\n'),
  },
  {
    name: 'table.xlsx',
    what: 'an Excel workbook',
    kind: 'xlsx',
    bytes: () => office('xlsx'),
  },
  {
    name: 'talk.pptx',
    what: 'a PowerPoint presentation with an embedded workbook',
    kind: 'pptx',
    bytes: () =>
      office('pptx', {
        extraTypes: { '/ppt/embeddings/Book1.xlsx': mainTypes.xlsx },
        extraParts: [{ name: 'ppt/embeddings/Book1.xlsx', content: office('xlsx') }],
      }),
  },
  {
    name: 'two.pptx',
    what: 'a thumbnail named before its main part',
    kind: 'pptx',
    bytes: () =>
      office('pptx', {
        relationships: relationshipsXml([
          [
            'http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail',
            'docProps/t.jpeg',
          ],
          [transitional, 'ppt/presentation.xml'],
        ]),
      }),
  },
  binary('doc', 'old.doc', 'a Word 97 document', () =>
    compound([stream('WordDocument'), stream('1Table')]),
  ),
  binary('doc', 'late.doc', 'its directory at its end', () =>
    compound([stream('WordDocument'), stream('1Table')], { directoryFirst: false }),
  ),
  binary('doc', 'objects.doc', 'a folder of embedded objects', () =>
    compound([stream('WordDocument'), { name: 'ObjectPool', isStorage: true }]),
  ),
  binary('xls', 'old.xls', 'an Excel 97 workbook', () => compound([stream('Workbook')])),
  binary('xls', 'older.xls', 'an Excel 95 workbook', () => compound([stream('Book')])),
  binary('xls', 'both.xls', 'Excel 95 and 97 in one', () =>
    compound([stream('Book'), stream('Workbook')]),
  ),
  binary('xls', 'library.xls', 'its stream in capitals, as some libraries write it', () =>
    compound([stream('WORKBOOK')]),
  ),
  binary('ppt', 'old.ppt', 'a PowerPoint 97 presentation', () =>
    compound([stream('PowerPoint Document'), stream('Current User')]),
  ),
  binary('ppt', 'wide.ppt', 'sectors of 4,096 bytes', () =>
    compound([stream('PowerPoint Document')], { sectorSize: 4096 }),
  ),
  binary('xls', 'old', 'no extension', () => compound([stream('Workbook')])),
  binary('docx', 'secret.docx', 'a password-protected Word document', encrypted),
  binary('xlsx', 'secret.xlsx', 'a password-protected workbook', encrypted),
  binary('pptx', 'secret.pptx', 'a password-protected presentation', encrypted),
];

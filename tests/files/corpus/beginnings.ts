import { join, noise } from '../build/bytes.ts';
import { compound } from '../build/compound.ts';
import { pdf } from '../build/office.ts';
import { zip } from '../build/zip.ts';
import type { BadFile, GoodFile } from './corpus-file.ts';
import { advice, cantBeSent, isReally, rename, what } from './sentences.ts';

/** Files that begin as one thing and hold another, and what texts are told. */

type Part = string | readonly number[] | Uint8Array;

/** Between a beginning and a PDF's header, so that the header stands as far in as readers look for it. */
const gaps = [0, 1, 100, 900] as const;

/** What a PDF that stands behind each of these beginnings is. */
const beginnings: readonly (readonly [found: string, advice: string, starts: readonly Part[]])[] = [
  [
    'an archive',
    advice.archive,
    [
      [0, 5, 0x16, 0, 0, 2, 0, 0],
      'SIT!\0\x01\0\0',
      'bvx2\0\x01\x02\x03',
      'LRZI\0\x06',
      [0x1f, 0x9d, 0x90],
      [0x60, 0xea, 0x2b, 0],
    ],
  ],
  [
    'a Flash film',
    advice.misnamedProgram,
    ['FWS\x09\0\0\x01\0', 'CWS\x09\x10\0\0\0', 'ZWS\x0d\x10\0\0\0'],
  ],
  ['a browser extension', advice.misnamedProgram, ['Cr24\x03\0\0\0']],
  ['a Windows help file', advice.misnamedProgram, ['ITSF\x03\0\0\0', [0x3f, 0x5f, 3, 0, 1]]],
  [
    'a disk image',
    advice.archive,
    [
      'KDMV\x01\0\0\0',
      'hsqs\x07\0\0\0',
      'conectix\0\0\0\x02',
      'vhdxfile',
      'QFI\xfb\0\0\0\x03',
      'LUKS\xba\xbe\0\x01',
    ],
  ],
  [
    'a font',
    advice.link,
    ['ttcf\0\x01\0\0', 'OTTO\0\x0a\0\x80', [0, 1, 0, 0, 0, 9], 'wOFF\0\x01\0\0', 'wOF2\0\x01\0\0'],
  ],
  [
    'a Java program',
    advice.misnamedProgram,
    [
      [0xca, 0xfe, 0xd0, 0x0d, 0, 7],
      [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 0x3d, 0, 9, 1, 1, 1, 1, 1, 1],
      [0xac, 0xed, 0, 5, 0x73],
    ],
  ],
  [
    'a script',
    advice.misnamedProgram,
    [
      'REGEDIT4\r\n\r\n',
      '#!/bin/sh\n',
      '@echo off\r\n',
      '<?php system($x); ?>\n',
      'Windows Registry Editor Version 5.00\r\n',
      '#@~^AAAA',
      [0xa7, 0x0d, 0x0d, 0x0a, 0, 0, 0, 0],
      [0x03, 0xf3, 0x0d, 0x0a, 0, 0, 0, 0],
    ],
  ],
  [
    'a saved email',
    advice.mail,
    [
      'MIME-Version: 1.0\r\n\r\n',
      'From: a@b.example\r\n\r\n',
      'Received: by x\r\n',
      'X-Mailer: y\n',
    ],
  ],
  [
    'a web page (HTML)',
    advice.web,
    [
      '<video src=x onerror=alert(1)>\n',
      '<html>\n',
      '<svgx onload=a>\n',
      '<details open ontoggle=a>',
      '\xef\xbb\xbf<b>x</b>',
    ],
  ],
  [
    'a plain text file',
    advice.text,
    [
      'Sub AutoOpen()\r\nEnd Sub\r\n',
      'import os; os.system("x")\n',
      'Get-Process | Stop-Process\r\n',
      'WScript.Echo 1\r\n',
      'Content-Type: application/pdf\r\n\r\n',
      'HTTP/1.1 200 OK\r\n\r\n',
      'see the report: ',
      '\u00e4\u00f6\u00fc gr\u00fc\u00dfe an alle\n',
      '{"a": 1}\n',
      'a;b;c\n1;2;3\n',
    ],
  ],
  ['a WebAssembly program', advice.misnamedProgram, ['\0asm\x01\0\0\0']],
  ['an Android app', advice.misnamedProgram, ['dex\n035\0']],
  ['a Linux program', advice.misnamedProgram, ['\x7fELF\x02\x01\x01\0', 'BC\xc0\xde5\x14']],
  [
    'a macOS program',
    advice.misnamedProgram,
    [
      [0xcf, 0xfa, 0xed, 0xfe, 7],
      [0xfe, 0xed, 0xfa, 0xce, 0],
    ],
  ],
  [
    'a Windows program',
    advice.misnamedProgram,
    ['MZ\x90\0\x03\0', [0x4c, 1, 2, 0], [0x64, 0x86, 2, 0]],
  ],
  [
    'an installer package',
    advice.misnamedProgram,
    ['!<arch>\n', 'xar!\0\x1c', [0xed, 0xab, 0xee, 0xdb]],
  ],
  ['a RAR archive', advice.archive, ['Rar!\x1a\x07\0']],
  ['a 7-Zip archive', advice.archive, ['7z\xbc\xaf\x27\x1c\0\x04']],
  ['an XZ archive', advice.archive, ['\xfd7zXZ\0\0\x04']],
  ['a Zstandard archive', advice.archive, [[0x28, 0xb5, 0x2f, 0xfd, 4]]],
  ['a gzip archive', advice.archive, [[0x1f, 0x8b, 8, 0]]],
  ['a bzip2 archive', advice.archive, ['BZh91AY&SY\x01']],
  ['a Windows cabinet archive', advice.archive, ['MSCF\0\0\0\0', 'MSCF\x01\0\0\0']],
  [
    'a sound recording',
    advice.media,
    [
      'OggS\0\x02',
      'fLaC\0\0\0"',
      'ID3\x04\0',
      'RIFF\x24\0\0\0WAVEfmt ',
      'FORM\0\0\x01\0AIFF',
      'caff\0\x01',
      [0xff, 0xfb, 0x90, 0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ],
  ],
  [
    'a video',
    advice.media,
    [
      '\0\0\0\x18ftypmp42',
      [0x1a, 0x45, 0xdf, 0xa3, 1],
      'FLV\x01\x05',
      'RIFF\x24\0\0\0AVI LIST',
      '\0\0\0\x08wide\0\0\x01\0mdat',
    ],
  ],
  ['a database', advice.tables, ['SQLite format 3\0', '\0\x01\0\0Standard Jet DB\0']],
  [
    'a program’s own data file',
    advice.tables,
    [
      'regf\x01\0\0\0',
      'MDMP\x93\xa7',
      'bplist00\xd1',
      '\x89HDF\r\n\x1a\n',
      [0xd4, 0xc3, 0xb2, 0xa1, 2],
    ],
  ],
  ['a drawing or a 3D model', advice.model, ['AC1032\0\0\0', 'glTF\x02\0\0\0', 'BLENDER-v300\x01']],
  ['a PostScript file', advice.pdf, ['%!PS-Adobe-3.0\n', [0xc5, 0xd0, 0xd3, 0xc6, 0x20]]],
  ['a rich text document (RTF)', advice.word, ['{\\rtf1 hello}\n']],
  [
    'a shortcut to another file',
    advice.original,
    [
      [0x4c, 0, 0, 0, 1, 0x14, 2, 0],
      '[InternetShortcut]\r\nURL=x\r\n',
      '[Desktop Entry]\nExec=x\n',
    ],
  ],
  ['a Photoshop file', advice.image, ['8BPS\0\x01']],
  ['a WebP image', advice.image, ['RIFF\x24\0\0\0WEBPVP8 ']],
  ['a TIFF image', advice.image, ['II*\0\x08\0', 'MM\0*\0\0']],
  [
    'a document of a Word older than Word 6',
    advice.newerWord,
    [
      [0xdb, 0xa5, 0x2d, 0],
      [0x31, 0xbe, 0, 0, 0],
    ],
  ],
  [
    'a workbook of an Excel older than Excel 5',
    advice.newerExcel,
    [
      [9, 0, 4, 0, 2, 0],
      [9, 2, 6, 0, 0, 0],
      [9, 4, 6, 0, 0, 0],
    ],
  ],
];

const polyglots: readonly BadFile[] = beginnings.flatMap(([found, then, starts]) =>
  starts.flatMap((start) =>
    gaps.map((gap) => ({
      name: 'polyglot.pdf',
      what: `${found} (${JSON.stringify(start).slice(0, 24)}), and a PDF ${gap} bytes behind it`,
      reason: 'name_mismatch' as const,
      sentence: isReally('polyglot.pdf', found, what.pdf, then),
      // Text is followed by text, so that it stays one.
      bytes: () =>
        join(
          start,
          typeof start === 'string' && !start.includes('\0') ? ' '.repeat(gap) : Buffer.alloc(gap),
          pdf(),
        ),
    })),
  ),
);

const macBinary = () => {
  const header = Buffer.alloc(128);
  header.write('\x0areport.pdfPDF CARO', 1, 'latin1');
  header.write('PDF CARO', 65, 'latin1');
  header.writeUInt32BE(pdf().length, 83);
  return header;
};

const preambleStarts: readonly (readonly [how: string, start: Part])[] = [
  ['PJL', '\x1b%-12345X@PJL JOB NAME="report"\r\n@PJL ENTER LANGUAGE=PDF\r\n'],
  ['PJL without its escape', '@PJL SET COPIES=1\n@PJL ENTER LANGUAGE = PDF\n'],
  ['a printer reset', '\x1bE\x1b%-12345X'],
  ['a MacBinary header', macBinary()],
  ['white space', ' \r\n\t\f\n'.repeat(100)],
  ['a byte order mark', '\xef\xbb\xbf'],
  ['zeros', Buffer.alloc(512)],
  ['rubbish', noise(600, 5)],
  ['rubbish with few bytes', [0x01, 0x02, 0xff, 0x10]],
  ['rubbish beyond ASCII', [0xfe, 0x9f, 0x81, 0x90, 0x8d, 0xc1]],
];

const preambles: readonly GoodFile[] = preambleStarts.map(([how, start]) => ({
  name: 'printed.pdf',
  what: `${how} before its header`,
  kind: 'pdf',
  bytes: () => join(start, pdf()),
}));

const refused = (name: string, found: string, then: string, bytes: () => Uint8Array): BadFile => ({
  name,
  what: `${found}: ${then}`,
  reason: 'wrong_type',
  sentence: cantBeSent(name, found, then),
  bytes,
});

const misnamed = (
  name: string,
  found: string,
  claimed: string,
  then: string,
  bytes: () => Uint8Array,
): BadFile => ({
  name,
  what: `${found}: ${then}`,
  reason: 'name_mismatch',
  sentence: isReally(name, found, claimed, then),
  bytes,
});

const csv = 'a table in text form (CSV)';
const plain = 'a plain text file';
const latin1 = (text: string) => () => Buffer.from(text, 'latin1');
const utf16 = (text: string, mark = true) =>
  Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
/** Cyrillic letters in Windows-1251, a table of prices in Shift-JIS, Greek in Windows-1253, Chinese in GB 18030. */
const cyrillic = [
  0xd6, 0xe5, 0xed, 0xe0, 0x3b, 0xd1, 0xf3, 0xec, 0xec, 0xe0, 0x0d, 0x0a, 0x31, 0x30, 0x3b, 0x32,
  0x30,
];
const japanese = [
  0x89, 0xbf, 0x8a, 0x69, 0x2c, 0x93, 0xfa, 0x95, 0x74, 0x0a, 0x31, 0x2c, 0x32, 0x0a,
];
const greek = [0xd4, 0xe9, 0xec, 0xde, 0x2c, 0xd0, 0xef, 0xf3, 0xfc, 0x0a, 0x31, 0x2c, 0x32, 0x0a];
const chinese = [
  0xbc, 0xdb, 0xb8, 0xf1, 0x2c, 0xca, 0xfd, 0xc1, 0xbf, 0x0a, 0x31, 0x2c, 0x32, 0x0a,
];

const texts: readonly BadFile[] = [
  ...[
    cyrillic,
    japanese,
    greek,
    chinese,
    [...Buffer.from('Größe;Preis\r\n1;2\r\n', 'latin1')],
  ].flatMap((bytes) => [
    refused('prices.csv', csv, advice.table, () => Buffer.from(bytes)),
    refused('prices.txt', plain, advice.text, () => Buffer.from(bytes)),
  ]),
  refused('notes.txt', plain, advice.text, () => utf16('Dear all, see below.\r\n')),
  refused('notes.txt', plain, advice.text, () => utf16('Dear all, see below.\r\n', false)),
  refused('notes.txt', plain, advice.text, () => utf16('Dear all\r\n').swap16()),
  refused('notes', plain, advice.text, () => utf16('Dear all, see below.\r\n')),
  refused('prices.csv', csv, advice.table, () => utf16('价格;数量\r\n1;2\r\n')),
  ...[
    'OTTO;1;2\n3;4;5\n',
    'MZ;1\n2;3\n',
    'ID3 of the song;title\n',
    'BM;1\n',
    'BZh;1\n',
    'PK;1\n',
    'GIF89a;1\n',
    'RIFF;WAVE\n',
    'Rar!;1\n',
    'FORM;1\n',
    'II*;1\n',
    'P5 1;2\n',
    '070701;5\n',
    'fLaC;1\n',
    '7z;1\n',
    '8BPS;1\n',
  ].map((start) =>
    refused('otto.csv', csv, advice.table, latin1(`${start}${'a;b;c\n'.repeat(20)}`)),
  ),
  refused('mz.txt', plain, advice.text, latin1('MZ is the mark of programs.\n')),
  refused(
    'about.txt',
    plain,
    advice.text,
    latin1('A file begins with %PDF-1.7 and ends with %%EOF.\n'),
  ),
  refused('about.txt', plain, advice.text, latin1('%PDF-1.7 is how a file begins.\n')),
  refused('about', plain, advice.text, latin1('How a file begins: %PDF-1.7\n')),
  refused('make.py', 'a script', advice.program, latin1('# writes a file\nprint("%PDF-1.4")\n')),
  refused('make.sh', 'a script', advice.program, latin1('#!/bin/sh\necho %PDF-1.4\n')),
  misnamed('report.txt', what.pdf, plain, rename('report.pdf'), () => pdf()),
  misnamed(
    'cut.txt',
    what.pdf,
    plain,
    'Its end is missing, too: get it again and add it then.',
    () => join('%PDF-1.4\n', noise(3000)),
  ),
];

const html = latin1('<table><tr><td>1</td></table>');
const wordMl = latin1(
  '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
);
const excelMl = latin1('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>');
const webArchive = latin1('MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n');

const underOldNames: readonly BadFile[] = [
  misnamed('bill.xls', 'a web page (HTML)', what.xls, advice.newerExcel, html),
  misnamed('bill.xls', 'an XML file', what.xls, advice.newerExcel, excelMl),
  misnamed('bill.xls', plain, what.xls, advice.newerExcel, latin1('a\tb\n1\t2\n')),
  misnamed('bill.xls', plain, what.xls, advice.newerExcel, () => utf16('a\tb\r\n')),
  misnamed('bill.xls', plain, what.xls, advice.newerExcel, () =>
    Buffer.from([...cyrillic, 0x20, 0x0a]),
  ),
  misnamed('bill.xls', 'a saved web page', what.xls, advice.newerExcel, webArchive),
  misnamed('letter.doc', 'a web page (HTML)', what.doc, advice.newerWord, html),
  misnamed('letter.doc', 'an XML file', what.doc, advice.newerWord, wordMl),
  misnamed('letter.doc', 'a saved web page', what.doc, advice.newerWord, webArchive),
  misnamed('letter.doc', plain, what.doc, advice.newerWord, latin1('Dear all,\n')),
  misnamed(
    'old.xls',
    'a workbook of an Excel older than Excel 5',
    what.xls,
    advice.newerExcel,
    () => join([9, 0, 4, 0, 2, 0], noise(300)),
  ),
  misnamed(
    'old.xls',
    'a workbook of an Excel older than Excel 5',
    what.xls,
    advice.newerExcel,
    () => join([9, 4, 6, 0, 0, 0], noise(300)),
  ),
  misnamed('old.doc', 'a document of a Word older than Word 6', what.doc, advice.newerWord, () =>
    join([0xdb, 0xa5, 0x2d, 0], noise(300)),
  ),
];

const openPackage = (extra: string) =>
  zip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="${extra}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
    },
    { name: 'x', content: '1' },
  ]);

const manifest = (type: string) =>
  zip([
    { name: 'content.xml', content: '<office:document-content/>' },
    {
      name: 'META-INF/manifest.xml',
      content: `<manifest:manifest><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.${type}"/></manifest:manifest>`,
    },
  ]);

const others: readonly BadFile[] = [
  refused('letters.otf', 'a font', advice.link, () => join('OTTO\0\x0a\0\x80', noise(300))),
  refused('letters.woff2', 'a font', advice.link, () => join('wOF2\0\x01\0\0', noise(300))),
  refused('letters.ttc', 'a font', advice.link, () => join('ttcf\0\x01\0\0', noise(300))),
  refused('sales.sqlite', 'a database', advice.tables, () => join('SQLite format 3\0', noise(300))),
  refused('sales.db', 'a database', advice.tables, () => join('SQLite format 3\0', noise(300))),
  refused('part.3mf', 'a drawing or a 3D model', advice.model, () =>
    openPackage('application/vnd.ms-package.3dmanufacturing-3dmodel+xml'),
  ),
  refused('part.stl', 'a drawing or a 3D model', advice.model, latin1('solid part\nendsolid\n')),
  refused('shapes.vssx', 'a theme, stencil or drawing template of Office', advice.link, () =>
    openPackage('application/vnd.ms-visio.stencil.main+xml'),
  ),
  refused('blue.thmx', 'a theme, stencil or drawing template of Office', advice.link, () =>
    openPackage('application/vnd.openxmlformats-officedocument.theme+xml'),
  ),
  refused('sums.ods', 'an OpenDocument spreadsheet', advice.excel, () => manifest('spreadsheet')),
  refused('words.odt', 'an OpenDocument text', advice.word, () => manifest('text')),
  refused('talk', 'an OpenDocument presentation', advice.powerpoint, () =>
    manifest('presentation'),
  ),
  refused('sums.ods', 'an OpenDocument spreadsheet', advice.excel, () =>
    zip([
      { name: 'content.xml', content: '<x/>' },
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
    ]),
  ),
  refused('sums.ods', 'an OpenDocument spreadsheet', advice.excel, () =>
    zip([{ name: 'content.xml', content: '<x/>' }]),
  ),
  refused('add-on.crx', 'a browser extension', advice.program, () =>
    join('Cr24\x03\0\0\0', noise(300)),
  ),
  refused('manual.chm', 'a Windows help file', advice.program, () =>
    join('ITSF\x03\0\0\0', noise(300)),
  ),
  misnamed(
    'secret.doc',
    'an Office file with restricted access',
    what.doc,
    'Open it, save a copy that everybody may open as .docx, .xlsx or .pptx, and add that.',
    () => compound([{ name: 'EncryptedPackage', content: noise(5000) }]),
  ),
];

export const goodBeginnings: readonly GoodFile[] = preambles;
export const badBeginnings: readonly BadFile[] = [
  ...polyglots,
  ...texts,
  ...underOldNames,
  ...others,
];

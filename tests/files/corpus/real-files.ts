import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { BadFile, GoodFile } from './corpus-file.ts';
import { advice, cantBeSent, hasMacros } from './sentences.ts';

const run = promisify(execFile);

type Expected =
  Pick<GoodFile, 'name' | 'what' | 'kind'> | Pick<BadFile, 'name' | 'what' | 'reason' | 'sentence'>;

/** A file that a program wrote, with the verdict that follows from what it was told to write. */
export type RealFile = Expected & { readonly bytes: () => Buffer };

interface Recipe {
  readonly expected: Expected;
  /** The program's name; its absence leaves the recipe out, the checked-in samples stand in. */
  readonly program: string;
  readonly args: readonly string[];
}

const good = (name: string, how: string, kind: GoodFile['kind']): Expected => ({
  name,
  what: how,
  kind,
});

const wrongType = (name: string, found: string, then: string): Expected => ({
  name,
  what: found,
  reason: 'wrong_type',
  sentence: cantBeSent(name, found, then),
});

const macros = (name: string, found: string, then: string): Expected => ({
  name,
  what: found,
  reason: 'macros',
  sentence: hasMacros(name, found, then),
});

const talk = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation><draw:page draw:name="one"><draw:frame svg:width="10cm" svg:height="2cm" svg:x="1cm" svg:y="1cm"><draw:text-box><text:p>Quarterly talk</text:p></draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document>
`;

const postscript = `%!PS
/Helvetica findfont 20 scalefont setfont
50 700 moveto (Partner agreement) show showpage
`;

const inputs: Readonly<Record<string, string>> = {
  'words.txt': 'Partner agreement\n\nThe parties agree on a commission of 20 %.\n',
  'sums.csv': 'Name,Amount\nAda,12\nGrace,30\n',
  'talk.fodp': talk,
  'page.ps': postscript,
};

/** LibreOffice names its output after the input. */
const office = (input: string, filter: string, expected: Expected): Recipe => ({
  expected,
  program: 'soffice',
  args: ['--headless', '--convert-to', `${expected.name.split('.').pop()}:${filter}`, input],
});

const image = (expected: Expected, ...args: readonly string[]): Recipe => ({
  expected,
  program: 'convert',
  args: [...args, expected.name],
});

const recipes: readonly Recipe[] = [
  office('words.txt', 'MS Word 2007 XML', good('words.docx', 'LibreOffice, .docx', 'docx')),
  office('words.txt', 'MS Word 97', good('words.doc', 'LibreOffice, .doc', 'doc')),
  office('words.txt', 'writer_pdf_Export', good('words.pdf', 'LibreOffice, PDF', 'pdf')),
  office('sums.csv', 'Calc MS Excel 2007 XML', good('sums.xlsx', 'LibreOffice, .xlsx', 'xlsx')),
  office('sums.csv', 'MS Excel 97', good('sums.xls', 'LibreOffice, .xls', 'xls')),
  office(
    'talk.fodp',
    'Impress MS PowerPoint 2007 XML',
    good('talk.pptx', 'LibreOffice, .pptx', 'pptx'),
  ),
  office('talk.fodp', 'MS PowerPoint 97', good('talk.ppt', 'LibreOffice, .ppt', 'ppt')),
  office(
    'words.txt',
    'MS Word 2007 XML VBA',
    macros('words.docm', 'a Word document with macros', 'Save it as .docx and add that.'),
  ),
  office(
    'sums.csv',
    'Calc MS Excel 2007 VBA XML',
    macros('sums.xlsm', 'an Excel workbook with macros', 'Save it as .xlsx and add that.'),
  ),
  office(
    'words.txt',
    'MS Word 2007 XML Template',
    wrongType('words.dotx', 'a Word template', advice.word),
  ),
  office(
    'words.txt',
    'MS Word 97 Vorlage',
    wrongType('words.dot', 'a Word 97–2003 template', advice.word),
  ),
  office(
    'talk.fodp',
    'Impress MS PowerPoint 2007 XML AutoPlay',
    wrongType('talk.ppsx', 'a PowerPoint show', advice.powerpoint),
  ),
  office('words.txt', 'writer8', wrongType('words.odt', 'an OpenDocument text', advice.word)),
  office(
    'words.txt',
    'Rich Text Format',
    wrongType('words.rtf', 'a rich text document (RTF)', advice.word),
  ),
  image(good('rose.jpg', 'ImageMagick, JPEG', 'jpeg'), 'rose:'),
  image(good('plane.jpg', 'ImageMagick, progressive JPEG', 'jpeg'), 'rose:', '-interlace', 'Plane'),
  image(good('cmyk.jpg', 'ImageMagick, CMYK JPEG', 'jpeg'), 'rose:', '-colorspace', 'CMYK'),
  image(good('gray.jpg', 'ImageMagick, grey JPEG', 'jpeg'), 'rose:', '-colorspace', 'Gray'),
  image(
    good('large.jpg', 'ImageMagick, a large JPEG', 'jpeg'),
    '-size',
    '2600x2600',
    'plasma:',
    '-quality',
    '98',
  ),
  image(good('rose.png', 'ImageMagick, PNG', 'png'), 'rose:'),
  image(good('adam7.png', 'ImageMagick, interlaced PNG', 'png'), 'rose:', '-interlace', 'PNG'),
  image(good('deep.png', 'ImageMagick, 16-bit PNG', 'png'), 'rose:', '-depth', '16'),
  image(good('palette.png', 'ImageMagick, palette PNG', 'png'), 'rose:', '-colors', '16'),
  image(good('rose.gif', 'ImageMagick, GIF', 'gif'), 'rose:'),
  image(
    good('frames.gif', 'ImageMagick, animated GIF', 'gif'),
    '-delay',
    '10',
    'rose:',
    'logo:',
    'rose:',
  ),
  image(wrongType('rose.bmp', 'a BMP image', advice.image), 'rose:'),
  image(wrongType('rose.tif', 'a TIFF image', advice.image), 'rose:'),
  image(wrongType('rose.psd', 'a Photoshop file', advice.image), 'rose:'),
  image(wrongType('rose.ico', 'an icon file', advice.image), 'rose:'),
  image(wrongType('rose.jp2', 'a JPEG 2000 image', advice.image), 'rose:'),
  {
    expected: good('print.pdf', 'Ghostscript, PDF', 'pdf'),
    program: 'gs',
    args: ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', '-sOutputFile=print.pdf', 'page.ps'],
  },
  {
    expected: good('locked.pdf', 'Ghostscript, encrypted PDF', 'pdf'),
    program: 'gs',
    args: [
      '-q',
      '-dBATCH',
      '-dNOPAUSE',
      '-sDEVICE=pdfwrite',
      '-sOwnerPassword=a',
      '-sUserPassword=b',
      '-dEncryptionR=3',
      '-dKeyLength=128',
      '-sOutputFile=locked.pdf',
      'page.ps',
    ],
  },
  {
    expected: good('cairo.pdf', 'poppler, PDF', 'pdf'),
    program: 'pdftocairo',
    args: ['-pdf', 'print.pdf', 'cairo.pdf'],
  },
  {
    expected: good('joined.pdf', 'poppler, joined PDF', 'pdf'),
    program: 'pdfunite',
    args: ['print.pdf', 'print.pdf', 'joined.pdf'],
  },
  {
    expected: wrongType('words.zip', 'a ZIP archive', advice.archive),
    program: 'zip',
    args: ['-q', 'words.zip', 'words.txt'],
  },
  {
    expected: wrongType('words.7z', 'a 7-Zip archive', advice.archive),
    program: '7z',
    args: ['a', 'words.7z', 'words.txt'],
  },
  {
    expected: wrongType('words.tar', 'a tar archive', advice.archive),
    program: 'tar',
    args: ['-cf', 'words.tar', 'words.txt'],
  },
];

/** Makes in `folder` what the programs on this machine can make, and what sharp, which is always there, can. */
export async function makeRealFiles(folder: string): Promise<readonly RealFile[]> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(inputs)) await writeFile(join(folder, name), text);
  const made: RealFile[] = [];
  const missing = new Set<string>();
  for (const { expected, program, args } of recipes) {
    if (missing.has(program)) continue;
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const all = program === 'soffice' ? [`-env:UserInstallation=${profile}`, ...args] : args;
    try {
      await run(program, all, { cwd: folder });
    } catch (error) {
      if (isMissing(error)) missing.add(program);
      else process.stdout.write(`corpus: ${program} can't make ${expected.name} here\n`);
      continue;
    }
    const bytes = await readFile(join(folder, expected.name));
    made.push({ ...expected, bytes: () => bytes });
  }
  if (missing.size > 0) process.stdout.write(`corpus: not here: ${[...missing].join(', ')}\n`);
  return [...made, ...(await sharpFiles())];
}

async function sharpFiles(): Promise<readonly RealFile[]> {
  const picture = () =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: '#36c' } });
  const files: readonly (readonly [Expected, Promise<Buffer>])[] = [
    [good('sharp.jpg', 'sharp, JPEG', 'jpeg'), picture().jpeg().toBuffer()],
    [good('mozjpeg.jpg', 'sharp, mozjpeg', 'jpeg'), picture().jpeg({ mozjpeg: true }).toBuffer()],
    [
      good('exif.jpg', 'sharp, JPEG with metadata', 'jpeg'),
      picture().withMetadata().jpeg().toBuffer(),
    ],
    [good('sharp.png', 'sharp, PNG', 'png'), picture().png().toBuffer()],
    [good('sharp.gif', 'sharp, GIF', 'gif'), picture().gif().toBuffer()],
    [wrongType('sharp.webp', 'a WebP image', advice.image), picture().webp().toBuffer()],
    [wrongType('sharp.avif', 'an AVIF image', advice.image), picture().avif().toBuffer()],
    [wrongType('sharp.tiff', 'a TIFF image', advice.image), picture().tiff().toBuffer()],
  ];
  return Promise.all(
    files.map(async ([expected, content]) => {
      const bytes = await content;
      return { ...expected, bytes: () => bytes };
    }),
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The checked-in samples, each with its verdict: made once by LibreOffice 7.4, Ghostscript and ImageMagick. */
export const samples: readonly (Expected & { readonly sample: string })[] = [
  { ...good('words.docx', 'LibreOffice', 'docx'), sample: 'words.docx' },
  { ...good('words.doc', 'LibreOffice', 'doc'), sample: 'words.doc' },
  { ...good('sums.xlsx', 'LibreOffice', 'xlsx'), sample: 'sums.xlsx' },
  { ...good('sums.xls', 'LibreOffice', 'xls'), sample: 'sums.xls' },
  { ...good('talk.pptx', 'LibreOffice', 'pptx'), sample: 'talk.pptx' },
  { ...good('talk.ppt', 'LibreOffice', 'ppt'), sample: 'talk.ppt.gz' },
  { ...good('sums.pdf', 'LibreOffice', 'pdf'), sample: 'sums.pdf' },
  { ...good('page.pdf', 'Ghostscript', 'pdf'), sample: 'page.pdf' },
  { ...good('rose.jpg', 'ImageMagick', 'jpeg'), sample: 'rose.jpg' },
  { ...good('plane.jpg', 'ImageMagick, progressive', 'jpeg'), sample: 'rose-progressive.jpg' },
  { ...good('cmyk.jpg', 'ImageMagick, CMYK', 'jpeg'), sample: 'rose-cmyk.jpg' },
  { ...good('rose.png', 'ImageMagick', 'png'), sample: 'rose.png' },
  { ...good('rose.gif', 'ImageMagick', 'gif'), sample: 'rose.gif' },
  {
    ...macros('words.docm', 'a Word document with macros', 'Save it as .docx and add that.'),
    sample: 'words.docm',
  },
  {
    ...macros('sums.xlsm', 'an Excel workbook with macros', 'Save it as .xlsx and add that.'),
    sample: 'sums.xlsm',
  },
  { ...wrongType('words.dotx', 'a Word template', advice.word), sample: 'words.dotx' },
  { ...wrongType('words.dot', 'a Word 97–2003 template', advice.word), sample: 'words.dot' },
  { ...wrongType('sums.xltx', 'an Excel template', advice.excel), sample: 'sums.xltx' },
  { ...wrongType('talk.ppsx', 'a PowerPoint show', advice.powerpoint), sample: 'talk.ppsx' },
  { ...wrongType('words.odt', 'an OpenDocument text', advice.word), sample: 'words.odt' },
  { ...wrongType('rose.webp', 'a WebP image', advice.image), sample: 'rose.webp' },
  { ...wrongType('rose.tif', 'a TIFF image', advice.image), sample: 'rose.tif' },
];

import CFB from 'cfb';
import sharp, { type Sharp } from 'sharp';
import { zipOf } from './zip.ts';

const OFFICE = 'http://schemas.openxmlformats.org';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const made = new Map<string, Promise<Buffer>>();

/**
 * A small real file of the type that `name` claims, with `lines` as its words where the type has
 * words. The older binary formats carry the right streams, but no more than that.
 * Made once in a process: rendering the demo's pictures is half of what a simulator's start costs.
 */
export function documentNamed(name: string, lines: readonly string[]): Promise<Buffer> {
  const key = JSON.stringify([name, lines]);
  const document = made.get(key) ?? makeDocument(name, lines);
  made.set(key, document);
  return document;
}

async function makeDocument(name: string, lines: readonly string[]): Promise<Buffer> {
  const extension = name.split('.').at(-1) ?? '';
  switch (extension) {
    case 'pdf':
      return pdf(lines);
    case 'docx':
      return docx(lines);
    case 'xlsx':
      return xlsx(lines);
    case 'pptx':
      return pptx(lines);
    case 'doc':
      return compound('WordDocument', lines);
    case 'xls':
      return compound('Workbook', lines);
    case 'ppt':
      return compound('PowerPoint Document', lines);
    case 'png':
      return picture(lines).png().toBuffer();
    case 'jpg':
      return picture(lines).jpeg({ quality: 86 }).toBuffer();
    case 'gif':
      return picture(lines).gif().toBuffer();
    default:
      throw new Error(`no document for ${name}`);
  }
}

/** A screenshot-like picture of 1200 × 760 pixels. */
function picture(lines: readonly string[]): Sharp {
  const [title = '', ...rest] = lines.map(escape);
  const text = rest
    .map(
      (line, i) => `<text x="150" y="${330 + i * 44}" font-size="24" fill="#44403c">${line}</text>`,
    )
    .join('');
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="760">
<defs><linearGradient id="sky" x2="1" y2="1"><stop stop-color="#f2b56b"/><stop offset=".55" stop-color="#c8617a"/><stop offset="1" stop-color="#4f46a5"/></linearGradient></defs>
<rect width="1200" height="760" fill="url(#sky)"/><rect x="90" y="110" width="1020" height="540" rx="18" fill="#fff"/>
<rect x="90" y="110" width="1020" height="54" rx="18" fill="#f5f5f4"/><circle cx="126" cy="137" r="9" fill="#f87171"/><circle cx="154" cy="137" r="9" fill="#fbbf24"/><circle cx="182" cy="137" r="9" fill="#4ade80"/>
<g font-family="Inter, DejaVu Sans, sans-serif"><text x="150" y="256" font-size="42" font-weight="600" fill="#1c1917">${title}</text>${text}</g>
<rect x="150" y="540" width="220" height="58" rx="10" fill="#4f46e5"/></svg>`),
  );
}

function pdf(lines: readonly string[]): Buffer {
  const words = lines
    .map((line) => `(${line.replace(/[\\()]/g, '\\$&').replace(/[^\x20-\x7e]/g, '-')}) Tj T*`)
    .join('\n');
  const page = `BT /F1 14 Tf 20 TL 72 770 Td\n${words}\nET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${page.length}>>stream\n${page}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + trailer, 'latin1');
}

function docx(lines: readonly string[]): Buffer {
  const paragraphs = lines.map((line) => `<w:p><w:r><w:t>${escape(line)}</w:t></w:r></w:p>`);
  return office('word/document.xml', 'wordprocessingml.document', [
    {
      name: 'word/document.xml',
      text: `${XML}<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`,
    },
  ]);
}

function xlsx(lines: readonly string[]): Buffer {
  const rows = lines.map((line, i) => {
    const cells = line
      .split('\t')
      .map((cell) => `<c t="inlineStr"><is><t>${escape(cell)}</t></is></c>`);
    return `<row r="${i + 1}">${cells.join('')}</row>`;
  });
  return office(
    'xl/workbook.xml',
    'spreadsheetml.sheet',
    [
      {
        name: 'xl/workbook.xml',
        text: `${XML}<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        text: relations('worksheet', 'worksheets/sheet1.xml'),
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        text: `${XML}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`,
      },
    ],
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
}

function pptx(lines: readonly string[]): Buffer {
  return office('ppt/presentation.xml', 'presentationml.presentation', [
    {
      name: 'ppt/presentation.xml',
      text: `${XML}<p:presentation xmlns:p="${OFFICE}/presentationml/2006/main"><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    },
    { name: 'docProps/words.txt', text: lines.join('\n') },
  ]);
}

function office(
  mainPart: string,
  family: string,
  parts: readonly { name: string; text: string }[],
  more = '',
): Buffer {
  const main = `application/vnd.openxmlformats-officedocument.${family}.main+xml`;
  return zipOf([
    {
      name: '[Content_Types].xml',
      text: `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="txt" ContentType="text/plain"/><Override PartName="/${mainPart}" ContentType="${main}"/>${more}</Types>`,
    },
    { name: '_rels/.rels', text: relations('officeDocument', mainPart) },
    ...parts,
  ]);
}

function relations(type: string, target: string): string {
  return `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
}

function compound(stream: string, lines: readonly string[]): Buffer {
  const file = CFB.utils.cfb_new();
  const text = lines.join('\r\n').padEnd(4200);
  CFB.utils.cfb_add(file, `/${stream}`, Buffer.from(text, 'utf16le'));
  CFB.utils.cfb_del(file, '/\u0001Sh33tJ5');
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array);
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

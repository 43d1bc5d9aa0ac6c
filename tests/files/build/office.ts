import type { ZipForm, ZipPart } from './zip.ts';
import { zip } from './zip.ts';

export type OfficeFamily = 'docx' | 'xlsx' | 'pptx';

const open = 'application/vnd.openxmlformats-officedocument.';

export const mainTypes = {
  docx: `${open}wordprocessingml.document.main+xml`,
  dotx: `${open}wordprocessingml.template.main+xml`,
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  xlsx: `${open}spreadsheetml.sheet.main+xml`,
  xltx: `${open}spreadsheetml.template.main+xml`,
  xlsm: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
  xlsb: 'application/vnd.ms-excel.sheet.binary.macroEnabled.main',
  pptx: `${open}presentationml.presentation.main+xml`,
  potx: `${open}presentationml.template.main+xml`,
  ppsx: `${open}presentationml.slideshow.main+xml`,
  pptm: 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml',
} as const;

export const mainParts = {
  docx: 'word/document.xml',
  xlsx: 'xl/workbook.xml',
  pptx: 'ppt/presentation.xml',
} as const;

export const transitional =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
export const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** Types by part name; a name that begins with a dot stands for an extension. */
export function contentTypesXml(types: Readonly<Record<string, string>>): string {
  const entries = Object.entries(types).map(([name, type]) =>
    name.startsWith('.')
      ? `<Default Extension="${name.slice(1)}" ContentType="${type}"/>`
      : `<Override PartName="${name}" ContentType="${type}"/>`,
  );
  return `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${entries.join('')}</Types>`;
}

/** Targets with their relationship types. */
export function relationshipsXml(
  targets: readonly (readonly [type: string, target: string])[],
): string {
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
}

export interface OfficeForm extends ZipForm {
  readonly mainType?: string;
  readonly main?: string;
  /** The main part's target as the relationship writes it. */
  readonly target?: string;
  readonly relationship?: string;
  readonly contentTypes?: string | Uint8Array;
  readonly relationships?: string;
  readonly extraTypes?: Readonly<Record<string, string>>;
  readonly extraParts?: readonly ZipPart[];
  readonly isStored?: boolean;
  readonly contentTypesName?: string;
}

/** An Office Open XML document, as small as one can be. */
export function office(family: OfficeFamily, form: OfficeForm = {}): Buffer {
  const main = form.main ?? mainParts[family];
  const types = { [`/${main}`]: form.mainType ?? mainTypes[family], ...form.extraTypes };
  const relations = [[form.relationship ?? transitional, form.target ?? main]] as const;
  const parts: ZipPart[] = [
    {
      name: form.contentTypesName ?? '[Content_Types].xml',
      content: form.contentTypes ?? contentTypesXml(types),
    },
    { name: '_rels/.rels', content: form.relationships ?? relationshipsXml(relations) },
    { name: main, content: `${declaration}<main/>` },
    ...(form.extraParts ?? []),
  ];
  return zip(
    form.isStored === true ? parts.map((part) => ({ ...part, isStored: true })) : parts,
    form,
  );
}

/** A PDF with what inspection and readers look for. */
export function pdf(
  body = '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n',
): Buffer {
  const start = `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n${body}`;
  return Buffer.from(
    `${start}xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n${start.length}\n%%EOF\n`,
    'latin1',
  );
}

import { readTags, type Tag } from './package-list.ts';
import type { Pieces } from './pieces.ts';
import { contentAt, readPart, zipParts, type ZipPart } from './zip-file.ts';

/** The two lists may have this much each. */
const MAX_LIST_BYTES = 1024 * 1024;
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.';
const FAMILIES: ReadonlyMap<string, string> = new Map([
  [`${DOCUMENT}wordprocessingml.document.main+xml`, 'wordprocessingml.document'],
  [`${DOCUMENT}spreadsheetml.sheet.main+xml`, 'spreadsheetml.sheet'],
  [`${DOCUMENT}presentationml.presentation.main+xml`, 'presentationml.presentation'],
]);

/** Content types of main parts that no document has: with macros, templates, shows. */
const OTHER_MAIN =
  /^application\/vnd\.(?:ms-(?:word|excel|powerpoint)\..*macroenabled|openxmlformats-officedocument\.(?:wordprocessingml\.template|spreadsheetml\.template|presentationml\.(?:template|slideshow))\.main)/;

/**
 * The content type of an Office Open XML document (docs/attachment-rules.md#office-packages); null for any other
 * archive, for documents with macros and for templates. Nothing but the two lists that name its main part is ever
 * inflated.
 */
export async function officeZipType(file: Pieces): Promise<string | null> {
  const parts = await zipParts(file);
  if (parts === null) return null;
  const byName = new Map<string, ZipPart>();
  for (const part of parts) {
    const name = plainName(part.name, false);
    const isList = name === '[content_types].xml' || name === '_rels/.rels';
    if (isList && byName.has(name)) return null;
    byName.set(name, part);
  }
  const declared = await declaredIn(file, byName.get('[content_types].xml'));
  const related = await relatedIn(file, byName.get('_rels/.rels'));
  if (declared === null || related === null) return null;
  const names = [...byName.keys()];
  if (related.hasMacros || hasMacros(names, declared)) return null;
  const mains = [...related.mains].filter((name) => byName.has(name));
  const families = new Set<string>();
  let main: string | null = null;
  for (const name of mains) {
    const types = typesOf(name, declared);
    if (types.some(({ otherMains }) => otherMains.size > 0)) return null;
    if (hidesMacros(name, declared)) return null;
    const documents = types.flatMap((one) => [...one.documents]);
    if (documents.length === 0) continue;
    if (declared.overrides.get(name)?.hasOther === true) return null;
    main ??= name;
    for (const family of documents) families.add(family);
  }
  if (main === null) return null;
  for (const name of names) {
    const own = declared.overrides.get(name);
    if (own === undefined || isEmbedded(name)) continue;
    for (const family of own.documents) families.add(family);
    // A second main part of the document's own family, that nothing names, is a leftover.
    const isOwn = (word: string): boolean => [...families].some((one) => one.startsWith(word));
    if (![...own.otherMains].every(isOwn)) return null;
  }
  const [family] = families;
  const mainPart = byName.get(main);
  if (families.size !== 1 || family === undefined || mainPart === undefined) return null;
  return (await contentAt(file, mainPart)) === null ? null : `${DOCUMENT}${family}`;
}

const WORDS = { word: 'wordprocessingml', excel: 'spreadsheetml', powerpoint: 'presentationml' };

/** What a main part's type that no document has is of: the beginning of that family's documents. */
function familyOf(type: string): string {
  const own = Object.entries(WORDS).find(
    ([name, xml]) => type.includes(`ms-${name}`) || type.includes(xml),
  );
  return own?.[1] ?? 'none';
}

/**
 * All that one part name, or one extension, is declared as; a name that is declared twice is both. It's kept short,
 * whatever the length of the list, because many parts may share an extension.
 */
class Types {
  /** Families of documents. */
  readonly documents = new Set<string>();
  /** Families of main parts that no document has. */
  readonly otherMains = new Set<string>();
  /** One is not of a document's main part. */
  hasOther = false;
  /** One is of a main part with macros. */
  isEnabled = false;
  /** One is of what macros are kept in. */
  runsMacros = false;

  add(type: string): void {
    const family = FAMILIES.get(type);
    if (family === undefined) this.hasOther = true;
    else this.documents.add(family);
    if (OTHER_MAIN.test(type)) {
      this.otherMains.add(familyOf(type));
      this.isEnabled ||= type.includes('macroenabled');
    }
    this.runsMacros ||= /vbaproject|macrosheet/.test(type);
  }
}

/** Types by part name and by extension. */
interface Declared {
  readonly overrides: ReadonlyMap<string, Types>;
  readonly defaults: ReadonlyMap<string, Types>;
}

async function declaredIn(file: Pieces, part: ZipPart | undefined): Promise<Declared | null> {
  const overrides = new Map<string, Types>();
  const defaults = new Map<string, Types>();
  const isSound = await readList(file, part, TYPES, (tag) => {
    const isDefault = tag.name === 'Default';
    if (!isDefault && tag.name !== 'Override') return;
    const all = isDefault ? defaults : overrides;
    const key = isDefault ? defaultOf(tag) : plainName(tag.values.get('PartName') ?? '', true);
    const types = all.get(key) ?? new Types();
    all.set(key, types);
    types.add(typeIn(tag));
  });
  return isSound ? { overrides, defaults } : null;
}

interface Related {
  /** Names of main parts, whether they are there or not. */
  readonly mains: ReadonlySet<string>;
  readonly hasMacros: boolean;
}

async function relatedIn(file: Pieces, part: ZipPart | undefined): Promise<Related | null> {
  const mains = new Set<string>();
  let hasMacros = false;
  const isSound = await readList(file, part, RELATIONS, (tag) => {
    hasMacros ||= relates(tag, 'vbaproject');
    const isExternal = tag.values.get('TargetMode')?.trim().toLowerCase() === 'external';
    if (isExternal || !relates(tag, 'officedocument')) return;
    mains.add(plainName(tag.values.get('Target') ?? '', true));
  });
  return isSound ? { mains, hasMacros } : null;
}

function isEmbedded(name: string): boolean {
  return name.split('/').includes('embeddings');
}

function hasMacros(names: readonly string[], types: Declared): boolean {
  return names.some(
    (name) =>
      /(?:^|\/)vbaproject\.bin$/.test(name) ||
      (!isEmbedded(name) &&
        (types.overrides.get(name)?.runsMacros === true ||
          types.defaults.get(extensionOf(name))?.runsMacros === true)),
  );
}

/** What a part is declared as: by its name, else by its extension. */
function typesOf(name: string, { overrides, defaults }: Declared): readonly Types[] {
  const types = overrides.get(name) ?? defaults.get(extensionOf(name));
  return types === undefined ? [] : [types];
}

/** A Default that an Override hides still counts where it means macros. */
function hidesMacros(name: string, { defaults }: Declared): boolean {
  return defaults.get(extensionOf(name))?.isEnabled === true;
}

function typeIn({ values }: Tag): string {
  return (values.get('ContentType') ?? '').replace(/;.*$/s, '').trim().toLowerCase();
}

function defaultOf({ values }: Tag): string {
  return (values.get('Extension') ?? '').trim().replace(/^\./, '').toLowerCase();
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function relates({ name, values }: Tag, last: string): boolean {
  const type = (values.get('Type') ?? '').trim().toLowerCase();
  return name === 'Relationship' && type.split('/').at(-1) === last;
}

/**
 * A part's name without what writers write differently: case, percent signs, a slash at its start, dots in its path.
 */
function plainName(name: string, isPath: boolean): string {
  let plain = isPath ? name.trim() : name;
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // It stays as it is written.
  }
  if (!isPath) return plain.toLowerCase();
  const path: string[] = [];
  for (const step of plain.replaceAll('\\', '/').split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/').toLowerCase();
}

/** False: there is no such list, or it can't be read. */
async function readList(
  file: Pieces,
  part: ZipPart | undefined,
  namespace: string,
  tell: (tag: Tag) => void,
): Promise<boolean> {
  const bytes = part === undefined ? null : await readPart(file, part, MAX_LIST_BYTES);
  return bytes !== null && readTags(bytes, namespace, tell);
}

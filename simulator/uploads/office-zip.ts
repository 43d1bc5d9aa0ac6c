import { tagsOf, type Tag } from './package-list.ts';
import type { Pieces } from './pieces.ts';
import { contentAt, readPart, zipParts, type ZipPart } from './zip-file.ts';

/** The two lists may have this much each. */
const MAX_LIST_BYTES = 1024 * 1024;
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DOCUMENT = 'application/vnd.openxmlformats-officedocument.';
const FAMILIES = {
  [`${DOCUMENT}wordprocessingml.document.main+xml`]: 'wordprocessingml.document',
  [`${DOCUMENT}spreadsheetml.sheet.main+xml`]: 'spreadsheetml.sheet',
  [`${DOCUMENT}presentationml.presentation.main+xml`]: 'presentationml.presentation',
} as const satisfies Record<string, string>;

/** Content types of main parts that no document has: with macros, templates, shows. */
const OTHER_MAIN =
  /^application\/vnd\.(?:ms-(?:word|excel|powerpoint)\..*macroenabled|openxmlformats-officedocument\.(?:wordprocessingml\.template|spreadsheetml\.template|presentationml\.(?:template|slideshow))\.main)/;

/**
 * The content type of an Office Open XML document (attachments.md, rule 7); null for any other archive, for documents
 * with macros and for templates. Nothing but the two lists that name its main part is ever inflated.
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
  const [types, relations] = [
    await list(file, byName.get('[content_types].xml'), TYPES),
    await list(file, byName.get('_rels/.rels'), RELATIONS),
  ];
  if (types === null || relations === null) return null;
  const names = [...byName.keys()];
  const declared = declaredIn(types);
  if (hasMacros(names, declared, relations)) return null;
  const mains = relations
    .filter((tag) => relates(tag, 'officedocument'))
    .filter(({ values }) => values['TargetMode']?.trim().toLowerCase() !== 'external')
    .map(({ values }) => plainName(values['Target'] ?? '', true))
    .filter((name) => byName.has(name));
  const mainTypes = mains.flatMap((name) => [...typesOf(name, declared)]);
  if (mainTypes.some((type) => OTHER_MAIN.test(type))) return null;
  const judged = mains.filter((name) => documentsAmong(typesOf(name, declared)).length > 0);
  const [main] = judged;
  if (main === undefined) return null;
  if (
    judged.some((name) =>
      [...(declared.overrides.get(name) ?? [])].some((type) => !(type in FAMILIES)),
    )
  ) {
    return null;
  }
  const families = new Set(judged.flatMap((name) => documentsAmong(typesOf(name, declared))));
  for (const name of names) {
    if (name.split('/').includes('embeddings')) continue;
    const named = [...(declared.overrides.get(name) ?? [])];
    for (const type of documentsAmong(new Set(named))) families.add(type);
    if (named.some((type) => OTHER_MAIN.test(type) && !ofFamily(type, families))) return null;
  }
  const [family] = families;
  const mainPart = byName.get(main);
  if (families.size !== 1 || family === undefined || mainPart === undefined) return null;
  return (await contentAt(file, mainPart)) === null ? null : `${DOCUMENT}${family}`;
}

function documentsAmong(types: ReadonlySet<string>): string[] {
  const known: Readonly<Record<string, string | undefined>> = FAMILIES;
  return [...types].flatMap((type) => known[type] ?? []);
}

/** A second main part of the document's own family, that nothing names, is a leftover. */
function ofFamily(type: string, families: ReadonlySet<string>): boolean {
  const words = { word: 'wordprocessingml', excel: 'spreadsheetml', powerpoint: 'presentationml' };
  const own = Object.entries(words).find(
    ([name, xml]) => type.includes(`ms-${name}`) || type.includes(xml),
  );
  return own !== undefined && [...families].some((family) => family.startsWith(own[1]));
}

/** Types by part name and by extension; a name that is declared twice has both. */
interface Declared {
  readonly overrides: ReadonlyMap<string, ReadonlySet<string>>;
  readonly defaults: ReadonlyMap<string, ReadonlySet<string>>;
}

function declaredIn(types: readonly Tag[]): Declared {
  const overrides = new Map<string, Set<string>>();
  const defaults = new Map<string, Set<string>>();
  for (const tag of types) {
    const isDefault = tag.name === 'Default';
    if (!isDefault && tag.name !== 'Override') continue;
    const all = isDefault ? defaults : overrides;
    const key = isDefault ? defaultOf(tag) : plainName(tag.values['PartName'] ?? '', true);
    all.set(key, (all.get(key) ?? new Set()).add(typeIn(tag)));
  }
  return { overrides, defaults };
}

function hasMacros(names: readonly string[], types: Declared, relations: readonly Tag[]): boolean {
  if (names.some((name) => /(?:^|\/)vbaproject\.bin$/.test(name))) return true;
  if (relations.some((tag) => relates(tag, 'vbaproject'))) return true;
  return names
    .filter((name) => !name.split('/').includes('embeddings'))
    .flatMap((name) => [types.overrides.get(name), types.defaults.get(extensionOf(name))])
    .some((own) => own !== undefined && [...own].some((type) => RUNS_MACROS.test(type)));
}

const RUNS_MACROS = /vbaproject|macrosheet/;

/** What a part is declared as; a Default that an Override hides still counts where it means macros. */
function typesOf(name: string, { overrides, defaults }: Declared): Set<string> {
  const byName = overrides.get(name);
  const byExtension = [...(defaults.get(extensionOf(name)) ?? [])];
  if (byName === undefined) return new Set(byExtension);
  const hidden = byExtension.filter(
    (type) => OTHER_MAIN.test(type) && type.includes('macroenabled'),
  );
  return new Set([...byName, ...hidden]);
}

function typeIn({ values }: Tag): string {
  return (values['ContentType'] ?? '').replace(/;.*$/s, '').trim().toLowerCase();
}

function defaultOf({ values }: Tag): string {
  return (values['Extension'] ?? '').trim().replace(/^\./, '').toLowerCase();
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function relates({ name, values }: Tag, last: string): boolean {
  const type = (values['Type'] ?? '').trim().toLowerCase();
  return name === 'Relationship' && type.split('/').at(-1) === last;
}

/** A part's name without what writers write differently: case, percent signs, a slash at its start, dots in its path. */
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

async function list(
  file: Pieces,
  part: ZipPart | undefined,
  namespace: string,
): Promise<Tag[] | null> {
  if (part === undefined) return null;
  const bytes = await readPart(file, part, MAX_LIST_BYTES);
  return bytes === null ? null : tagsOf(bytes, namespace);
}

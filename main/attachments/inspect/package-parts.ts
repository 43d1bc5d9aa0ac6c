import { isAccepted, macroEnabledKinds } from '../../../contract/domain/attachment-kinds.ts';
import type { FileKind, MacroKind } from '../../../contract/domain/attachment-policy.ts';
import type { XmlElement } from './package-xml.ts';
import { xmlElements } from './package-xml.ts';

/** What the two naming parts of an Office Open XML package (ECMA-376 part 2) say. */
export interface PackageParts {
  /** The main part's name in lower case, '' if none exists. */
  readonly main: string;
  /** What the main parts are: one for a sound document, several where two families are mixed. */
  readonly kinds: readonly FileKind[];
  readonly macros: MacroKind | null;
}

/** What stands in a package besides those two parts. Names are in lower case. */
export interface PackageContent {
  readonly has: (name: string) => boolean;
  /** Extensions of the parts outside `embeddings/`. */
  readonly extensions: ReadonlySet<string>;
}

const contentTypesNamespace = 'http://schemas.openxmlformats.org/package/2006/content-types';
const relationshipsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** null: one of the two isn't sound XML. Part names are compared without regard to case, as the standard has it. */
export function packageParts(
  contentTypesXml: string,
  relationshipsXml: string,
  content: PackageContent,
): PackageParts | null {
  const types = xmlElements(contentTypesXml, contentTypesNamespace);
  const relations = xmlElements(relationshipsXml, relationshipsNamespace);
  if (types === null || relations === null) return null;
  const declared = declaredTypes(types);
  const targets = relations.filter(({ name }) => name === 'Relationship');
  const mains = targets
    .filter((relation) => hasType(relation, 'officedocument') && !isExternal(relation))
    .map(({ attributes }) => partName(attributes.get('Target') ?? ''))
    .filter((name) => content.has(name));
  const kinds: FileKind[] = [];
  let main = '';
  for (const name of mains) {
    const found = kindsOfMain(name, declared);
    if (found.length === 0) continue;
    if (main === '') main = name;
    kinds.push(...found);
  }
  // A second main part that no relationship names makes two documents of one file all the same.
  for (const [name, types] of declared.overrides) {
    if (kinds.length === 0 || isEmbedded(name) || !content.has(name)) continue;
    kinds.push(...knownKinds(types).filter((kind) => !kinds.some(sameFamilyAs(kind))));
  }
  return { main, kinds: worstOfEachFamily(kinds), macros: macrosIn(declared, targets, content) };
}

/** Types that are declared for one part name or one extension, all in lower case: where they differ, readers may too. */
type Declarations = ReadonlyMap<string, ReadonlySet<string>>;

interface DeclaredTypes {
  /** By part name. */
  readonly overrides: Declarations;
  /** By extension. */
  readonly defaults: Declarations;
}

function declaredTypes(elements: readonly XmlElement[]): DeclaredTypes {
  const overrides = new Map<string, Set<string>>();
  const defaults = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, key: string, type: string): void => {
    const known = to.get(key);
    if (known === undefined) to.set(key, new Set([type]));
    else known.add(type);
  };
  for (const { name, attributes } of elements) {
    const type = (attributes.get('ContentType') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (name === 'Override') add(overrides, partName(attributes.get('PartName') ?? ''), type);
    if (name === 'Default') {
      const extension = (attributes.get('Extension') ?? '').trim().replace(/^\./u, '');
      add(defaults, extension.toLowerCase(), type);
    }
  }
  return { overrides, defaults };
}

/**
 * What a main part is declared to be; none where one of its declarations is of no document. An Override counts before a
 * Default, but a Default that makes macros of it is not hidden by one.
 */
function kindsOfMain(name: string, { overrides, defaults }: DeclaredTypes): readonly FileKind[] {
  const byName = overrides.get(name);
  const byExtension = defaults.get(extensionOf(name));
  const types = byName ?? byExtension;
  if (types === undefined) return [];
  const kinds = knownKinds(types);
  const hidden = knownKinds(byExtension ?? new Set()).filter(isMacroEnabled);
  const isDocument = kinds.length === types.size || kinds.some(isMacroEnabled);
  return isDocument || hidden.length > 0 ? [...kinds, ...hidden] : [];
}

function knownKinds(types: ReadonlySet<string>): readonly FileKind[] {
  return [...types].flatMap((type) => mainKinds.get(type) ?? []);
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

const macroTypes = { vba: /vbaproject/u, sheet: /macrosheet/u } as const;

/** Writers leave types of parts behind that are gone, so these count only with a part. */
function macrosIn(
  { overrides, defaults }: DeclaredTypes,
  relations: readonly XmlElement[],
  content: PackageContent,
): MacroKind | null {
  if (relations.some((relation) => hasType(relation, 'vbaproject'))) return 'vba';
  const isThere = (pattern: RegExp): boolean => {
    const matches = (types: ReadonlySet<string>) => [...types].some((type) => pattern.test(type));
    return (
      [...overrides].some(
        ([name, types]) => matches(types) && !isEmbedded(name) && content.has(name),
      ) ||
      [...defaults].some(
        ([extension, types]) => matches(types) && content.extensions.has(extension),
      )
    );
  };
  if (isThere(macroTypes.vba)) return 'vba';
  return isThere(macroTypes.sheet) ? 'sheet' : null;
}

/** Embedded files have packages of their own, which aren't looked into, and types that say nothing of this one. */
export function isEmbedded(name: string): boolean {
  return name.split('/').includes('embeddings');
}

/** Transitional and strict relationship types differ in all but their last segment. */
function hasType({ attributes }: XmlElement, lastSegment: string): boolean {
  const type = (attributes.get('Type') ?? '').trim().toLowerCase();
  return type.slice(type.lastIndexOf('/') + 1) === lastSegment;
}

function isExternal({ attributes }: XmlElement): boolean {
  return attributes.get('TargetMode')?.trim().toLowerCase() === 'external';
}

/** The part that a ZIP entry of this name holds: writers escape there what part names escape, or not. */
export function partOfEntry(entryName: string): string {
  return unescaped(entryName).toLowerCase();
}

/** Resolves a target or a part name against the package's root, in lower case and without a leading slash. */
function partName(target: string): string {
  const path: string[] = [];
  for (const segment of unescaped(target.trim()).replaceAll('\\', '/').split('/')) {
    if (segment === '..') path.pop();
    else if (segment !== '' && segment !== '.') path.push(segment);
  }
  return path.join('/').toLowerCase();
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

type Family = 'word' | 'excel' | 'powerpoint';

function family(kind: FileKind): Family {
  if (kind.startsWith('do')) return 'word';
  return kind.startsWith('xl') ? 'excel' : 'powerpoint';
}

function sameFamilyAs(kind: FileKind): (other: FileKind) => boolean {
  return (other) => family(other) === family(kind);
}

function isMacroEnabled(kind: FileKind): boolean {
  return macroEnabledKinds[kind] !== undefined;
}

/** Macros are worse than a template, and that is worse than a document. */
function worstOfEachFamily(kinds: readonly FileKind[]): readonly FileKind[] {
  const rank = (kind: FileKind): number => (isMacroEnabled(kind) ? 2 : isAccepted(kind) ? 0 : 1);
  const worst: FileKind[] = [];
  for (const kind of [...kinds].sort((a, b) => rank(b) - rank(a))) {
    if (!worst.some(sameFamilyAs(kind))) worst.push(kind);
  }
  return worst;
}

const open = 'application/vnd.openxmlformats-officedocument.';
const microsoft = 'application/vnd.ms-';

/** Content types of main parts, in lower case. */
const mainKinds = new Map<string, FileKind>([
  [`${open}wordprocessingml.document.main+xml`, 'docx'],
  [`${open}wordprocessingml.template.main+xml`, 'dotx'],
  [`${microsoft}word.document.macroenabled.main+xml`, 'docm'],
  [`${microsoft}word.template.macroenabledtemplate.main+xml`, 'dotm'],
  [`${microsoft}word.template.macroenabled.main+xml`, 'dotm'],
  [`${open}spreadsheetml.sheet.main+xml`, 'xlsx'],
  [`${open}spreadsheetml.template.main+xml`, 'xltx'],
  [`${microsoft}excel.sheet.macroenabled.main+xml`, 'xlsm'],
  [`${microsoft}excel.template.macroenabled.main+xml`, 'xltm'],
  [`${microsoft}excel.addin.macroenabled.main+xml`, 'xlam'],
  [`${microsoft}excel.sheet.binary.macroenabled.main`, 'xlsb'],
  [`${open}presentationml.presentation.main+xml`, 'pptx'],
  [`${open}presentationml.template.main+xml`, 'potx'],
  [`${open}presentationml.slideshow.main+xml`, 'ppsx'],
  [`${microsoft}powerpoint.presentation.macroenabled.main+xml`, 'pptm'],
  [`${microsoft}powerpoint.template.macroenabled.main+xml`, 'potm'],
  [`${microsoft}powerpoint.slideshow.macroenabled.main+xml`, 'ppsm'],
  [`${microsoft}powerpoint.addin.macroenabled.main+xml`, 'ppam'],
]);

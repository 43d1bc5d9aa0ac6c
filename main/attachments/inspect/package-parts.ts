import type { FileKind } from '../../../contract/domain/attachment-policy.ts';
import type { XmlElement } from './package-xml.ts';
import { xmlElements } from './package-xml.ts';

/** What the two naming parts of an Office Open XML package (ECMA-376 part 2) say. */
export interface PackageParts {
  /** The main part's name in lower case, '' if none exists. */
  readonly main: string;
  /** What the main parts are: one for a sound document, several where two families are mixed. */
  readonly kinds: readonly FileKind[];
  readonly macros: boolean;
}

/** null: one of the two isn't sound XML. Part names are compared without regard to case, as the standard has it. */
export function packageParts(
  contentTypesXml: string,
  relationshipsXml: string,
  exists: (lowerCaseName: string) => boolean,
): PackageParts | null {
  const types = xmlElements(contentTypesXml);
  const relations = xmlElements(relationshipsXml);
  if (types === null || relations === null) return null;
  const declared = declaredTypes(types);
  const targets = relations.filter(({ name }) => name === 'Relationship');
  const mains = targets
    .filter((relation) => hasType(relation, 'officedocument') && !isExternal(relation))
    .map(({ attributes }) => partName(attributes.get('Target') ?? ''))
    .filter((name) => exists(name));
  const kinds = new Set<FileKind>();
  let main = '';
  for (const name of mains) {
    const kind = mainKinds.get(typeOf(name, declared));
    if (kind === undefined) continue;
    if (main === '') main = name;
    kinds.add(kind);
  }
  // A second main part that no relationship names makes two documents of one file all the same.
  for (const [name, type] of declared.overrides) {
    const kind = mainKinds.get(type);
    const isOther = kind !== undefined && ![...kinds].some((one) => family(one) === family(kind));
    if (kinds.size > 0 && isOther && exists(name) && !name.includes('/embeddings/'))
      kinds.add(kind);
  }
  return { main, kinds: oneOfEachFamily(kinds), macros: hasMacros(declared, targets, exists) };
}

interface DeclaredTypes {
  /** By part name and by extension, all in lower case. */
  readonly overrides: ReadonlyMap<string, string>;
  readonly defaults: ReadonlyMap<string, string>;
}

function declaredTypes(elements: readonly XmlElement[]): DeclaredTypes {
  const overrides = new Map<string, string>();
  const defaults = new Map<string, string>();
  for (const { name, attributes } of elements) {
    const type = (attributes.get('ContentType') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (name === 'Override') overrides.set(partName(attributes.get('PartName') ?? ''), type);
    if (name === 'Default') {
      defaults.set((attributes.get('Extension') ?? '').replace(/^\./u, '').toLowerCase(), type);
    }
  }
  return { overrides, defaults };
}

function typeOf(name: string, { overrides, defaults }: DeclaredTypes): string {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return overrides.get(name) ?? defaults.get(extension) ?? '';
}

function hasMacros(
  { overrides, defaults }: DeclaredTypes,
  relations: readonly XmlElement[],
  exists: (name: string) => boolean,
): boolean {
  if (relations.some((relation) => hasType(relation, 'vbaproject'))) return true;
  if ([...overrides.values(), ...defaults.values()].some((type) => type.includes('macroenabled'))) {
    return true;
  }
  // Writers leave types of parts behind that are gone, so these count only with their part.
  return [...overrides].some(([name, type]) => /vbaproject|macrosheet/u.test(type) && exists(name));
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

function oneOfEachFamily(kinds: ReadonlySet<FileKind>): readonly FileKind[] {
  const byFamily = new Map<Family, FileKind>();
  for (const kind of kinds) {
    if (!byFamily.has(family(kind))) byFamily.set(family(kind), kind);
  }
  return [...byFamily.values()];
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

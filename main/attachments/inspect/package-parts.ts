import { isAccepted, macroEnabledKinds } from '../../../contract/domain/attachment-kinds.ts';
import type { FileKind, MacroKind } from '../../../contract/domain/attachment-policy.ts';
import type { XmlElement } from './package-xml.ts';
import { readXml } from './package-xml.ts';

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
  const declared = declaredTypes(contentTypesXml);
  const related = relatedParts(relationshipsXml);
  if (declared === null || related === null) return null;
  const kinds = new Set<FileKind>();
  let main = '';
  for (const name of related.mains) {
    const found = content.has(name) ? kindsOfMain(name, declared) : [];
    if (found.length > 0 && main === '') main = name;
    for (const kind of found) kinds.add(kind);
  }
  // A second main part that no relationship names makes two documents of one file all the same.
  for (const [name, types] of declared.overrides) {
    if (kinds.size === 0 || isEmbedded(name) || !content.has(name)) continue;
    const known = [...kinds];
    for (const kind of types.kinds) if (!known.some(sameFamilyAs(kind))) kinds.add(kind);
  }
  const macros = related.hasVbaProject ? 'vba' : macrosIn(declared, content);
  return { main, kinds: worstOfEachFamily([...kinds]), macros };
}

const macroTypes: readonly (readonly [kind: MacroKind, pattern: RegExp])[] = [
  ['vba', /vbaproject/u],
  ['sheet', /macrosheet/u],
];

/**
 * What the types say that are declared for one part name or one extension: where they differ, readers may too. It's
 * summed up here, so that who asks for many parts doesn't walk through a stranger's list for each.
 */
class Declared {
  readonly kinds = new Set<FileKind>();
  readonly macros = new Set<MacroKind>();
  /** One of them is of no main part. */
  hasOther = false;

  /** @param type in lower case */
  add(type: string): void {
    const kind = mainKinds.get(type);
    if (kind === undefined) this.hasOther = true;
    else this.kinds.add(kind);
    for (const [macros, pattern] of macroTypes) if (pattern.test(type)) this.macros.add(macros);
  }
}

interface DeclaredTypes {
  /** By part name. */
  readonly overrides: ReadonlyMap<string, Declared>;
  /** By extension. */
  readonly defaults: ReadonlyMap<string, Declared>;
}

function declaredTypes(xml: string): DeclaredTypes | null {
  const overrides = new Map<string, Declared>();
  const defaults = new Map<string, Declared>();
  const add = (to: Map<string, Declared>, key: string, type: string): void => {
    const declared = to.get(key) ?? new Declared();
    to.set(key, declared);
    declared.add(type);
  };
  const isSound = readXml(xml, contentTypesNamespace, ({ name, attributes }) => {
    const type = (attributes.get('ContentType') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (name === 'Override') add(overrides, partName(attributes.get('PartName') ?? ''), type);
    if (name === 'Default') {
      const extension = (attributes.get('Extension') ?? '').trim().replace(/^\./u, '');
      add(defaults, extension.toLowerCase(), type);
    }
  });
  return isSound ? { overrides, defaults } : null;
}

interface RelatedParts {
  /** Names of the main parts, if they exist, in their order. */
  readonly mains: ReadonlySet<string>;
  readonly hasVbaProject: boolean;
}

function relatedParts(xml: string): RelatedParts | null {
  const mains = new Set<string>();
  let hasVbaProject = false;
  const isSound = readXml(xml, relationshipsNamespace, (relation) => {
    if (relation.name !== 'Relationship') return;
    hasVbaProject ||= hasType(relation, 'vbaproject');
    if (hasType(relation, 'officedocument') && !isExternal(relation)) {
      mains.add(partName(relation.attributes.get('Target') ?? ''));
    }
  });
  return isSound ? { mains, hasVbaProject } : null;
}

/**
 * What a main part is declared to be; none where one of its declarations is of no document. An Override counts before a
 * Default, but a Default that makes macros of it is not hidden by one.
 */
function kindsOfMain(name: string, { overrides, defaults }: DeclaredTypes): readonly FileKind[] {
  const byExtension = defaults.get(extensionOf(name));
  const types = overrides.get(name) ?? byExtension;
  if (types === undefined) return [];
  const kinds = [...types.kinds];
  const hidden = [...(byExtension?.kinds ?? [])].filter(isMacroEnabled);
  const isDocument = !types.hasOther || kinds.some(isMacroEnabled);
  return isDocument || hidden.length > 0 ? [...kinds, ...hidden] : [];
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/**
 * The macros that the types declare. A type counts only with a part of it: writers leave types of gone parts behind.
 */
function macrosIn(
  { overrides, defaults }: DeclaredTypes,
  content: PackageContent,
): MacroKind | null {
  const found = new Set<MacroKind>();
  for (const [name, { macros }] of overrides) {
    if (macros.size === 0 || isEmbedded(name) || !content.has(name)) continue;
    for (const kind of macros) found.add(kind);
  }
  for (const [extension, { macros }] of defaults) {
    if (!content.extensions.has(extension)) continue;
    for (const kind of macros) found.add(kind);
  }
  return macroTypes.find(([kind]) => found.has(kind))?.[0] ?? null;
}

/** Whether a part is an embedded file: its package isn't looked into, and its type says nothing of this one. */
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
  if (!target.includes('%')) return target;
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

/** The worst kind of each family: macros are worse than a template, which is worse than a document. */
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

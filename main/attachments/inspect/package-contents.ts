import { isEmbedded, partOfEntry } from './package-parts.ts';
import type { PackageContent } from './package-parts.ts';
import type { ZipEntry } from './zip-directory.ts';

/** The two parts that name the others, in lower case. */
export const contentTypesPart = '[content_types].xml';
export const relationshipsPart = '_rels/.rels';

/** Parts that are read, of Office packages and of OpenDocument files. */
const readParts = new Set([
  contentTypesPart,
  relationshipsPart,
  'mimetype',
  'meta-inf/manifest.xml',
]);

/** What a ZIP holds, as far as judging it needs: of 100,000 entries a name and an offset each. */
export class PackageContents implements PackageContent {
  readonly extensions = new Set<string>();
  /** A part has the name of a VBA project, wherever it stands. */
  hasVbaProject = false;
  /** One of the two naming parts is there twice. */
  isAmbiguous = false;
  /** Where the first entry begins; the file's size while there is none. */
  firstOffset: number;
  readonly #offsets = new Map<string, number>();
  readonly #entries = new Map<string, ZipEntry>();
  readonly #marks = new Set<Mark>();

  constructor(size: number) {
    this.firstOffset = size;
  }

  add(entry: ZipEntry): void {
    const name = partOfEntry(entry.name);
    const isNaming = name === contentTypesPart || name === relationshipsPart;
    this.isAmbiguous ||= isNaming && this.#offsets.has(name);
    this.hasVbaProject ||= name === 'vbaproject.bin' || name.endsWith('/vbaproject.bin');
    this.firstOffset = Math.min(this.firstOffset, entry.offset);
    this.#offsets.set(name, entry.offset);
    if (readParts.has(name)) this.#entries.set(name, entry);
    if (!isEmbedded(name)) this.extensions.add(name.slice(name.lastIndexOf('.') + 1));
    for (const [mark, pattern] of marks) if (pattern.test(name)) this.#marks.add(mark);
  }

  has(name: string): boolean {
    return this.#offsets.has(name);
  }

  /** Where a part's local header begins; undefined: there is none of this name. */
  offsetOf(name: string): number | undefined {
    return this.#offsets.get(name);
  }

  /** One of the parts that are read. */
  entry(name: string): ZipEntry | undefined {
    return this.#entries.get(name);
  }

  isMarked(mark: Mark): boolean {
    return this.#marks.has(mark);
  }
}

type Mark = 'android' | 'ios' | 'iwork' | 'java';

/** Names that tell what an archive is for. */
const marks: readonly (readonly [mark: Mark, pattern: RegExp])[] = [
  ['android', /^androidmanifest\.xml$/u],
  ['ios', /^payload\/[^/]+\.app\//u],
  ['iwork', /^index\/document\.iwa$|^index\.zip$/u],
  ['java', /^meta-inf\/manifest\.mf$/u],
];

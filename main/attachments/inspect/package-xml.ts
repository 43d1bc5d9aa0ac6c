/** One start tag of an XML text. */
export interface XmlElement {
  /** Its local name. */
  readonly name: string;
  /** By name as it's written: those with a prefix belong to another namespace. */
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Hands on the start tags of an XML text in order, in time linear in its length, and holds none of them. Namespaces are
 * honoured (Namespaces in XML 1.0): only elements in `namespace` are handed on, and those in none, since some writers
 * leave it out.
 * @returns whether it's well-formed and has no DTD, which Office Open XML forbids; if not, nothing it says counts
 */
export function readXml(
  text: string,
  namespace: string,
  take: (element: XmlElement) => void,
): boolean {
  const namespaces = new Namespaces();
  let count = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = skip(text, at + 4, '-->');
    else if (text.startsWith('<![CDATA[', at)) at = skip(text, at + 9, ']]>');
    else if (text.startsWith('<?', at)) at = skip(text, at + 2, '?>');
    else if (text.startsWith('<!', at)) return false;
    else {
      const end = tagEnd(text, at + 1);
      if (end === -1) return false;
      const tag = text.slice(at + 1, end);
      if (tag.startsWith('/')) {
        if (!namespaces.leave()) return false;
      } else {
        const start = parseTag(tag);
        if (start === null) return false;
        namespaces.enter(start.attributes);
        const [prefix, name] = splitName(start.name);
        const own = namespaces.of(prefix);
        if (own === undefined && prefix !== '') return false;
        if (own === undefined || own === '' || own === namespace) {
          take({ name, attributes: start.attributes });
        }
        count += 1;
        if (tag.endsWith('/')) namespaces.leave();
        if (namespaces.depth > deepest) return false;
      }
      at = end + 1;
    }
    if (at === -1) return false;
  }
  return namespaces.depth === 0 && count > 0;
}

/**
 * How deep elements may stand: those of the naming parts stand two deep, and deeper ones than this are made to be
 * costly.
 */
const deepest = 64;

type Declaration = readonly [prefix: string, meaning: string | undefined];

const noDeclarations: readonly Declaration[] = [];

/**
 * What prefixes stand for in the innermost element. Each element costs what it declares, however deep it stands: it
 * remembers what its declarations replaced, instead of having a copy of them all.
 */
class Namespaces {
  readonly #meanings = new Map<string, string | undefined>();
  /** Of each element that is open, what counted before it. */
  readonly #replaced: (readonly Declaration[])[] = [];

  get depth(): number {
    return this.#replaced.length;
  }

  enter(attributes: ReadonlyMap<string, string>): void {
    let replaced: Declaration[] | null = null;
    for (const [name, value] of attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
      replaced ??= [];
      replaced.push([prefix, this.#meanings.get(prefix)]);
      this.#meanings.set(prefix, value.trim());
    }
    this.#replaced.push(replaced ?? noDeclarations);
  }

  /** Whether there was an element to leave. */
  leave(): boolean {
    const replaced = this.#replaced.pop();
    if (replaced === undefined) return false;
    // None is deleted: what is added again and again after that makes a Map slow.
    for (const [prefix, meaning] of replaced.toReversed()) this.#meanings.set(prefix, meaning);
    return true;
  }

  /** The namespace of a prefix; that of '' is the default one. */
  of(prefix: string): string | undefined {
    return this.#meanings.get(prefix);
  }
}

function splitName(name: string): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':');
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function skip(text: string, from: number, ending: string): number {
  const at = text.indexOf(ending, from);
  return at === -1 ? -1 : at + ending.length;
}

/** Where the tag's `>` is, which may stand in attribute values too. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at;
  }
  return -1;
}

interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** null: an attribute stands there twice, which no reader of XML takes. */
function parseTag(tag: string): StartTag | null {
  const name = /^[^\s/]*/u.exec(tag)?.[0] ?? '';
  const attributes = new Map<string, string>();
  let at = name.length;
  while (at < tag.length) {
    const equals = tag.indexOf('=', at);
    if (equals === -1) break;
    const key = tag.slice(at, equals).trim();
    const opening = firstQuote(tag, equals + 1);
    if (opening === -1) break;
    const closing = tag.indexOf(tag.charAt(opening), opening + 1);
    if (closing === -1) break;
    if (attributes.has(key)) return null;
    attributes.set(key, decodeEntities(tag.slice(opening + 1, closing)));
    at = closing + 1;
  }
  return { name, attributes };
}

function firstQuote(tag: string, from: number): number {
  for (let at = from; at < tag.length; at += 1) {
    const character = tag.charAt(at);
    if (character === '"' || character === "'") return at;
    if (character.trim() !== '') return -1;
  }
  return -1;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/giu,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

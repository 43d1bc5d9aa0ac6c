/** One start tag of an XML text. */
export interface XmlElement {
  /** Its local name; elements of other namespaces than the text's own one are left out. */
  readonly name: string;
  /** By name; those with a prefix belong to another namespace and are left out. */
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * The start tags of an XML text in order, in time linear in its length; null if it isn't well-formed or has a DTD, which
 * Office Open XML forbids. Namespaces are honoured (Namespaces in XML 1.0): only elements in `namespace` are given, and
 * those in none, since some writers leave it out.
 */
export function xmlElements(text: string, namespace: string): readonly XmlElement[] | null {
  const elements: XmlElement[] = [];
  const scopes: Scope[] = [new Map()];
  let count = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = skip(text, at + 4, '-->');
    else if (text.startsWith('<![CDATA[', at)) at = skip(text, at + 9, ']]>');
    else if (text.startsWith('<?', at)) at = skip(text, at + 2, '?>');
    else if (text.startsWith('<!', at)) return null;
    else {
      const end = tagEnd(text, at + 1);
      if (end === -1) return null;
      const tag = text.slice(at + 1, end);
      if (tag.startsWith('/')) scopes.pop();
      else {
        const start = parseTag(tag);
        const outer = scopes.at(-1);
        if (start === null || outer === undefined) return null;
        const scope = scopeOf(start.attributes, outer);
        const own = scope.get(prefixOf(start.name));
        if (own === undefined && start.name.includes(':')) return null;
        if (own === undefined || own === '' || own === namespace) elements.push(plain(start));
        count += 1;
        if (!tag.endsWith('/')) scopes.push(scope);
      }
      at = end + 1;
    }
    if (at === -1) return null;
  }
  return scopes.length === 1 && count > 0 ? elements : null;
}

/** What prefixes stand for; '' is what names without one belong to. */
type Scope = ReadonlyMap<string, string>;

function scopeOf(attributes: ReadonlyMap<string, string>, outer: Scope): Scope {
  let scope: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    scope ??= new Map(outer);
    scope.set(name === 'xmlns' ? '' : name.slice('xmlns:'.length), value.trim());
  }
  return scope ?? outer;
}

function prefixOf(name: string): string {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
}

function plain({ name, attributes }: StartTag): XmlElement {
  const own = [...attributes].filter(([attribute]) => !attribute.includes(':'));
  return { name: name.slice(name.indexOf(':') + 1), attributes: new Map(own) };
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

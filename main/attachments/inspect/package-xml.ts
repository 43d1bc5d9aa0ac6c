/** One start tag of an XML text: its local name and its attributes by local name. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * The start tags of an XML text in order, in time linear in its length; null if it isn't XML or has a DTD, which
 * Office Open XML forbids. Namespace prefixes are dropped, since writers choose them freely.
 */
export function xmlElements(text: string): readonly XmlElement[] | null {
  const elements: XmlElement[] = [];
  let depth = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = skip(text, at + 4, '-->');
    else if (text.startsWith('<![CDATA[', at)) at = skip(text, at + 9, ']]>');
    else if (text.startsWith('<?', at)) at = skip(text, at + 2, '?>');
    else if (text.startsWith('<!', at)) return null;
    else {
      const end = tagEnd(text, at + 1);
      if (end === -1) return null;
      const tag = text.slice(at + 1, end);
      if (tag.startsWith('/')) depth -= 1;
      else {
        elements.push(parseTag(tag));
        if (!tag.endsWith('/')) depth += 1;
      }
      at = end + 1;
    }
    if (at === -1) return null;
  }
  return depth === 0 && elements.length > 0 ? elements : null;
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

function parseTag(tag: string): XmlElement {
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
    attributes.set(localName(key), decodeEntities(tag.slice(opening + 1, closing)));
    at = closing + 1;
  }
  return { name: localName(name), attributes };
}

function firstQuote(tag: string, from: number): number {
  for (let at = from; at < tag.length; at += 1) {
    const character = tag.charAt(at);
    if (character === '"' || character === "'") return at;
    if (character.trim() !== '') return -1;
  }
  return -1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
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

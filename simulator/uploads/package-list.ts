/** A start tag: its name and attributes in the list's own namespace, or in none. */
export interface Tag {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

const PIECE =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[!?]|<(\/?)((?:"[^"]*"|'[^']*'|[^"'>])*)>|</g;
/** Elements of a list stand two deep. */
const MAX_DEPTH = 64;
/** A word with its value or without: one that has none is passed by at once, however long it is. */
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

/**
 * Tells each tag of one of the two lists in an Office package. False: it isn't sound XML, or has a DTD, and what was
 * told is worth nothing. Lists are a stranger's, so work grows with their length only.
 */
export function readTags(bytes: Buffer, namespace: string, tell: (tag: Tag) => void): boolean {
  const bound = new Bound();
  let count = 0;
  for (const [piece, closing, inside = ''] of textOf(bytes).matchAll(PIECE)) {
    if (piece.length <= 2 && closing === undefined) return false;
    if (closing === undefined) continue;
    if (closing === '/') {
      if (!bound.close()) return false;
      continue;
    }
    const tag = parsed(inside);
    if (tag === null) return false;
    bound.open(tag.declares);
    const own = bound.to(tag.prefix);
    if (own === undefined && tag.prefix !== '') return false;
    if (own === undefined || own === '' || own === namespace) tell(tag);
    if (inside.endsWith('/')) bound.close();
    if (bound.depth > MAX_DEPTH) return false;
    count += 1;
  }
  return bound.depth === 0 && count > 0;
}

/** Which namespace each prefix is bound to: the last one of those that open elements gave it. */
class Bound {
  readonly #given = new Map<string, string[]>();
  readonly #elements: string[][] = [];

  get depth(): number {
    return this.#elements.length;
  }

  open(declares: readonly (readonly [prefix: string, namespace: string])[]): void {
    for (const [prefix, namespace] of declares) {
      const given = this.#given.get(prefix);
      if (given === undefined) this.#given.set(prefix, [namespace]);
      else given.push(namespace);
    }
    this.#elements.push(declares.map(([prefix]) => prefix));
  }

  /** False: no element is open. */
  close(): boolean {
    const prefixes = this.#elements.pop();
    for (const prefix of prefixes ?? []) this.#given.get(prefix)?.pop();
    return prefixes !== undefined;
  }

  to(prefix: string): string | undefined {
    return this.#given.get(prefix)?.at(-1);
  }
}

interface Parsed extends Tag {
  readonly prefix: string;
  readonly declares: readonly (readonly [prefix: string, namespace: string])[];
}

/** Null: an attribute stands there twice. */
function parsed(inside: string): Parsed | null {
  const full = /^[^\s/]*/.exec(inside)?.[0] ?? '';
  const [prefix, name] = full.includes(':') ? splitAt(full, full.indexOf(':')) : ['', full];
  const declares: (readonly [string, string])[] = [];
  const values = new Map<string, string>();
  const seen = new Set<string>();
  for (const [, key = '', double, single] of inside.slice(full.length).matchAll(ATTRIBUTE)) {
    const written = double ?? single;
    if (written === undefined) continue;
    if (seen.has(key)) return null;
    seen.add(key);
    const value = unescaped(written);
    if (key === 'xmlns') declares.push(['', value.trim()]);
    else if (key.startsWith('xmlns:')) declares.push([key.slice(6), value.trim()]);
    else if (!key.includes(':')) values.set(key, value);
  }
  return { name, prefix, declares, values };
}

function splitAt(text: string, at: number): [string, string] {
  return [text.slice(0, at), text.slice(at + 1)];
}

/** By byte order mark, or by the zeros between its first letters, else UTF-8. */
function textOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 4);
  if (/^(?:\xff\xfe|[\t-~]\0[\t-~]\0)/.test(start)) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (/^(?:\xfe\xff|\0[\t-~]\0[\t-~])/.test(start)) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  return new TextDecoder('utf-8').decode(bytes);
}

const NAMED: Readonly<Record<string, string | undefined>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  return text.replaceAll(
    /&(#x?)?([0-9a-z]{1,7});/gi,
    (whole, number: string | undefined, code: string) => {
      if (number === undefined) return NAMED[code] ?? whole;
      const point = Number.parseInt(code, number.length === 2 ? 16 : 10);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

/** A start tag: its name and attributes in the list's own namespace, or in none. */
export interface Tag {
  readonly name: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

const PIECE =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<!|<(\/?)((?:"[^"]*"|'[^']*'|[^"'>])*)>|</g;
const ATTRIBUTE = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The tags of one of the two lists in an Office package; null: it isn't sound XML, or has a DTD. */
export function tagsOf(bytes: Buffer, namespace: string): Tag[] | null {
  const text = textOf(bytes);
  const tags: Tag[] = [];
  const scopes: Record<string, string | undefined>[] = [{}];
  let count = 0;
  for (const [piece, closing, inside = ''] of text.matchAll(PIECE)) {
    if (piece === '<' || piece === '<!') return null;
    if (closing === undefined) continue;
    if (closing === '/') {
      scopes.pop();
      if (scopes.length === 0) return null;
      continue;
    }
    const tag = parsed(inside, scopes.at(-1) ?? {});
    if (tag === null) return null;
    const own = tag.scope[tag.prefix];
    if (own === undefined && tag.prefix !== '') return null;
    if (own === undefined || own === '' || own === namespace) tags.push(tag);
    if (!inside.endsWith('/')) scopes.push(tag.scope);
    count += 1;
  }
  return scopes.length === 1 && count > 0 ? tags : null;
}

type Scope = Record<string, string | undefined>;

function parsed(inside: string, outer: Scope): (Tag & { prefix: string; scope: Scope }) | null {
  const full = /^[^\s/]*/.exec(inside)?.[0] ?? '';
  const [prefix, name] = full.includes(':') ? splitAt(full, full.indexOf(':')) : ['', full];
  const scope = Object.assign(Object.create(null) as Scope, outer);
  const values: Scope = Object.create(null) as Scope;
  const seen = new Set<string>();
  for (const [, key = '', double, single] of inside.slice(full.length).matchAll(ATTRIBUTE)) {
    if (seen.has(key)) return null;
    seen.add(key);
    const value = unescaped(double ?? single ?? '');
    if (key === 'xmlns') scope[''] = value.trim();
    else if (key.startsWith('xmlns:')) scope[key.slice(6)] = value.trim();
    else if (!key.includes(':')) values[key] = value;
  }
  return { name, prefix, scope, values };
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

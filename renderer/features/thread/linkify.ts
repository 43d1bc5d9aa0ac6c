export type TextPart =
  { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string; host: string };

/**
 * A web address (also without its scheme, from `www.` on), a mailto address or a bare email address. It ends at white space, at quotes and brackets that can't
 * stand in one, and at invisible characters that turn the direction of text.
 */
const CANDIDATE =
  /(?:https?:\/\/|mailto:|(?<![\p{L}\p{N}._%+@/-])www\.(?![^\s/?#]*@))[^\s<>"`{}|\\^\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+|(?<![\p{L}\p{N}._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/giu;

/** A web address without its scheme, that isn't an email address. */
const BARE = /^www\.(?![^/?#]*@)/i;

/**
 * Splits a message's text into plain text and links. Only http, https and mailto become links, and what begins with
 * `www.`, as https; an address whose host
 * isn't plain ASCII is shown in punycode, so that a look-alike can't pass for another (quality.md, Security); one with
 * a user name before its host, which serves to deceive, stays text.
 */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const raw = withoutTail(match[0]);
    const link = linkOf(raw);
    if (link === null) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(link);
    from = match.index + raw.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function linkOf(raw: string): Extract<TextPart, { kind: 'link' }> | null {
  const isBare = BARE.test(raw);
  const isWeb = isBare || /^https?:/i.test(raw);
  const address = isBare
    ? `https://${raw}`
    : isWeb || /^mailto:/i.test(raw)
      ? raw
      : `mailto:${raw}`;
  const url = URL.parse(address);
  if (url === null) return null;
  if (!isWeb) {
    if (!/^mailto:[^@]+@[^@]+$/i.test(address.split('?')[0] ?? '')) return null;
    return { kind: 'link', text: raw, url: url.href, host: raw.split('@')[1] ?? '' };
  }
  // `www.` and one more name is no address that anybody writes.
  if (isBare && !/^www\.[^.]+\.[^.]/.test(url.hostname)) return null;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  return { kind: 'link', text: shown(raw, url), url: url.href, host: url.host };
}

/** The address as it was written, with its host as the network sees it where that differs in more than case. */
function shown(raw: string, url: URL): string {
  const scheme = /^https?:\/\//i.exec(raw)?.[0] ?? '';
  const rest = raw.slice(scheme.length);
  const end = rest.search(/[/?#]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  const path = end < 0 ? '' : rest.slice(end);
  return host.toLowerCase() === url.host ? raw : `${scheme}${url.host}${path}`;
}

/** Without punctuation that belongs to the sentence, and closing brackets that were opened outside. */
function withoutTail(raw: string): string {
  let end = raw.length;
  for (;;) {
    const last = raw[end - 1] ?? '';
    if (/[.,;:!?'’”»*_~]/.test(last)) end -= 1;
    else if (last === ')' && !balanced(raw.slice(0, end), '(', ')')) end -= 1;
    else if (last === ']' && !balanced(raw.slice(0, end), '[', ']')) end -= 1;
    else return raw.slice(0, end);
  }
}

function balanced(text: string, open: string, close: string): boolean {
  return text.split(open).length >= text.split(close).length;
}

import { addressOfMailto, mailtoOf, shownAddress } from '../../../contract/domain/addresses.ts';
import { findAddresses } from '../../ui/find-addresses.ts';

export type TextPart =
  { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string; host: string };

/** A web address without its scheme, that isn't an email address. */
const BARE = /^www\.(?![^/?#]*@)/i;

/**
 * Splits a message's text into plain text and links. Only http, https and mailto become links, and what begins with
 * `www.`, as https; an address whose host isn't plain ASCII is shown in punycode, so that a look-alike can't pass for
 * another; one with a user name before its host, which serves to deceive, stays text.
 * @param most so many links; addresses after them stay text
 * @param step called for each character that is looked at
 */
export function linkify(text: string, most = Infinity, step?: () => void): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  let links = 0;
  for (const { start, end } of findAddresses(text, step)) {
    if (links >= most) break;
    const link = linkOf(text.slice(start, end));
    if (link === null) continue;
    if (start > from) parts.push({ kind: 'text', text: text.slice(from, start) });
    parts.push(link);
    links += 1;
    from = end;
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
    const checked = addressOfMailto(address);
    if (checked === null) return null;
    const host = checked.slice(checked.indexOf('@') + 1);
    return { kind: 'link', text: shownAddress(raw), url: mailtoOf(checked), host };
  }
  // `www.` and one more name is no address that anybody writes.
  if (isBare && !/^www\.[^.]+\.[^.]/.test(url.hostname)) return null;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  const text = shownAddress(address).slice(isBare ? 'https://'.length : 0);
  return { kind: 'link', text, url: url.href, host: url.host };
}

import { t } from '../words/words.ts';
import { acceptedKinds, kindOfContentType } from './attachment-kinds.ts';
import type { AcceptedType } from './attachment-kinds.ts';

/** A server takes 1 to 255 characters (design: api); most file systems 255 bytes of UTF-8. */
const maxNameLength = 255;

/**
 * Makes a name safe to store, send and show on Windows, macOS and Linux. With `contentType` the name ends in an
 * extension of that type. Applying it again changes nothing. Never refuses: a name without anything usable becomes
 * "attachment".
 */
export function safeAttachmentName(name: string, contentType?: AcceptedType): string {
  const cleaned = cleanName(name);
  const { stem, extension } = split(cleaned, contentType);
  const spared = isReserved(stem) ? `_${stem}` : stem;
  return shorten(spared === '' ? 'attachment' : spared, extension);
}

/** The name as it stands in a sentence: without invisible and direction-changing characters, and not too long. */
export function displayName(name: string): string {
  const cleaned = visible(name.toWellFormed())
    .replace(/\s{2,}/gu, ' ')
    .trim();
  if (cleaned === '') return t('This file');
  const points = Array.from(cleaned);
  return points.length <= 80
    ? cleaned
    : `${points.slice(0, 50).join('')}…${points.slice(-25).join('')}`;
}

/** The last extension in lower case without its dot, ignoring trailing spaces and dots; '' when there is none. */
export function extensionOf(name: string): string {
  const bare = trimEnd(visible(name));
  const last = bare.slice(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
  const dot = last.lastIndexOf('.');
  return dot === -1 ? '' : last.slice(dot + 1).toLowerCase();
}

function cleanName(name: string): string {
  const text = visible(name.toWellFormed().normalize('NFC'))
    .replace(/[/\\:*?"<>|\uFFFD]/gu, '_')
    .replace(/\s{2,}/gu, ' ')
    .replace(/^[\s.]+/u, '');
  return trimEnd(text).normalize('NFC');
}

/** Drops control, format and invisible characters; line breaks and tabs become spaces. */
function visible(name: string): string {
  return name
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu, '');
}

function trimEnd(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s.]/u.test(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}

function split(name: string, contentType?: AcceptedType): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const own = dot === -1 ? '' : name.slice(dot + 1);
  const kind = contentType === undefined ? null : kindOfContentType(contentType);
  if (kind === null) {
    // A longer one is a sentence with a dot in it.
    const isExtension = /^[^\s.]{1,16}$/u.test(own) && trimEnd(name.slice(0, dot)) !== '';
    return isExtension
      ? { stem: name.slice(0, dot), extension: own }
      : { stem: name, extension: '' };
  }
  const extensions: readonly string[] = acceptedKinds[kind].extensions;
  if (dot === -1 && extensions.includes(name.toLowerCase())) {
    return { stem: 'attachment', extension: name };
  }
  return extensions.includes(own.toLowerCase())
    ? { stem: name.slice(0, dot), extension: own }
    : { stem: name, extension: extensions[0] ?? '' };
}

/** Windows reserves these before the first dot, with spaces in between or not. */
function isReserved(stem: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)\s*(?:\.|$)/iu.test(
    stem,
  );
}

function shorten(stem: string, extension: string): string {
  const ending = extension === '' ? '' : `.${extension}`;
  const room = maxNameLength - utf8Length(ending);
  if (utf8Length(stem) <= room) return `${stem}${ending}`;
  let kept = '';
  let length = 0;
  for (const point of stem) {
    length += utf8Length(point);
    if (length > room) break;
    kept += point;
  }
  const trimmed = trimEnd(kept);
  return `${trimmed === '' ? 'attachment' : trimmed}${ending}`;
}

/** UTF-8 is never shorter than UTF-16, so this bounds characters too. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const point of text) {
    const code = point.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

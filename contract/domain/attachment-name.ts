import { acceptedKinds, kindOfContentType } from './attachment-kinds.ts';
import type { AcceptedType } from './attachment-kinds.ts';

/** A server takes 1 to 255 characters (docs/contract.md#uploading); most file systems 255 bytes of UTF-8. */
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

/** The name as it can be shown: without invisible and direction-changing characters, and not too long; '' where nothing is left. */
export function displayName(name: string): string {
  const cleaned = visible(name.toWellFormed())
    .replace(/\s{2,}/gu, ' ')
    .trim();
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
  const kept = withinBytes(stem, maxNameLength - utf8Length(ending));
  if (kept === stem) return `${stem}${ending}`;
  const trimmed = trimEnd(kept);
  return `${trimmed === '' ? 'attachment' : trimmed}${ending}`;
}

/** Room for one name: file systems count bytes of UTF-8, Windows the characters (UTF-16) of a whole path. */
interface NameRoom {
  readonly bytes: number;
  readonly units: number;
}

/** Windows' programs take paths of 259 characters, Office 218. */
const longestPath = 218;

/**
 * However deep its folder stands, a name keeps so many characters: one that nobody can tell is worse than a long path.
 */
const shortestRoom = 60;

/** What a name in this folder may have. */
export function roomIn(folder: string): NameRoom {
  const units = Math.max(shortestRoom, longestPath - folder.length - 1);
  return { bytes: maxNameLength, units };
}

/**
 * A safe name cut to its room, with `suffix` ("(2)") before its extension, which it keeps.
 * @param hasExtension false: a dot in it is a dot, "Acme Inc."
 */
export function fittingName(
  name: string,
  room: NameRoom,
  { suffix = '', hasExtension = true }: { suffix?: string; hasExtension?: boolean } = {},
): string {
  const dot = hasExtension ? name.lastIndexOf('.') : -1;
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const end = `${suffix}${dot > 0 ? name.slice(dot) : ''}`;
  const kept = withinBytes(stem, room.bytes - utf8Length(end), room.units - end.length);
  const trimmed = trimEnd(kept);
  return `${trimmed === '' ? 'attachment' : trimmed}${end}`;
}

/**
 * As much of a name's beginning as has room. What a reader sees as one character isn't cut: half of an emoji is
 * another, or none.
 */
function withinBytes(text: string, bytes: number, units = Infinity): string {
  if (utf8Length(text) <= bytes && text.length <= units) return text;
  let kept = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    length += utf8Length(segment);
    if (length > bytes || kept.length + segment.length > units) break;
    kept += segment;
  }
  return kept;
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

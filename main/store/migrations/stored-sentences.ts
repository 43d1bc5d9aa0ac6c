import type { FileKind } from '../../../contract/domain/attachment-kinds.ts';
import type { Refusal } from '../../../contract/domain/attachment-refusals.ts';
import { said, type Said } from '../../../contract/domain/said.ts';
import stored from './stored-sentences.json' with { type: 'json' };

/**
 * What was stored as sentences, in the languages that were spoken by then, read as the codes that stand for them. The
 * sentences stand in a file of their own, because a migration stays as it was when a catalog changes.
 */

/** A sentence in each language. */
type Told = readonly string[];
type Values = Readonly<Record<string, string>>;

const languages = [0, 1, 2] as const;
type Language = (typeof languages)[number];

/** What a stored problem stands for; a sentence that nobody knows stays as it was. */
export function saidOfSentence(sentence: string): Said {
  const text = plain(sentence);
  for (const language of languages) {
    const found = problemOf(text, language) ?? refusalOf(text, language);
    if (found !== null) return found;
  }
  return said('as_it_was', { sentence });
}

/** Whether this is what a company's team thread was called in one of the languages. */
export function isTeamOf(name: string, company: string): boolean {
  return stored.team.some(
    (told) => told.replace('{company}', () => plain(company)) === plain(name),
  );
}

/** Whether this is what a company without a name was called in one of the languages. */
export function isUnnamed(company: string): boolean {
  return stored.unnamedCompany.includes(company);
}

function problemOf(text: string, language: Language): Said | null {
  for (const [code, told] of Object.entries(stored.problems)) {
    const values = match(text, told, language);
    if (values === null) continue;
    const name = nameIn(values);
    return code === 'no_room_for_copy'
      ? said(code, { name, bytes: bytesIn(values['size']) })
      : ({ code, values: { name } } as Said);
  }
  return null;
}

function refusalOf(text: string, language: Language): Said | null {
  for (const [key, told] of Object.entries(stored.refusals)) {
    const values = match(text, told, language, '(?: (?<advice>.+))?');
    if (values === null) continue;
    const refusal = refusalFrom(key, values, language);
    if (refusal !== null) return said('file_refused', { name: nameIn(values), refusal });
  }
  return null;
}

function refusalFrom(key: string, values: Values, language: Language): Refusal | null {
  const found = kindIn(values['found'], language);
  switch (key) {
    case 'directory':
    case 'symlink':
    case 'not_a_file':
    case 'empty':
      return { reason: key };
    case 'missing':
    case 'denied':
    case 'busy':
    case 'slow':
    case 'name':
      return { reason: 'unreadable', why: key };
    case 'image_too_large':
    case 'document_too_large':
      return {
        reason: 'too_large',
        size: bytesIn(values['size']),
        limit: bytesIn(values['limit']),
        family: key === 'image_too_large' ? 'image' : 'document',
      };
    case 'too_many_pixels':
      return {
        reason: key,
        width: Number(values['width']),
        height: Number(values['height']),
      };
    case 'not_a_document':
      return { reason: key, found: 'office_package' };
    default:
      return found === null ? null : refusalOfKind(key, found, values, language);
  }
}

function refusalOfKind(
  key: string,
  found: FileKind,
  values: Values,
  language: Language,
): Refusal | null {
  switch (key) {
    case 'name_mismatch': {
      const claimed = kindIn(values['claimed'], language);
      if (claimed === null) return null;
      const beside = besideOf(values['advice'] ?? '', found, language);
      return { reason: key, claimed, found, beside };
    }
    case 'macro_sheet':
      return { reason: 'macros', found, inside: 'sheet' };
    case 'macros_inside':
    case 'macros':
      return { reason: 'macros', found, inside: null };
    case 'wrong_type':
    case 'unsearched':
    case 'truncated':
    case 'damaged':
      return { reason: key, found };
    default:
      return null;
  }
}

/** Why a file would be refused under its right name, too, as the advice tells it. */
function besideOf(advice: string, found: FileKind, language: Language): Refusal | null {
  for (const [key, told] of Object.entries(stored.besides)) {
    const values = match(advice, told, language);
    if (values === null) continue;
    switch (key) {
      case 'too_large':
        return {
          reason: key,
          size: bytesIn(values['size']),
          limit: bytesIn(values['limit']),
          family: 'document',
        };
      case 'too_many_pixels':
        // Their number was never told.
        return { reason: key, width: 0, height: 0 };
      case 'truncated':
      case 'damaged':
      case 'wrong_type':
        return { reason: key, found };
      case 'empty':
        return { reason: key };
      default:
        return { reason: 'macros', found, inside: null };
    }
  }
  return null;
}

/** What a value looks like, so that a name with the same signs in it isn't cut. */
function patternOf(value: string, language: Language): string {
  switch (value) {
    case 'size':
    case 'limit':
      return String.raw`[\d.,]+\s?[^\s()]+`;
    case 'width':
    case 'height':
      return String.raw`\d+`;
    case 'extension':
      return String.raw`\.[a-z]+`;
    case 'found':
    case 'claimed':
      return Object.values<Told>(stored.kinds)
        .map((told) => escaped(told[language] ?? ''))
        .join('|');
    default:
      return '.+';
  }
}

/** The values of a sentence; null where it is another. @param more a pattern for what follows it */
function match(text: string, told: Told, language: Language, more = ''): Values | null {
  const found = patternFor(told[language] ?? '', language, more).exec(text);
  return found === null ? null : { ...found.groups };
}

/** Patterns are made once: a list of downloads asks for each of them again and again. */
const patterns = new Map<string, RegExp>();

function patternFor(sentence: string, language: Language, more: string): RegExp {
  const id = `${language} ${more} ${sentence}`;
  const known = patterns.get(id);
  if (known !== undefined) return known;
  const source = sentence
    .split(/\{(\w+)\}/u)
    .map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>${patternOf(part, language)})`))
    .join('');
  const pattern = new RegExp(`^${source}${more}$`, 'su');
  patterns.set(id, pattern);
  return pattern;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}

function nameIn({ name = '' }: Values): string {
  return stored.thisFile.includes(name) ? '' : name;
}

function kindIn(words: string | undefined, language: Language): FileKind | null {
  const kind = Object.entries(stored.kinds).find(([, told]) => told[language] === words);
  return kind === undefined ? null : (kind[0] as FileKind);
}

/** Bytes of a size as it was written, which is rounded up to a tenth of a MB. */
function bytesIn(size = ''): number {
  const [digits = '0'] = /[\d.,]+/u.exec(size) ?? [];
  return Math.floor(Number(digits.replace(',', '.')) * 1024 * 1024);
}

/** Without the isolates around values: a name never has its own in a sentence. */
function plain(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/gu, '');
}

import { perLocale, t } from '../../words/words.ts';
import { assertNever } from './assert-never.ts';
import {
  acceptedKinds,
  isAccepted,
  macroEnabledKinds,
  otherKinds,
  whatIs,
} from './attachment-kinds.ts';
import type {
  AcceptedKind,
  AcceptedType,
  FileKind,
  KindFamily,
  OtherKindFacts,
} from './attachment-kinds.ts';
import { displayName, extensionOf } from './attachment-name.ts';

/** Why a file is refused, in the order in which the reasons are checked (docs/attachment-rules.md). */
export const refusalReasons = [
  'directory',
  'symlink',
  'not_a_file',
  'unreadable',
  'empty',
  'name_mismatch',
  'wrong_type',
  'macros',
  'unsearched',
  'too_large',
  'too_many_pixels',
  'truncated',
  'damaged',
  'not_a_document',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** What inspection says of one file. */
export type Verdict =
  | { readonly verdict: 'accept'; readonly contentType: AcceptedType }
  | { readonly verdict: 'refuse'; readonly reason: RefusalReason; readonly sentence: string };

/** `name`: the system can't tell what the file is called. */
type UnreadableCause = 'missing' | 'denied' | 'busy' | 'slow' | 'failing' | 'name';

/** What a document can run: a VBA project, or an Excel 4.0 macro sheet. */
export type MacroKind = 'vba' | 'sheet';

/** A reason with the facts that its sentence names. Sizes are in bytes. */
export type Refusal =
  | { readonly reason: 'symlink' | 'not_a_file' | 'empty' }
  | {
      readonly reason: 'directory';
      /** What its name claims: some systems show a folder of this name as one file. */
      readonly claimed?: FileKind | null;
    }
  | { readonly reason: 'unreadable'; readonly why: UnreadableCause }
  | {
      readonly reason: 'name_mismatch';
      readonly claimed: FileKind;
      readonly found: FileKind;
      /** Why it would be refused under its right name too. */
      readonly beside?: Refusal | null;
    }
  | { readonly reason: 'wrong_type'; readonly found: FileKind }
  | { readonly reason: 'macros'; readonly found: FileKind; readonly inside: MacroKind | null }
  /** It's too costly, or too broken, to be looked through to the end for macros. */
  | { readonly reason: 'unsearched'; readonly found: FileKind }
  | {
      readonly reason: 'too_large';
      readonly size: number;
      readonly limit: number;
      readonly family: KindFamily;
    }
  | { readonly reason: 'too_many_pixels'; readonly width: number; readonly height: number }
  | { readonly reason: 'truncated' | 'damaged' | 'not_a_document'; readonly found: FileKind };

/** The verdict that refuses the file called `name`, with its sentence. */
export function refuse(name: string, refusal: Refusal): Verdict {
  return { verdict: 'refuse', reason: refusal.reason, sentence: sentenceOf(name, refusal) };
}

/** Bytes in MB (1024²), rounded up to a tenth so that a file over a limit never reads as the limit. */
export function megabytes(bytes: number): string {
  const tenths = Math.ceil((bytes / (1024 * 1024)) * 10);
  return t('{size} MB', { size: inTenths().format(tenths / 10) });
}

const inTenths = perLocale(
  (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1, useGrouping: false }),
);

function sentenceOf(rawName: string, refusal: Refusal): string {
  const name = displayName(rawName);
  switch (refusal.reason) {
    case 'directory':
      return directorySentence(name, refusal.claimed ?? null);
    case 'symlink':
      return t('{name} is a link to another file. Add the file that it points to instead.', {
        name,
      });
    case 'not_a_file':
      return t(
        '{name} is a device or a connection, not a file. Save what it gives as a file and add that.',
        { name },
      );
    case 'unreadable':
      return unreadableSentence(name, refusal.why);
    case 'empty':
      return t('{name} is empty. Save or download it again and add it then.', { name });
    case 'name_mismatch': {
      const found = whatIs(refusal.found);
      const claimed = whatIs(refusal.claimed);
      return `${t('{name} is really {found}, not {claimed}.', { name, found, claimed })} ${mismatchAdvice(name, refusal)}`;
    }
    case 'wrong_type':
      return `${t('{name} is {found}, which can’t be sent.', { name, found: whatIs(refusal.found) })} ${adviceFor(refusal.found)}`;
    case 'macros':
      return `${macroSentence(name, refusal.found, refusal.inside)} ${macroAdvice(refusal.found)}`;
    case 'unsearched': {
      const found = whatIs(refusal.found);
      return `${t('{name} is {found} that can’t be checked to its end for macros; files that can run macros can’t be sent.', { name, found })} ${macroAdvice(refusal.found)}`;
    }
    case 'too_large': {
      const size = megabytes(refusal.size);
      const limit = megabytes(refusal.limit);
      return refusal.family === 'image'
        ? t('{name} is {size}; images can have up to {limit}. Save a smaller copy and add that.', {
            name,
            size,
            limit,
          })
        : t(
            '{name} is {size}; documents can have up to {limit}. Make it smaller or split it, or share a link to it.',
            { name, size, limit },
          );
    }
    case 'too_many_pixels':
      return t(
        '{name} has {width} × {height} pixels; images can have up to 64 million in all. Save a smaller copy and add that.',
        { name, width: String(refusal.width), height: String(refusal.height) },
      );
    case 'truncated':
      return t(
        '{name} is {found} whose end is missing, perhaps of a copy or download that was cut off. Get it again and add it then.',
        { name, found: whatIs(refusal.found) },
      );
    case 'damaged':
      return t('{name} is {found} that is damaged. Open it, save it anew, and add the new file.', {
        name,
        found: whatIs(refusal.found),
      });
    case 'not_a_document':
      return t(
        '{name} has the form of an Office file but no single document inside. Open it in Word, Excel or PowerPoint, save it anew, and add the new file.',
        { name },
      );
    default:
      return assertNever(refusal);
  }
}

/** Folders that some systems show as one file. */
function directorySentence(name: string, claimed: FileKind | null): string {
  const isBundle = claimed === 'iwork' || claimed === 'rtf' || claimed === 'mac_program';
  return isBundle
    ? sentenceOf(name, { reason: 'wrong_type', found: claimed })
    : t('{name} is a folder. Open it and add its files instead.', { name });
}

function unreadableSentence(name: string, why: UnreadableCause): string {
  switch (why) {
    case 'missing':
      return t(
        '{name} isn’t there any more. It may have been moved or deleted; choose it again where it is now.',
        { name },
      );
    case 'denied':
      return t(
        '{name} can’t be read: you don’t have permission to open it. Ask its owner for access, or copy it to a folder of yours.',
        { name },
      );
    case 'busy':
      return t(
        '{name} can’t be read because another program is using it. Close it there and add it again.',
        { name },
      );
    case 'slow':
      return t(
        '{name} took too long to read. If it is kept online or on a network drive, copy it to this computer and add it then.',
        { name },
      );
    case 'name':
      return t(
        '{name} can’t be read because its name is in an unknown encoding. Rename it and add it again.',
        { name },
      );
    case 'failing':
      return t(
        '{name} can’t be read from where it is stored. Copy it to another place and add it from there.',
        { name },
      );
    default:
      return assertNever(why);
  }
}

function adviceFor(kind: FileKind): string {
  if (kind === 'encrypted_office') {
    return t(
      'Its name must say which kind it is: end it with .docx, .xlsx or .pptx and add it again.',
    );
  }
  return isAccepted(kind)
    ? t('This company’s server doesn’t take this kind; save it as another and add that.')
    : otherKinds[kind].advice();
}

function mismatchAdvice(
  name: string,
  { claimed, found, beside = null }: Extract<Refusal, { reason: 'name_mismatch' }>,
): string {
  if (beside !== null) return adviceBesideName(beside);
  if (isAccepted(found))
    return t('Rename it to {name} and add it again.', { name: renamed(name, found) });
  // Word and Excel open these under the names that other programs write them by.
  if (isText(found) && claimed === 'doc') return otherKinds.old_word.advice();
  if (isText(found) && claimed === 'xls') return otherKinds.old_excel.advice();
  return isProgram(found)
    ? t('Programs and scripts can’t be sent; share a link to where it can be had.')
    : adviceFor(found);
}

function isText(kind: FileKind): boolean {
  return ['html', 'web_archive', 'xml', 'csv', 'text', 'markdown'].includes(kind);
}

function isProgram(kind: FileKind): boolean {
  const facts: OtherKindFacts | null = isAccepted(kind) ? null : otherKinds[kind];
  return facts?.isProgram === true;
}

/** What to do about a file that a better name alone wouldn't help. */
function adviceBesideName(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'macros':
    case 'unsearched':
      return macroAdvice(refusal.found);
    case 'wrong_type':
      return adviceFor(refusal.found);
    case 'too_large':
      return t('It has {size} and may have {limit}: make it smaller and add that.', {
        size: megabytes(refusal.size),
        limit: megabytes(refusal.limit),
      });
    case 'too_many_pixels':
      return t('It has more than 64 million pixels: save a smaller copy and add that.');
    case 'truncated':
      return t('Its end is missing, too: get it again and add it then.');
    case 'damaged':
    case 'not_a_document':
      return t('It is damaged, too: open it, save it anew, and add the new file.');
    case 'directory':
    case 'symlink':
    case 'not_a_file':
    case 'unreadable':
    case 'empty':
    case 'name_mismatch':
      return t('Get it again and add it then.');
    default:
      return assertNever(refusal);
  }
}

function renamed(name: string, found: AcceptedKind): string {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const extensions: readonly string[] = acceptedKinds[found].extensions;
  return extensions.includes(extensionOf(stem)) ? stem : `${stem}.${extensions[0]}`;
}

function macroSentence(name: string, kind: FileKind, inside: MacroKind | null): string {
  const found = whatIs(kind);
  if (inside === 'sheet' && isAccepted(kind)) {
    return t(
      '{name} is {found} with an Excel 4.0 macro sheet inside; files that can run macros can’t be sent.',
      { name, found },
    );
  }
  return isAccepted(kind)
    ? t('{name} is {found} with macros inside; files that can run macros can’t be sent.', {
        name,
        found,
      })
    : t('{name} is {found}; files that can run macros can’t be sent.', { name, found });
}

function macroAdvice(found: FileKind): string {
  const inner = macroEnabledKinds[found];
  if (inner !== undefined) {
    return t('Save it as {extension} and add that.', { extension: `.${inner}` });
  }
  const modern = newerKinds[found] ?? (isAccepted(found) ? found : 'pdf');
  return t('Save it as {extension} without macros and add that.', { extension: `.${modern}` });
}

const newerKinds: Partial<Record<FileKind, AcceptedKind>> = {
  doc: 'docx',
  xls: 'xlsx',
  ppt: 'pptx',
};

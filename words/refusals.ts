import { assertNever } from '../contract/domain/assert-never.ts';
import {
  acceptedKinds,
  isAccepted,
  isProgram,
  macroEnabledKinds,
  type AcceptedKind,
  type FileKind,
} from '../contract/domain/attachment-kinds.ts';
import { extensionOf } from '../contract/domain/attachment-name.ts';
import type {
  MacroKind,
  Refusal,
  UnreadableCause,
} from '../contract/domain/attachment-refusals.ts';
import { adviceFor, whatIs } from './file-kinds.ts';
import { fileName } from './file-name.ts';
import { roundedUp } from './rounded-up.ts';
import { t } from './words.ts';

/** Why a file isn't attached, and what to do instead. */
export function refusalWords(called: string, refusal: Refusal): string {
  const name = fileName(called);
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
      const size = roundedUp(refusal.size);
      const limit = roundedUp(refusal.limit);
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
    ? refusalWords(name, { reason: 'wrong_type', found: claimed })
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

function mismatchAdvice(
  name: string,
  { claimed, found, beside = null }: Extract<Refusal, { reason: 'name_mismatch' }>,
): string {
  if (beside !== null) return adviceBesideName(beside);
  if (isAccepted(found))
    return t('Rename it to {name} and add it again.', { name: renamed(name, found) });
  // Word and Excel open these under the names that other programs write them by.
  if (isText(found) && claimed === 'doc') return adviceFor('old_word');
  if (isText(found) && claimed === 'xls') return adviceFor('old_excel');
  return isProgram(found)
    ? t('Programs and scripts can’t be sent; share a link to where it can be had.')
    : adviceFor(found);
}

function isText(kind: FileKind): boolean {
  return ['html', 'web_archive', 'xml', 'csv', 'text', 'markdown'].includes(kind);
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
        size: roundedUp(refusal.size),
        limit: roundedUp(refusal.limit),
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

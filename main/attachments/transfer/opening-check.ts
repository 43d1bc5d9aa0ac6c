import { assertNever } from '../../../contract/domain/assert-never.ts';
import {
  acceptedKinds,
  kindOfContentType,
  kindOfExtension,
} from '../../../contract/domain/attachment-kinds.ts';
import type { AcceptedKind } from '../../../contract/domain/attachment-kinds.ts';
import { displayName, extensionOf } from '../../../contract/domain/attachment-name.ts';
import { t } from '../../../words/words.ts';
import { inspectFile } from '../inspect/index.ts';
import type { KeptFile } from './kept-file.ts';

/**
 * Why the partner should confirm before a file is opened: its name, its stated type or its content isn't one of the
 * kinds that are only read, so the system might run it. Null: it can be opened at once.
 */
export async function whyConfirm({ path, name, contentType }: KeptFile): Promise<string | null> {
  const stated = kindOfContentType(contentType);
  if (stated === null || kindOfExtension(extensionOf(name)) !== stated) {
    return t(
      '{name} is a kind of file that might change things on this computer when it’s opened. Open it only if you expected it from this company.',
      { name: displayName(name) },
    );
  }
  const verdict = await inspectFile(path);
  if (verdict.verdict === 'accept') return null;
  switch (verdict.reason) {
    case 'wrong_type':
    case 'name_mismatch':
      return t(
        '{name} isn’t the kind of file that its name says. Open it only if you expected it from this company.',
        { name: displayName(name) },
      );
    case 'macros':
      return t(
        '{name} contains macros, which can change things on this computer. Open it only if you expected it from this company.',
        { name: displayName(name) },
      );
    case 'unsearched':
    case 'unreadable':
    case 'truncated':
    case 'damaged':
    case 'not_a_document':
      // Office programs open and repair more than can be checked here; viewers of images and PDFs run nothing.
      return canHoldMacros(stated)
        ? t(
            '{name} can’t be checked to its end, so it may contain macros, which can change things on this computer. Open it only if you expected it from this company.',
            { name: displayName(name) },
          )
        : null;
    case 'directory':
    case 'symlink':
    case 'not_a_file':
    case 'empty':
    case 'too_large':
    case 'too_many_pixels':
      return null;
    default:
      return assertNever(verdict.reason);
  }
}

function canHoldMacros(kind: AcceptedKind): boolean {
  return acceptedKinds[kind].family === 'document' && kind !== 'pdf';
}

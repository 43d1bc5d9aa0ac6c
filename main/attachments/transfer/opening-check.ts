import { assertNever } from '../../../contract/domain/assert-never.ts';
import {
  acceptedKinds,
  kindOfContentType,
  kindOfExtension,
} from '../../../contract/domain/attachment-kinds.ts';
import type { AcceptedKind } from '../../../contract/domain/attachment-kinds.ts';
import { extensionOf } from '../../../contract/domain/attachment-name.ts';
import { said, type Said } from '../../../contract/domain/said.ts';
import { inspectFile } from '../inspect/index.ts';
import type { KeptFile } from './kept-file.ts';

/**
 * Why the partner should confirm before a file is opened: its name, its stated type or its content isn't one of the
 * kinds that are only read, so the system might run it. Null: it can be opened at once.
 */
export async function whyConfirm({ path, name, contentType }: KeptFile): Promise<Said | null> {
  const stated = kindOfContentType(contentType);
  if (stated === null || kindOfExtension(extensionOf(name)) !== stated) {
    return said('opens_odd_kind', { name });
  }
  const verdict = await inspectFile(path);
  if (verdict.verdict === 'accept') return null;
  switch (verdict.reason) {
    case 'wrong_type':
    case 'name_mismatch':
      return said('opens_other_kind', { name });
    case 'macros':
      return said('opens_macros', { name });
    case 'unsearched':
    case 'unreadable':
    case 'truncated':
    case 'damaged':
    case 'not_a_document':
      // Office programs open and repair more than can be checked here; viewers of images and PDFs run nothing.
      return canHoldMacros(stated) ? said('opens_unchecked', { name }) : null;
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

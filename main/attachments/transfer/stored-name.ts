import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AcceptedType } from '../../../contract/domain/attachment-kinds.ts';
import { kindOfContentType } from '../../../contract/domain/attachment-kinds.ts';
import {
  fittingName,
  roomIn,
  safeAttachmentName,
} from '../../../contract/domain/attachment-name.ts';
import { codeOf } from '../../platform/disk.ts';
import { PRIVATE_FILE } from '../../platform/private-files.ts';

/**
 * A safe name that nothing in the folder has yet, told apart by a number: "contract (2).pdf". An empty file of this name
 * is made, so that the name stays taken, by the file system's own idea of which names are the same.
 */
export async function freeStoredName(
  folder: string,
  attachment: { name: string; contentType: string },
): Promise<string> {
  const { contentType } = attachment;
  const safe =
    kindOfContentType(contentType) === null
      ? safeAttachmentName(attachment.name)
      : safeAttachmentName(attachment.name, contentType as AcceptedType);
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` (${count})`;
    const name = fittingName(safe, roomIn(folder), { suffix });
    if (await claim(join(folder, name))) return name;
  }
}

/**
 * What a file is called while it is coming in. A company names its files as it likes, also "contract.pdf.part": this
 * name is none that it can give, since a safe one never begins with a dot, and the same after a restart.
 */
export function partialNameOf(storedName: string): string {
  return `.${createHash('sha256').update(storedName).digest('hex')}.part`;
}

async function claim(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', PRIVATE_FILE);
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

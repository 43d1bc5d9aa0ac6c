import type { AttachmentLimits, Verdict } from '../../../contract/domain/attachment-policy.ts';
import type { ByteSource } from './index.ts';
import { inspectFile, inspectSource } from './index.ts';
import { pixelsOf } from './pixels.ts';
import { openPlain, stampOfStats } from '../../platform/plain-file.ts';
import { sameStamp } from '../../platform/source-stamp.ts';
import type { SourceStamp } from '../../platform/source-stamp.ts';

/** What a file was found to be. Pixels are null for what isn't an image. */
export interface Inspection {
  verdict: Verdict;
  width: number | null;
  height: number | null;
}

/** Judges the file at a path, by content and by the name that it has there. Never rejects. */
export async function inspectAt(
  path: string,
  limits: AttachmentLimits,
): Promise<Inspection & { stamp: SourceStamp | null }> {
  let stamp: SourceStamp | null = null;
  const verdict = await inspectFile(path, {
    limits,
    onOpened: (opened) => {
      stamp = stampOfStats(opened);
    },
  });
  if (!isImage(verdict)) return { verdict, width: null, height: null, stamp };
  const pixels = await pixelsAt(path, stamp).catch(() => null);
  // The file went between the two looks; staging tells that with more to say.
  return { verdict, ...(pixels ?? { width: null, height: null }), stamp };
}

async function pixelsAt(
  path: string,
  stamp: SourceStamp | null,
): Promise<Awaited<ReturnType<typeof pixelsOf>> | null> {
  const file = await openPlain(path);
  if (file === null) return null;
  const { handle } = file;
  try {
    if (!sameStamp(file.stamp, stamp)) return null;
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    };
    return await pixelsOf({ size: file.stamp.size, read });
  } finally {
    await handle.close();
  }
}

/** Judges bytes that were pasted under a name. */
export async function inspectBytes(
  name: string,
  bytes: Uint8Array,
  limits: AttachmentLimits,
): Promise<Inspection> {
  const source: ByteSource = {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
  const verdict = await inspectSource(name, source, limits);
  return isImage(verdict)
    ? { verdict, ...(await pixelsOf(source)) }
    : { verdict, width: null, height: null };
}

function isImage(verdict: Verdict): boolean {
  return verdict.verdict === 'accept' && verdict.contentType.startsWith('image/');
}

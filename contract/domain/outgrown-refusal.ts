import { codePointLength } from './message-text.ts';
import type { OutboxState, RefusalReason } from './outbox.ts';

/** Refusals that are over once the conversation is there again and can be written to; until then it has no composer. */
export const UNTIL_REOPENED: readonly RefusalReason[] = ['locked', 'thread_gone'];

interface Limits {
  bodyMaxLength: number;
  maxCount: number;
  /** Bytes. */
  imageMaxBytes: number;
  documentMaxBytes: number;
}

/** Whether a message was refused for a limit of the server that has been raised since. */
export function isOutgrown(
  item: {
    state: OutboxState;
    body: string;
    files: readonly { contentType: string; size: number }[];
  },
  limits: Limits,
): boolean {
  const { state, body, files } = item;
  if (state.name !== 'refused') return false;
  if (state.why === 'too_long') return codePointLength(body) <= limits.bodyMaxLength;
  if (state.why === 'too_many_files') return files.length <= limits.maxCount;
  if (state.why !== 'file_too_large') return false;
  return files.every(({ contentType, size }) => {
    const most = contentType.startsWith('image/') ? 'imageMaxBytes' : 'documentMaxBytes';
    return size <= limits[most];
  });
}

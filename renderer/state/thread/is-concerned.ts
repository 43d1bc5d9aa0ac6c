import type { EventPayload } from '../../../contract/ipc/bridge.ts';
import type { OpenThread } from './thread-store.ts';

/** Whether a change may be one of the open thread, which is read again then. */
export function isConcerned(
  { key, thread, missing, awaited }: OpenThread,
  { programs, threads, lists }: EventPayload<'changed'>,
): boolean {
  if (key === null) return false;
  // A program that locks or changes its status changes the conversation as well, without touching a message.
  if (thread !== null && programs.includes(thread.program.key)) return true;
  // Its messages show which of their files are on this machine.
  if (lists.includes('downloads')) return true;
  // Whatever came may be, or may complete, what it's missing from.
  if ((missing !== null || awaited) && lists.includes('programs')) return true;
  return threads.includes(key);
}

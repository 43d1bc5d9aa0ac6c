import type { ConnectionState } from '../../../contract/ipc/states.ts';

/** What the banner over the composer says while the server can't be reached; null while it can. */
export function offlineWords(
  connection: Pick<ConnectionState, 'name' | 'sentence'>,
  inOutbox: number,
): string | null {
  const waiting =
    inOutbox === 0 ? '' : inOutbox === 1 ? '1 message waits' : `${inOutbox} messages wait`;
  if (connection.name === 'offline') {
    return waiting === ''
      ? "You're offline. You can keep reading and writing."
      : `You're offline. You can keep reading and writing; ${waiting} in the outbox.`;
  }
  if (connection.name === 'trouble') {
    return waiting === ''
      ? connection.sentence
      : `${connection.sentence} ${waiting} in the outbox.`;
  }
  return null;
}

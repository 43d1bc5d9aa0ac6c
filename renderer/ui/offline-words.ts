import type { ConnectionState } from '../../contract/ipc/states.ts';
import { connectionSentence } from '../../words/connection.ts';
import { t, tCount } from '../../words/words.ts';

/** What the banner over the composer says while the server can't be reached; null while it can. */
export function offlineWords(
  connection: ConnectionState,
  inOutbox: number,
  now: number,
): string | null {
  if (connection.standing === 'no_network') {
    return inOutbox === 0
      ? t('You’re offline. You can keep reading and writing.')
      : tCount(
          inOutbox,
          'You’re offline. You can keep reading and writing; 1 message waits in the outbox.',
          'You’re offline. You can keep reading and writing; {count} messages wait in the outbox.',
        );
  }
  if (connection.standing === 'unreachable') {
    return inOutbox === 0
      ? t('The server can’t be reached. You can keep reading and writing.')
      : tCount(
          inOutbox,
          'The server can’t be reached. You can keep reading and writing; 1 message waits in the outbox.',
          'The server can’t be reached. You can keep reading and writing; {count} messages wait in the outbox.',
        );
  }
  if (connection.name === 'trouble') {
    const sentence = connectionSentence(connection, now);
    return inOutbox === 0
      ? sentence
      : `${sentence} ${tCount(
          inOutbox,
          '1 message waits in the outbox.',
          '{count} messages wait in the outbox.',
        )}`;
  }
  return null;
}

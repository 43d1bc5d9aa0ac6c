import { assertNever } from '../../contract/domain/assert-never.ts';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { connectionSentence } from '../../words/connection.ts';
import { t } from '../../words/words.ts';
import { untilWords } from '../ui/time-words.ts';

/** How the app stands towards its server, in a word or two; `now` in ms since the epoch. */
export function connectionWords(state: ConnectionState, now: number): string {
  switch (state.name) {
    case 'idle':
      return '';
    case 'connecting':
      return state.starting ? t('Getting your messages') : t('Connecting');
    case 'online':
      return state.starting ? connectionSentence(state, now) : t('Online');
    case 'offline':
      // The network is there: who reads “Offline” would look for a fault in it.
      return state.standing === 'unreachable' ? t('Server out of reach') : t('Offline');
    case 'trouble':
      return state.nextTryAt === null
        ? t('Server trouble')
        : t('Server trouble, next try {when}', { when: untilWords(state.nextTryAt, now) });
    case 'signed_out':
      return t('Signed out');
    default:
      return assertNever(state.name);
  }
}

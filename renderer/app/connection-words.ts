import { assertNever } from '../../contract/domain/assert-never.ts';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { untilWords } from '../ui/time-words.ts';

/** How the app stands towards its server, in a word or two; `now` in ms since the epoch. */
export function connectionWords(state: ConnectionState, now: number): string {
  switch (state.name) {
    case 'idle':
      return '';
    case 'connecting':
      return state.starting ? 'Getting your messages' : 'Connecting';
    case 'online':
      return state.starting ? state.sentence : 'Online';
    case 'offline':
      return 'Offline';
    case 'trouble':
      return state.nextTryAt === null
        ? 'Server trouble'
        : `Server trouble, next try ${untilWords(state.nextTryAt, now)}`;
    case 'signed_out':
      return 'Signed out';
    default:
      return assertNever(state.name);
  }
}

import { assertNever } from '../contract/domain/assert-never.ts';
import type { ConnectionState } from '../contract/ipc/states.ts';
import { t, tCount } from './words.ts';

/** How the app stands towards its server, in a sentence or two. @param now ms since the epoch */
export function connectionSentence(state: ConnectionState, now: number): string {
  const { standing, nextTryAt } = state;
  const again =
    nextTryAt === null ? '' : ` ${t('Trying again in {time}.', { time: span(nextTryAt - now) })}`;
  switch (standing) {
    case 'idle':
      return t('Nobody is signed in.');
    case 'connecting':
      return t('Connecting…');
    case 'online':
      return state.starting ? startingSentence(state) : t('Connected.');
    case 'programs_only':
      return t('Connected. Messaging isn’t available over this connection.');
    case 'no_network':
      return t('You’re offline. What you write is kept and goes out when you’re back online.');
    case 'unreachable':
      return `${t('The server can’t be reached.')}${again}`;
    case 'server_trouble':
      return `${t('The server isn’t answering properly.')}${again}`;
    case 'in_between':
      return `${t('Something between you and the server answers instead of it. If this network has a sign-in page, open it in your browser.')}${again}`;
    case 'rate_limited':
      return `${t('The server asks us to slow down.')}${again}`;
    case 'disk_full':
      return `${t('This computer’s disk is full, so new messages can’t be stored. Free some space.')}${again}`;
    case 'not_stored':
      return `${t('New messages can’t be stored on this computer.')}${again}`;
    case 'signed_out':
      return t('Sign in again to send and to receive. Everything here is kept.');
    default:
      return assertNever(standing);
  }
}

function startingSentence({ arrived = 0, again = false }: ConnectionState): string {
  if (arrived === 0) {
    return again ? t('Reading your messages again…') : t('Loading your conversations…');
  }
  return again
    ? tCount(
        arrived,
        'Reading your messages again: 1 message so far',
        'Reading your messages again: {count} messages so far',
      )
    : tCount(
        arrived,
        'Loading your conversations: 1 message so far',
        'Loading your conversations: {count} messages so far',
      );
}

function span(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds <= 90
    ? t('{seconds} s', { seconds })
    : t('{minutes} min', { minutes: Math.ceil(seconds / 60) });
}

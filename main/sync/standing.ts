import { assertNever } from '../../contract/domain/assert-never.ts';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { t, tCount } from '../../words/words.ts';
import { ConnectionError } from '../connection/connection.ts';

/** The status of the connection, in finer grain than the interface distinguishes. */
export type Standing =
  | { name: 'connecting' }
  | { name: 'online' }
  | { name: 'programs_only' }
  | { name: 'no_network' }
  | { name: 'unreachable' }
  | { name: 'server_trouble' }
  | { name: 'in_between' }
  | { name: 'rate_limited' }
  | { name: 'disk_full' }
  | { name: 'not_stored' }
  | { name: 'signed_out' };

/** What a failed pull means for a person. */
export function troubleOf(error: unknown, systemOnline: boolean): Standing {
  if (error instanceof ConnectionError) {
    if (error.fault === 'unreachable') {
      return systemOnline ? { name: 'unreachable' } : { name: 'no_network' };
    }
    if (error.fault === 'in_between' || error.fault === 'rate_limited') {
      return { name: error.fault };
    }
    return { name: 'server_trouble' };
  }
  return { name: isDiskFull(error) ? 'disk_full' : 'not_stored' };
}

/** How far a start is; null: there is none. */
export interface Beginning {
  /** Messages that it has brought so far. */
  arrived: number;
  /** It fetches again what was lost on this computer. */
  again: boolean;
}

/** @param left ms until the next try; null: none is planned */
export function sentenceOf(
  standing: Standing,
  beginning: Beginning | null,
  left: number | null,
): Pick<ConnectionState, 'name' | 'sentence'> {
  const again = left === null ? '' : ` ${t('Trying again in {time}.', { time: span(left) })}`;
  switch (standing.name) {
    case 'connecting':
      return { name: 'connecting', sentence: t('Connecting…') };
    case 'online':
      return { name: 'online', sentence: beginning === null ? t('Connected.') : begun(beginning) };
    case 'programs_only':
      return {
        name: 'online',
        sentence: t('Connected. Messaging isn’t available over this connection.'),
      };
    case 'no_network':
      return {
        name: 'offline',
        sentence: t('You’re offline. What you write is kept and goes out when you’re back online.'),
      };
    case 'unreachable':
      return { name: 'offline', sentence: `${t('The server can’t be reached.')}${again}` };
    case 'server_trouble':
      return { name: 'trouble', sentence: `${t('The server isn’t answering properly.')}${again}` };
    case 'in_between':
      return {
        name: 'trouble',
        sentence: `${t('Something between you and the server answers instead of it. If this network has a sign-in page, open it in your browser.')}${again}`,
      };
    case 'rate_limited':
      return { name: 'trouble', sentence: `${t('The server asks us to slow down.')}${again}` };
    case 'disk_full':
      return {
        name: 'trouble',
        sentence: `${t('This computer’s disk is full, so new messages can’t be stored. Free some space.')}${again}`,
      };
    case 'not_stored':
      return {
        name: 'trouble',
        sentence: `${t('New messages can’t be stored on this computer.')}${again}`,
      };
    case 'signed_out':
      return {
        name: 'signed_out',
        sentence: t('Your session has ended. Everything here is kept; sign in again to send.'),
      };
    default:
      return assertNever(standing);
  }
}

export function sameState(a: ConnectionState, b: ConnectionState): boolean {
  return (
    a.name === b.name &&
    a.sentence === b.sentence &&
    a.nextTryAt === b.nextTryAt &&
    a.starting === b.starting &&
    a.arrived === b.arrived
  );
}

function begun({ arrived, again }: Beginning): string {
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

function isDiskFull(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /SQLITE_FULL|ENOSPC|disk is full/i.test(`${code} ${text}`);
}

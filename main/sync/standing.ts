import { assertNever } from '../../contract/domain/assert-never.ts';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { ConnectionError } from '../connection/connection.ts';

/** How sync stands, in finer grain than the interface distinguishes. */
export type Standing =
  | { name: 'connecting' }
  | { name: 'online' }
  | { name: 'programs_only' }
  | { name: 'no_network' }
  | { name: 'unreachable' }
  | { name: 'server_trouble' }
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
    return { name: error.fault === 'rate_limited' ? 'rate_limited' : 'server_trouble' };
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
  const again = left === null ? '' : ` Trying again in ${span(left)}.`;
  switch (standing.name) {
    case 'connecting':
      return { name: 'connecting', sentence: 'Connecting…' };
    case 'online':
      return { name: 'online', sentence: beginning === null ? 'Connected.' : begun(beginning) };
    case 'programs_only':
      return {
        name: 'online',
        sentence: 'Connected. Messaging isn’t available over this connection.',
      };
    case 'no_network':
      return {
        name: 'offline',
        sentence: 'You’re offline. What you write is kept and goes out when you’re back online.',
      };
    case 'unreachable':
      return { name: 'offline', sentence: `The server can’t be reached.${again}` };
    case 'server_trouble':
      return { name: 'trouble', sentence: `The server isn’t answering properly.${again}` };
    case 'rate_limited':
      return { name: 'trouble', sentence: `The server asks us to slow down.${again}` };
    case 'disk_full':
      return {
        name: 'trouble',
        sentence: `This computer’s disk is full, so new messages can’t be stored. Free some space.${again}`,
      };
    case 'not_stored':
      return {
        name: 'trouble',
        sentence: `New messages can’t be stored on this computer.${again}`,
      };
    case 'signed_out':
      return {
        name: 'signed_out',
        sentence: 'Your session has ended. Everything here is kept; sign in again to send.',
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
  const doing = again ? 'Reading your messages again' : 'Loading your conversations';
  if (arrived === 0) return `${doing}…`;
  return `${doing}: ${arrived.toLocaleString('en')} ${arrived === 1 ? 'message' : 'messages'} so far`;
}

function span(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds <= 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function isDiskFull(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /SQLITE_FULL|ENOSPC|disk is full/i.test(`${code} ${text}`);
}

import { assertNever } from '../../contract/domain/assert-never.ts';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { ConnectionError } from '../connection/connection.ts';
import { isDiskFull } from '../platform/disk.ts';

/** The status of the connection, in finer grain than the interface distinguishes. */
export type Standing = { name: Exclude<ConnectionState['standing'], 'idle'> };

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

/** The interface's own word for how sync stands. */
export function nameOf(standing: Standing['name']): ConnectionState['name'] {
  switch (standing) {
    case 'connecting':
    case 'online':
    case 'signed_out':
      return standing;
    case 'programs_only':
      return 'online';
    case 'no_network':
    case 'unreachable':
      return 'offline';
    case 'server_trouble':
    case 'in_between':
    case 'rate_limited':
    case 'disk_full':
    case 'not_stored':
      return 'trouble';
    default:
      return assertNever(standing);
  }
}

export function sameState(a: ConnectionState, b: ConnectionState): boolean {
  return (
    a.standing === b.standing &&
    a.nextTryAt === b.nextTryAt &&
    a.starting === b.starting &&
    a.arrived === b.arrived &&
    a.again === b.again
  );
}

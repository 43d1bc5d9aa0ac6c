import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { Problem } from '../../../contract/domain/problem.ts';
import { said, type Said } from '../../../contract/domain/said.ts';
import { ConnectionError } from '../../connection/connection.ts';
import { isDiskFull } from '../../platform/disk.ts';
import { DamagedDownload } from './fetch-file.ts';

export function notHere(): Problem {
  return { code: 'not_found', said: said('download_first') };
}

export function noRoomThere(): Problem {
  return { code: 'disk_full', said: said('no_room_there') };
}

export function notWritable(): Problem {
  return { code: 'failed', said: said('not_writable_there') };
}

/** Why the download of the file called `name` failed, and what to do. */
export function downloadProblem(name: string, error: unknown): Said {
  if (isDiskFull(error)) return said('download_no_room', { name });
  if (error instanceof DamagedDownload) return said('download_damaged', { name });
  if (!(error instanceof ConnectionError)) return said('download_not_stored', { name });
  switch (error.fault) {
    case 'unauthorized':
    case 'account_locked':
      return said('download_signed_out', { name });
    case 'not_found':
    // A 410 says of anything but a cursor that it's gone.
    case 'cursor_expired':
    case 'forbidden':
    case 'locked':
    case 'invalid':
      return said('download_gone', { name });
    case 'unreachable':
      return said('download_unreachable', { name });
    case 'in_between':
      return said('download_in_between', { name });
    case 'trouble':
    case 'rate_limited':
    case 'not_a_server':
      return said('download_server_trouble', { name });
    default:
      return assertNever(error.fault);
  }
}

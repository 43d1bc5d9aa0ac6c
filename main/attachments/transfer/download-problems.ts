import { assertNever } from '../../../contract/domain/assert-never.ts';
import { displayName } from '../../../contract/domain/attachment-name.ts';
import type { Problem } from '../../../contract/domain/problem.ts';
import { t } from '../../../words/words.ts';
import { ConnectionError } from '../../connection/connection.ts';
import { isDiskFull } from '../../platform/disk.ts';
import { DamagedDownload } from './fetch-file.ts';

export function notHere(): Problem {
  return {
    code: 'not_found',
    message: t('This file isn’t on this computer yet. Download it first.'),
  };
}

export function noRoomThere(): Problem {
  return {
    code: 'disk_full',
    message: t(
      'There isn’t enough room there for this file. Choose another place, or make some room.',
    ),
  };
}

export function notWritable(): Problem {
  return {
    code: 'failed',
    message: t('The file couldn’t be saved there. Choose another folder.'),
  };
}

/** Why a download failed, and what to do. */
export function downloadProblem(storedName: string, error: unknown): string {
  const name = displayName(storedName);
  if (isDiskFull(error)) {
    return t('There isn’t enough room on this disk for {name}. Make some room and try again.', {
      name,
    });
  }
  if (error instanceof DamagedDownload) {
    return t(
      '{name} arrived damaged twice. Try again later, or ask the company to send it again.',
      { name },
    );
  }
  if (!(error instanceof ConnectionError)) {
    return t('{name} couldn’t be stored on this computer. Try again.', { name });
  }
  switch (error.fault) {
    case 'unauthorized':
    case 'account_locked':
      return t('Sign in again to download {name}.', { name });
    case 'not_found':
    // A 410 says of anything but a cursor that it's gone.
    case 'cursor_expired':
    case 'forbidden':
    case 'locked':
    case 'invalid':
      return t('{name} isn’t available on the server any more.', { name });
    case 'unreachable':
      return t(
        '{name} couldn’t be downloaded, because the server can’t be reached. It goes on when you’re online.',
        { name },
      );
    case 'in_between':
      return t(
        '{name} couldn’t be downloaded, because something between you and the server answers instead of it. It’s tried again by itself.',
        { name },
      );
    case 'trouble':
    case 'rate_limited':
    case 'not_a_server':
      return t(
        '{name} couldn’t be downloaded, because the server has a problem. Try again in a while.',
        { name },
      );
    default:
      return assertNever(error.fault);
  }
}

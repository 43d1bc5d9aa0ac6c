import { assertNever } from '../../contract/domain/assert-never.ts';
import { displayName } from '../../contract/domain/attachment-name.ts';
import type { Problem } from '../../contract/domain/problem.ts';
import { ConnectionError } from '../connection/connection.ts';
import { isDiskFull } from './disk.ts';
import { DamagedDownload } from './fetch-file.ts';

export const notHere: Problem = {
  code: 'not_found',
  message: "This file isn't on this computer yet. Download it first.",
};

export const noRoomThere: Problem = {
  code: 'disk_full',
  message: "There isn't enough room there for this file. Choose another place, or make some room.",
};

export const notWritable: Problem = {
  code: 'failed',
  message: "The file couldn't be saved there. Choose another folder.",
};

/** Why a download failed, and what to do. */
export function downloadProblem(storedName: string, error: unknown): string {
  const name = displayName(storedName);
  if (isDiskFull(error)) {
    return `There isn't enough room on this disk for ${name}. Make some room and try again.`;
  }
  if (error instanceof DamagedDownload) {
    return `${name} arrived damaged twice. Try again later, or ask the company to send it again.`;
  }
  if (!(error instanceof ConnectionError)) {
    return `${name} couldn't be stored on this computer. Try again.`;
  }
  switch (error.fault) {
    case 'unauthorized':
    case 'account_locked':
      return `Sign in again to download ${name}.`;
    case 'not_found':
    case 'forbidden':
    case 'locked':
    case 'invalid':
      return `${name} isn't available on the server any more.`;
    case 'unreachable':
      return `${name} couldn't be downloaded, because the server can't be reached. It goes on when you're online.`;
    case 'trouble':
    case 'rate_limited':
    case 'cursor_expired':
    case 'not_a_server':
      return `${name} couldn't be downloaded, because the server has a problem. Try again in a while.`;
    default:
      return assertNever(error.fault);
  }
}

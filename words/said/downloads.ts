import type { SaidCode } from '../../contract/domain/said.ts';
import { fileName } from '../file-name.ts';
import { t } from '../words.ts';
import type { Sayings } from './sayings.ts';

/** Files of messages, on their way to this computer and out of the app. */
export const downloads = {
  download_failed: () => t('The download failed. Try again.'),
  download_no_room: ({ name }) =>
    t('There isn’t enough room on this disk for {name}. Make some room and try again.', {
      name: fileName(name),
    }),
  download_damaged: ({ name }) =>
    t('{name} arrived damaged twice. Try again later, or ask the company to send it again.', {
      name: fileName(name),
    }),
  download_not_stored: ({ name }) =>
    t('{name} couldn’t be stored on this computer. Try again.', { name: fileName(name) }),
  download_signed_out: ({ name }) =>
    t('Sign in again to download {name}.', { name: fileName(name) }),
  download_gone: ({ name }) =>
    t('{name} isn’t available on the server any more.', { name: fileName(name) }),
  download_unreachable: ({ name }) =>
    t(
      '{name} couldn’t be downloaded, because the server can’t be reached. It goes on once it can be.',
      { name: fileName(name) },
    ),
  download_in_between: ({ name }) =>
    t(
      '{name} couldn’t be downloaded, because something between you and the server answers instead of it. It’s tried again by itself.',
      { name: fileName(name) },
    ),
  download_server_trouble: ({ name }) =>
    t('{name} couldn’t be downloaded, because the server has a problem. Try again in a while.', {
      name: fileName(name),
    }),
  download_first: () => t('This file isn’t on this computer yet. Download it first.'),
  download_again: () => t('This file isn’t on this computer any more. Download it again.'),
  no_room_there: () =>
    t('There isn’t enough room there for this file. Choose another place, or make some room.'),
  not_writable_there: () => t('The file couldn’t be saved there. Choose another folder.'),
  no_program_opens: () =>
    t('This computer has no program that opens this file. Save it, or install one.'),
  opens_odd_kind: ({ name }) =>
    t(
      '{name} is a kind of file that might change things on this computer when it’s opened. Open it only if you expected it from this company.',
      { name: fileName(name) },
    ),
  opens_other_kind: ({ name }) =>
    t(
      '{name} isn’t the kind of file that its name says. Open it only if you expected it from this company.',
      { name: fileName(name) },
    ),
  opens_macros: ({ name }) =>
    t(
      '{name} contains macros, which can change things on this computer. Open it only if you expected it from this company.',
      { name: fileName(name) },
    ),
  opens_unchecked: ({ name }) =>
    t(
      '{name} can’t be checked to its end, so it may contain macros, which can change things on this computer. Open it only if you expected it from this company.',
      { name: fileName(name) },
    ),
} satisfies Partial<Sayings<SaidCode>>;

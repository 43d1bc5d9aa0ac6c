import type { SaidCode } from '../../contract/domain/said.ts';
import { fileName } from '../file-name.ts';
import { roundedUp } from '../rounded-up.ts';
import { refusalWords } from '../refusals.ts';
import { t, tCount } from '../words.ts';
import type { Sayings } from './sayings.ts';

/** Files on their way into a message. */
export const files = {
  file_refused: ({ name, refusal }) => refusalWords(name, refusal),
  too_many_files: ({ name, most }) =>
    tCount(
      most,
      '{name} was left out: a message can have up to 1 attachment. Send it with the next message.',
      '{name} was left out: a message can have up to {count} attachments. Send it with the next message.',
      { name: fileName(name) },
    ),
  same_file: ({ name, twin }) =>
    t('{name} is the same file as {twin}. Take one off if you meant to send it once.', {
      name: fileName(name),
      twin: fileName(twin),
    }),
  file_not_kept: ({ name }) =>
    t('{name} couldn’t be kept on this computer. Save it as a file and add that.', {
      name: fileName(name),
    }),
  no_room_for_copy: ({ name, bytes }) =>
    t(
      'There isn’t enough room on this disk to keep a copy of {name} ({size}). Make some room and add it again.',
      { name: fileName(name), size: roundedUp(bytes) },
    ),
  file_keeps_changing: ({ name }) =>
    t('{name} keeps changing while it is copied. Close it in other programs and try again.', {
      name: fileName(name),
    }),
  file_missing: ({ name }) =>
    t(
      '{name} isn’t there any more: it was moved, renamed or deleted before it could be copied. Add it again from where it is now.',
      { name: fileName(name) },
    ),
  file_changed: ({ name }) =>
    t(
      '{name} was changed after you sent the message and before it could be copied. Try again to send it as it is now, or edit the message.',
      { name: fileName(name) },
    ),
  file_unreadable: ({ name }) =>
    t(
      '{name} can’t be read from where it is stored. Copy it to another place and add it from there.',
      { name: fileName(name) },
    ),
  file_not_sendable: () => t('This file can’t be sent.'),
  upload_damaged: ({ name }) =>
    t('{name} arrived damaged. Remove it and add it again.', { name: fileName(name) }),
  upload_too_large: ({ name }) =>
    t(
      '{name} is larger than this company’s server takes. Remove it, and send a smaller copy or a link to it.',
      { name: fileName(name) },
    ),
  upload_not_accepted: ({ name }) =>
    t('{name} wasn’t accepted by the server. Remove it, save it as PDF, and add that.', {
      name: fileName(name),
    }),
  upload_over: () => t('This file isn’t being uploaded any more.'),
  upload_complete: ({ name }) =>
    t('{name} is uploaded already, so there is nothing to pause.', { name: fileName(name) }),
  upload_maybe_sent: ({ name }) =>
    t(
      'The message may have been sent with {name} already, so the file stays. Choose Edit to take the message back first.',
      { name: fileName(name) },
    ),
} satisfies Partial<Sayings<SaidCode>>;

import type { SaidCode } from '../../contract/domain/said.ts';
import { fileName } from '../file-name.ts';
import { companyName } from '../names.ts';
import { tMessage } from '../message.ts';
import { listOf, t, tCount } from '../words.ts';
import type { Sayings } from './sayings.ts';

/** What keeps a message from being sent, changed or taken back. */
export const sending = {
  nothing_to_send: () => t('Write something or add a file first.'),
  message_too_long: ({ most, over }) =>
    tMessage(
      'A message can have up to {most, plural, one {# character} other {# characters}}; this one has {over, number} too many. Shorten it, or send the rest as a second message.',
      { most, over },
    ),
  file_not_added: ({ name }) =>
    t('{name} couldn’t be added. Remove it or try it again.', { name: fileName(name) }),
  too_many_attached: ({ most, over }) =>
    tMessage(
      'A message can have up to {most, plural, one {# attachment} other {# attachments}}. Remove {over, plural, one {# and send it} other {# and send them}} with the next message.',
      { most, over },
    ),
  outbox_disk_full: () =>
    t(
      'The message couldn’t be put into the outbox, because this disk is full or can’t be written to. Your words stay in the composer; make some room and press Send again.',
    ),
  more_words: () => t('More words have come into the composer. Look at them, then send again.'),
  thread_not_here: () =>
    t(
      'This conversation isn’t on this computer right now. Your words are kept; send again once it’s here.',
    ),
  already_sent: () => t('This message has already been sent, so it can’t be changed any more.'),
  back_in_composer: () =>
    t('This message wasn’t sent: its words have already come back into the composer.'),
  discarded_already: () => t('This message wasn’t sent: it has already been discarded.'),
  unknown_then_edit: () =>
    t(
      'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more; its words come back into the composer as soon as the server says that it doesn’t have it.',
    ),
  unknown_then_discard: () =>
    t(
      'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more, and is thrown away as soon as the server says that it doesn’t have it.',
    ),
  never_as_it_is: () =>
    t(
      'The server won’t take this message again as it is. Choose Edit to send its words as a new message.',
    ),
  nothing_to_pause: () => t('This message isn’t waiting to be sent, so there is nothing to pause.'),
  taken_back_already: () => t('This message is being taken back already. Wait a moment.'),
  being_taken_back: () =>
    t(
      'This message is being taken back. Choose Edit to keep its words, and send them as a new message.',
    ),
  no_programs_chosen: () => t('Choose the programs that the message goes to.'),
  some_thread_not_here: () =>
    t(
      'One of these conversations isn’t on this computer right now. Your words are kept; send again once it’s here.',
    ),
  programs_locked: ({ companies }) =>
    tCount(
      companies.length,
      'You can’t write to {names} any more. Take it off the list and send again.',
      'You can’t write to {names} any more. Take them off the list and send again.',
      { names: listOf(companies.map(companyName)) },
    ),
  file_still_copied: ({ name }) =>
    t('{name} is still being copied. Send once it’s ready.', { name: fileName(name) }),
  to_company: ({ company, problem }, say) =>
    t('To {company}: {problem}', { company: companyName(company), problem: say(problem) }),
} satisfies Partial<Sayings<SaidCode>>;

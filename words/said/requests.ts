import type { SaidCode } from '../../contract/domain/said.ts';
import { t, tCount } from '../words.ts';
import type { Sayings } from './sayings.ts';

/** What else keeps the partner from what they asked for. */
export const requests = {
  exporting_already: () => t('An export is under way already.'),
  export_not_here: () => t('This conversation isn’t on this computer right now. Try again.'),
  nothing_exported: () => t('Nothing has been exported since you signed in.'),
  export_file_not_copied: ({ problem }, say) => `${say(problem)} ${t('Nothing was exported.')}`,
  export_unreachable: () =>
    `${t('The server can’t be reached, so messages are missing.')} ${exportLater()}`,
  export_signed_out: () =>
    `${t('You have to sign in again, so messages are missing.')} ${exportLater()}`,
  export_not_given: () =>
    `${t('The server doesn’t give older messages right now, so messages are missing.')} ${exportLater()}`,
  export_no_room: () =>
    t(
      'There isn’t enough room for the export there. Nothing was exported. Make some room, or choose another folder.',
    ),
  export_not_written: () =>
    t(
      'The export couldn’t be written there. Nothing was exported. Choose a folder that you can write to.',
    ),
  reply_without_name: () => t('Give the reply a name, so that you find it again.'),
  reply_name_too_long: ({ over }) =>
    tCount(over, 'The name is 1 character too long.', 'The name is {count} characters too long.'),
  reply_without_words: () => t('Write the words that the reply should insert.'),
  too_many_replies: ({ most }) =>
    tCount(
      most,
      'You have 1 saved reply. Delete one that you don’t need to make room.',
      'You have {count} saved replies. Delete one that you don’t need to make room.',
    ),
  no_address_given: () => t('The company hasn’t given an address for this.'),
  address_not_of_web: () => t('This address can’t be opened. It isn’t one of the web.'),
  address_not_opened: () => t('This address can’t be opened. Only web and email addresses can.'),
  too_many_addresses: () =>
    t('Several addresses were opened just now. Wait a few seconds, then open this one again.'),
  no_program_for_address: () =>
    t(
      'This computer opened no program for this address. Check its settings for the default browser and email program.',
    ),
  diagnostics_not_written: () => t('The file couldn’t be written there. Choose another folder.'),
  proxy_empty: () => t('Type the address of the proxy, such as http://proxy.example:8080.'),
  proxy_with_name: () =>
    t('Leave the name and password out of the address: signing in to a proxy isn’t supported.'),
  proxy_odd: () => t('This isn’t an address. Write it like http://proxy.example:8080.'),
  proxy_scheme: ({ scheme }) =>
    t('“{scheme}” isn’t supported. Use http, https or socks5.', { scheme }),
  proxy_port: () => t('A port is a number from 1 to 65535.'),
  proxy_odd_host: ({ text }) =>
    t('“{text}” isn’t a host. Write hosts like *.example.com, 10.0.0.0/8 or <local>.', { text }),
  proxy_too_many_hosts: ({ most }) =>
    tCount(most, 'At most 1 host fits here.', 'At most {count} hosts fit here.'),
} satisfies Partial<Sayings<SaidCode>>;

function exportLater(): string {
  return t('Nothing was exported. Try again later, or export only what is on this computer.');
}

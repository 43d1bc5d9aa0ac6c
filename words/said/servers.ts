import type { SaidCode } from '../../contract/domain/said.ts';
import { t } from '../words.ts';
import type { Sayings } from './sayings.ts';

/** What a server, or the way to it, keeps from a person. */
export const servers = {
  address_empty: () => t('Enter the address of the server, for example api.partnerstack.com.'),
  address_odd: () => t('This isn’t a server address. It looks like api.partnerstack.com.'),
  address_scheme: () => t('A server address begins with https://.'),
  address_with_name: () => t('Leave the name and password out of the server address.'),
  address_in_the_open: () => t('Use https:// here. http:// is only for a server on this computer.'),
  address_with_path: ({ address }) =>
    t('Enter only the server’s name, without what follows it: {address}.', { address }),
  wrong_key: () =>
    t('The server doesn’t accept this API key. Copy it again from your PartnerStack settings.'),
  wrong_password: () => t('The email or password isn’t right. Check both and try again.'),
  account_locked: () =>
    t(
      'This account is locked after too many wrong passwords. Ask PartnerStack’s support to unlock it, or sign in with an API key.',
    ),
  server_unreachable: () =>
    t('The server can’t be reached. Check its address and your internet connection.'),
  server_busy: () => t('The server asks to slow down. Wait a minute, then try again.'),
  server_trouble: () =>
    t('The server isn’t answering properly. Check its address, or try again later.'),
  other_server_answers: () =>
    t(
      'Something other than a PartnerStack server answers at this address. Check the address; where this network has a sign-in page of its own, open it in your browser first.',
    ),
  no_server_there: () =>
    t('There is no PartnerStack server at this address. Check it and try again.'),
  history_signed_out: () => t('Sign in again to load older messages.'),
  history_unreachable: () => t('Older messages can’t be loaded while the server can’t be reached.'),
  history_gone: () => t('The server doesn’t have these messages any more.'),
  history_in_between: () =>
    t(
      'Something between you and the server answered instead of it. Older messages load once the server itself does.',
    ),
  history_trouble: () =>
    t('The server isn’t answering properly. Older messages load when it does.'),
  nothing_to_mark: () => t('There is no message from the company here to mark as unread.'),
  place_unknown: () =>
    t(
      'Not marked as unread: the message before it isn’t on this computer, and the server can’t be asked now. Try again once Partner Inbox is connected.',
    ),
  leave_offline: () =>
    t('You can leave a program only while the server can be reached. Try again then.'),
  leave_in_between: () =>
    t(
      'Something between you and the server answered instead of it, so it isn’t known yet whether you have left. Try again in a minute.',
    ),
  leave_not_taken: () => t('The server didn’t take it. Try again in a minute.'),
} satisfies Partial<Sayings<SaidCode>>;

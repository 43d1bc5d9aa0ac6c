import type { SaidCode } from '../../contract/domain/said.ts';
import { t } from '../words.ts';
import type { Sayings } from './sayings.ts';

/** An account, and what stands on this computer of it. */
export const accounts = {
  sign_in_cancelled: () => t('Signing in was cancelled.'),
  newer_database: () =>
    t(
      'The messages on this computer were written by a newer version of Partner Inbox. Update the app to open them; nothing was changed.',
    ),
  databases_not_opened: () =>
    t(
      'The messages on this computer can’t be opened. Check that the disk isn’t full, then start Partner Inbox again.',
    ),
  account_file_changed: () =>
    t(
      'The file that says where you are signed in was changed by something else than Partner Inbox, so you were signed out. Your key wasn’t sent anywhere. Check the server’s address, then sign in again.',
    ),
  left_behind: ({ unsent, cached }) =>
    [
      ...(unsent ? [t('Not everything that was unsent could be deleted from this computer.')] : []),
      ...(cached
        ? [t('Not every copy of your messages could be deleted from this computer.')]
        : []),
      t('Check that the disk isn’t full, then sign in and out again to delete the rest.'),
    ].join(' '),
  personal_restored: () =>
    t(
      'Your drafts and outbox were damaged and have been restored from a backup. Open the outbox to confirm what should still be sent.',
    ),
  personal_lost: () =>
    t(
      'Your drafts and outbox can’t be read any more, and there was no backup. The damaged file was kept for support.',
    ),
  cache_rebuilt: () =>
    t(
      'The local copy of your conversations couldn’t be read and is fetched again. Nothing that you wrote is lost.',
    ),
} satisfies Partial<Sayings<SaidCode>>;

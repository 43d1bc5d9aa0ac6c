import { t } from '../../contract/words/words.ts';
import type { Clock, Log, Notifier, ThreadTarget } from '../platform/ports.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { AccountService } from './account-service.ts';
import type { AccountSession } from './account-session.ts';
import { replyFromNotification } from './notification-reply.ts';

export interface ReplyServices {
  account: AccountService<AccountSession>;
  settings: Pick<SettingsService, 'get'>;
  notifier: Notifier;
  clock: Clock;
  log: Log;
  /** Brings the window to the front, and a thread into it. */
  open: (target: ThreadTarget | null) => void;
}

/**
 * Takes what the partner wrote into a notification (B3), also while they sign in again. Words that can't be kept are
 * shown once more, because they stand nowhere else.
 */
export async function takeReply(
  services: ReplyServices,
  target: ThreadTarget,
  text: string,
): Promise<void> {
  const { account, settings, notifier, clock, log, open } = services;
  await account.settled();
  const { session } = account;
  try {
    if (session !== null) {
      const options = { now: clock.now(), undoMs: settings.get().undoSeconds * 1000 };
      const sent = await replyFromNotification(session, target.threadKey, text, options);
      if (!sent) open(target);
      return;
    }
  } catch (error) {
    log.error('reply_not_kept', { reason: error instanceof Error ? error.name : typeof error });
  }
  const place = session === null ? null : target;
  open(place);
  notifier.show({
    id: `reply ${target.threadKey}`,
    title: t('Your reply wasn’t sent'),
    body: text,
    silent: false,
    target: place,
    canReply: false,
  });
}

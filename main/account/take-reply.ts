import { nameOf } from '../platform/error-name.ts';
import type { Clock, Log, RepliedTo, SystemNotifier, ThreadTarget } from '../platform/ports.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { AccountService } from './account-service.ts';
import type { AccountSession } from './account-session.ts';
import { replyFromNotification } from './notification-reply.ts';

export interface ReplyServices {
  account: AccountService<AccountSession>;
  settings: Pick<SettingsService, 'get'>;
  notifier: SystemNotifier;
  clock: Clock;
  log: Log;
  /** Brings the window to the front, and a thread into it. */
  open: (target: ThreadTarget | null) => void;
}

/**
 * Takes what the partner wrote into a notification (B3), also while they sign in again. Words that can't be kept are
 * shown once more, because they stand nowhere else. Those for another account than the one that is open are of that
 * kind: nobody writes in another's name.
 */
export async function takeReply(
  services: ReplyServices,
  { account: owner, target }: RepliedTo,
  text: string,
): Promise<void> {
  const { account, notifier, log, open } = services;
  const ownSession = async () => {
    await account.settled();
    return account.owner === owner ? account.session : null;
  };
  for (let session = await ownSession(); session !== null;) {
    try {
      if (!(await reply(services, session, target, text))) open(target);
      return;
    } catch (error) {
      log.error('reply.not_kept', { reason: nameOf(error) });
    }
    // The partner signed in again meanwhile.
    const next = await ownSession();
    if (next === session) break;
    session = next;
  }
  const place = account.owner === owner ? target : null;
  open(place);
  notifier.show(
    {
      // An id for each text, because showing an id again takes away what stands there.
      id: `reply ${target.threadKey} ${text}`,
      notice: { name: 'reply_not_sent', text },
      silent: false,
      target: place,
      canReply: false,
    },
    owner,
  );
}

/** @returns false where the words joined a draft instead */
function reply(
  { settings, clock }: ReplyServices,
  session: AccountSession,
  { threadKey }: ThreadTarget,
  text: string,
): Promise<boolean> {
  const options = { now: clock.now(), undoMs: settings.get().undoSeconds * 1000 };
  return replyFromNotification(session, threadKey, text, options);
}

import { Notification } from 'electron';
import { notificationWords } from '../../words/notifications.ts';
import { t } from '../../words/words.ts';
import { notificationText } from './notification-text.ts';
import type {
  AppNotification,
  Log,
  RepliedTo,
  SystemNotifier,
  ThreadTarget,
} from '../platform/ports.ts';

/** More than this, and the oldest are let go; nobody clicks the hundredth. */
const MOST_KEPT = 100;

export interface NotifierEvents {
  clicked(target: ThreadTarget | null, account: string | null): void;
  /** The partner answered in the notification itself. */
  replied(from: RepliedTo, text: string): void;
}

/** Native notifications. Each is kept until it's closed: one that nobody references is collected, and then dead. */
export function createNotifier(events: NotifierEvents, log: Log): SystemNotifier {
  const shown = new Map<string, Notification>();
  const forget = (id: string, notification: Notification) => {
    if (shown.get(id) === notification) shown.delete(id);
  };
  const close = (id: string) => {
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  };
  return {
    close,
    show: (asked, account) => {
      if (!Notification.isSupported()) return;
      close(asked.id);
      const notification = new Notification(optionsOf(asked));
      shown.set(asked.id, notification);
      const oldest = shown.keys().next();
      if (shown.size > MOST_KEPT && oldest.done !== true) shown.delete(oldest.value);
      notification.on('click', () => {
        forget(asked.id, notification);
        events.clicked(asked.target, account);
      });
      notification.on('reply', (_details, text) => {
        forget(asked.id, notification);
        const { target } = asked;
        if (target !== null && text.trim() !== '') events.replied({ account, target }, text);
      });
      notification.on('close', () => forget(asked.id, notification));
      notification.on('failed', () => {
        forget(asked.id, notification);
        log.warn('notification.failed');
      });
      notification.show();
    },
  };
}

/** Reply fields exist on macOS and Windows only; Linux would ignore the option. */
function optionsOf(asked: AppNotification): Electron.NotificationConstructorOptions {
  const { title, body } = notificationText(notificationWords(asked.notice), process.platform);
  const { silent } = asked;
  if (!asked.canReply || process.platform === 'linux') return { title, body, silent };
  return { title, body, silent, hasReply: true, replyPlaceholder: t('Reply') };
}

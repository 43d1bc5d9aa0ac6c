import type { ThreadKey } from '../../contract/domain/keys.ts';
import { businessDaysBetween } from '../../contract/domain/waiting.ts';
import type { Settings } from '../../contract/ipc/states.ts';
import { isQuiet, MOST_AT_ONCE } from '../notifications/decide-notifications.ts';
import { Serial } from '../platform/async.ts';
import { nameOf } from '../platform/error-name.ts';
import type { AppNotification, Clock, Log, Notifier } from '../platform/ports.ts';
import { WallAlarm } from '../platform/wall-alarm.ts';
import type { AwaitedReply } from '../store/replies.ts';
import type { Store } from '../store/store.ts';

/** Business days of waiting after which the partner is reminded, once each (B7). */
const REMINDER_DAYS = [2, 5] as const;

/** Reminders come in the morning, minutes after local midnight. */
const MORNING = 9 * 60;

/** A reply may have come while nobody looked: sync has this long to bring it before a reminder, ms. */
const SETTLE_MS = 20_000;

const SUMMARY_ID = 'reminders';

export interface ReplyReminderOptions {
  store: Store;
  notifier: Notifier;
  settings: () => Pick<
    Settings,
    'reminders' | 'notifications' | 'notificationPreview' | 'quietHours'
  >;
  clock: Clock;
  log: Log;
  /** The thread in view; null where there is none or the window isn't in front. */
  viewing: () => ThreadKey | null;
}

/** Reminds quietly of conversations in which a company hasn't answered for some business days. */
export class ReplyReminders {
  readonly #on: ReplyReminderOptions;
  readonly #alarm: WallAlarm;
  readonly #standing = new Set<string>();
  /** Answered since what is due began to be looked up. */
  readonly #answered = new Set<ThreadKey>();
  #running = false;
  #closed = false;
  /** Sync brings everything for the first time: waits that are found then make no noise. */
  #firstTime = false;
  #wanted = false;
  #cancel: (() => void) | null = null;
  readonly #line = new Serial();

  constructor(options: ReplyReminderOptions) {
    this.#on = options;
    this.#alarm = new WallAlarm({ clock: options.clock, ring: () => void this.#morning() });
  }

  /** @param options.firstTime nothing of the account was on this machine before */
  start({ firstTime }: { firstTime: boolean }): void {
    this.#running = true;
    this.#firstTime = firstTime;
    this.wake();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#alarm.set(null);
    this.#cancel?.();
    await this.settled();
  }

  /** Resolves once nothing is being looked up. */
  settled(): Promise<void> {
    return this.#line.settled();
  }

  /** After a sleep, or a change of the clock: looks again once sync has had its time. */
  wake(): void {
    if (!this.#running) return;
    this.#alarm.set(nextMorning(this.#on.clock.now()));
    this.#wanted = true;
    this.#cancel?.();
    this.#cancel = this.#on.clock.after(SETTLE_MS, () => {
      if (!this.#firstTime) void this.#lookNow();
    });
  }

  /** Sync has brought everything there is. */
  synced(): void {
    if (this.#running && this.#wanted) void this.#lookNow();
  }

  /** Companies have answered in these threads. */
  answered(threadKeys: readonly ThreadKey[]): void {
    for (const key of threadKeys) {
      this.#answered.add(key);
      this.#close(idOf(key));
    }
    if (threadKeys.length > 0) this.#close(SUMMARY_ID);
  }

  /** At sign-out: nothing of the account stays on the screen or comes there any more. */
  closeAll(): void {
    this.#closed = true;
    this.#running = false;
    for (const id of this.#standing) this.#close(id);
  }

  #morning(): Promise<void> {
    this.#alarm.set(nextMorning(this.#on.clock.now()));
    return this.#lookNow();
  }

  #lookNow(): Promise<void> {
    this.#wanted = false;
    this.#cancel?.();
    const silently = this.#firstTime;
    this.#firstTime = false;
    return this.#line
      .run(async () => {
        if (this.#running) await this.#remind(silently);
      })
      .catch((error: unknown) => {
        this.#on.log.error('reminders.failed', { reason: nameOf(error) });
      });
  }

  async #remind(silently: boolean): Promise<void> {
    const { store, settings, clock, notifier, viewing } = this.#on;
    const { reminders, notifications, notificationPreview, quietHours } = settings();
    const now = clock.now();
    const time = new Date(now);
    const allowed = reminders && notifications === 'all';
    // Kept for the next look, where this isn't the time for it.
    if (!silently && (!allowed || isQuiet(time.getHours() * 60 + time.getMinutes(), quietHours))) {
      return;
    }
    this.#answered.clear();
    const due = (await store.read.awaitedReplies(now)).flatMap((awaited) => {
      const days = dueDays(awaited, now);
      return days === null ? [] : [{ ...awaited, days }];
    });
    if (!this.#running) return;
    // Before they are shown: a crash in between loses a reminder rather than repeating it.
    for (const { threadKey, after, days } of due) {
      await store.personal.noteReminder({ threadKey, after, days });
    }
    const inView = viewing();
    const shown = due.filter(
      ({ threadKey }) => threadKey !== inView && !this.#answered.has(threadKey),
    );
    if (silently || this.#closed || shown.length === 0) return;
    const told =
      shown.length > MOST_AT_ONCE
        ? [summaryOf(shown.length)]
        : shown.map((awaited) => notificationOf(awaited, awaited.days, notificationPreview));
    for (const notification of told) {
      this.#standing.add(notification.id);
      notifier.show(notification);
    }
  }

  #close(id: string): void {
    if (this.#standing.delete(id)) this.#on.notifier.close(id);
  }
}

/** The reminder that is due; null: none, or it has been given. */
function dueDays({ since, reminded }: AwaitedReply, now: number): number | null {
  const waited = businessDaysBetween(since, now);
  const days = REMINDER_DAYS.findLast((step) => waited >= step) ?? null;
  return days !== null && days > (reminded ?? 0) ? days : null;
}

/** The next nine o'clock, by this machine's time zone; days with a change of the clock included. */
function nextMorning(now: number): number {
  const morning = new Date(now);
  morning.setHours(0, MORNING, 0, 0);
  if (morning.getTime() <= now) {
    morning.setDate(morning.getDate() + 1);
    morning.setHours(0, MORNING, 0, 0);
  }
  return morning.getTime();
}

function notificationOf(
  { threadKey, companyName }: AwaitedReply,
  days: number,
  preview: boolean,
): AppNotification {
  return {
    id: idOf(threadKey),
    notice: { name: 'waiting', company: preview ? companyName : null, days },
    silent: true,
    target: { threadKey, messageKey: null },
    canReply: false,
  };
}

function summaryOf(count: number): AppNotification {
  return {
    id: SUMMARY_ID,
    notice: { name: 'several_waiting', count },
    silent: true,
    target: null,
    canReply: false,
  };
}

function idOf(threadKey: ThreadKey): string {
  return `reminder ${threadKey}`;
}

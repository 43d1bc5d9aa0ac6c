import type { NotificationConstructorOptions } from 'electron';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hostConfig, type PreviewPlatform } from '../host/config.ts';
import { answerDriver, onForget, reportChange } from '../host/control.ts';
import { createEvent, StrictEmitter } from './emitter.ts';
import { requireReady } from './lifecycle.ts';
import { guarded, notImplemented } from './not-implemented.ts';

/** One shown notification, as the driver lists it. */
interface ShownNotification {
  title: string;
  body: string;
  subtitle: string;
  silent: boolean;
  urgency: string;
  hasReply: boolean;
  actions: string[];
  open: boolean;
  instance: WeakRef<Notification>;
}

const shown: ShownNotification[] = [];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Where Electron's declarations say that an option or event exists; elsewhere it is as if it had not been written. */
const platforms: Record<string, PreviewPlatform[]> = {
  reply: ['darwin', 'win32'],
  subtitle: ['darwin'],
  urgency: ['linux', 'win32'],
  failed: ['darwin', 'win32'],
};

function has(member: string): boolean {
  return (platforms[member] ?? [hostConfig().platform]).includes(hostConfig().platform);
}

export class Notification extends StrictEmitter {
  title: string;
  body: string;
  silent: boolean;
  subtitle: string;
  urgency: string;
  hasReply: boolean;
  replyPlaceholder: string;
  closeButtonText: string;
  timeoutType: string;
  sound: string;
  toastXml: string;
  actions: { type: string; text?: string }[];
  readonly id: string;
  readonly groupId: string;
  readonly groupTitle: string;
  #entry: ShownNotification | undefined;

  constructor(options: NotificationConstructorOptions = {}) {
    requireReady('Cannot create Notification');
    super('Notification', `show click close reply action failed`);
    this.id = options.id ?? crypto.randomUUID();
    this.groupId = options.groupId ?? '';
    this.groupTitle = options.groupTitle ?? '';
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.subtitle = has('subtitle') ? (options.subtitle ?? '') : '';
    this.urgency = has('urgency') ? (options.urgency ?? 'normal') : 'normal';
    this.hasReply = has('reply') && (options.hasReply ?? false);
    this.replyPlaceholder = options.replyPlaceholder ?? '';
    this.closeButtonText = options.closeButtonText ?? '';
    this.timeoutType = options.timeoutType ?? 'default';
    this.sound = options.sound ?? '';
    this.toastXml = options.toastXml ?? '';
    this.actions = options.actions ?? [];
    return guarded('Notification', this);
  }

  static isSupported(): boolean {
    return true;
  }
  static getHistory(): never {
    throw notImplemented('Notification.getHistory');
  }
  static handleActivation(): never {
    throw notImplemented('Notification.handleActivation');
  }

  show(): void {
    if (hostConfig().notificationsFail) {
      if (has('failed'))
        setImmediate(() => this.emit('failed', createEvent(), 'preview: notifications fail'));
      return;
    }
    if (this.#entry?.open === true) return;
    const { title, body, subtitle, silent, urgency, hasReply } = this;
    const actions = this.actions.map(({ text }) => text ?? '');
    const instance = new WeakRef<Notification>(this);
    this.#entry = {
      title,
      body,
      subtitle,
      silent,
      urgency,
      hasReply,
      actions,
      open: true,
      instance,
    };
    shown.push(this.#entry);
    setImmediate(() => this.emit('show', createEvent()));
    reportChange();
  }
  close(): void {
    if (this.#entry?.open !== true) return;
    this.#entry.open = false;
    setImmediate(() => this.emit('close', createEvent({ reason: 'applicationHidden' })));
    reportChange();
  }
  dismissed(): void {
    if (this.#entry !== undefined) this.#entry.open = false;
  }
}

/** The person acts on a notification. One that nobody in main references any more is gone, and nothing happens in the app. */
async function actOn(index: number, act: (notification: Notification) => void): Promise<void> {
  await nextTurn();
  collectGarbage();
  await nextTurn();
  const entry = shown[index];
  if (entry === undefined || !entry.open)
    throw new Error(`preview: notification ${index} isn't shown`);
  const notification = entry.instance.deref();
  if (notification === undefined) {
    throw new Error(
      'preview: the notification was collected, because nothing in main references it',
    );
  }
  act(notification);
  reportChange();
}

onForget(() => {
  shown.length = 0;
});
answerDriver('notifications', () => shown.map(({ instance: _instance, ...rest }) => rest));
answerDriver('clickNotification', (index: number) =>
  actOn(index, (notification) => {
    notification.dismissed();
    notification.emit('click', createEvent());
  }),
);
answerDriver('dismissNotification', (index: number) =>
  actOn(index, (notification) => {
    notification.dismissed();
    notification.emit('close', createEvent({ reason: 'userCanceled' }));
  }),
);
answerDriver('replyToNotification', (index: number, reply: string) =>
  actOn(index, (notification) => {
    if (!notification.hasReply)
      throw new Error(`preview: this notification takes no reply on ${hostConfig().platform}`);
    notification.dismissed();
    notification.emit('reply', createEvent({ reply }), reply);
  }),
);
answerDriver('notificationAction', (index: number, actionIndex: number) =>
  actOn(index, (notification) => {
    notification.dismissed();
    notification.emit('action', createEvent({ actionIndex, selectionIndex: -1 }), actionIndex, -1);
  }),
);

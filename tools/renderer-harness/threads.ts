import type { MessageKey, ThreadKey } from '../../contract/domain/keys.ts';
import type { MessageView, OutboxItemView, ThreadWindow } from '../../contract/ipc/views.ts';
import { attachment, DAY, inOutbox, message, NOW, staged, threadKey, unsent } from './fixtures.ts';

const MINUTE = 60_000;
const northwind = threadKey('Northwind Cloud');
const ana = { name: 'Ana' };

const first = message(
  northwind,
  'me',
  'Here is the signed addendum, and the three leads from the Lisbon event. Could you confirm which of them qualify under the new offer?',
  NOW - DAY * 2 + 5 * 60 * MINUTE,
  {
    attachments: [
      attachment('addendum-signed.pdf', { download: { name: 'kept' } }),
      attachment('leads-lisbon.xlsx', { size: 86_016 }),
    ],
    delivery: { app: true, email: 'sent', readAt: NOW - DAY * 2 + 6 * 60 * MINUTE },
  },
);
const reply = message(
  northwind,
  ana,
  'Thanks for the signed addendum. Two of the three leads qualify, the third was already in our pipeline.\n\nThe commission shows up once each customer’s first invoice is paid. Terms are on https://northwind.example/partners. Beware of https://nоrthwind.example, which isn’t ours.',
  NOW - 20 * MINUTE,
  { replyTo: { key: first.key as MessageKey, authorName: 'You', excerpt: first.body } },
);

export const outbox: OutboxItemView[] = [
  unsent('Northwind Cloud', 'Great, thank you. I’ll send the customer keys this afternoon.', {
    name: 'queued',
  }),
  unsent(
    'Fieldnotes',
    'Screenshots of the broken signup attached.',
    { name: 'waiting', why: 'offline', until: NOW + 12_000, delay: 20_000 },
    { attempts: 3, files: [staged('signup-error.png', { name: 'paused', sent: 700_000 })] },
  ),
  unsent('Hollow Pine', 'One last question about my October payout.', {
    name: 'refused',
    why: 'locked',
  }),
];

export const threads = new Map<ThreadKey, MessageView[]>([
  [
    northwind,
    [
      message(northwind, ana, 'Welcome to the programme, Mara.', NOW - 12 * DAY),
      message(northwind, 'me', 'Thank you, Ana.', NOW - 12 * DAY + MINUTE),
      first,
      reply,
      ...outbox.filter((item) => item.threadKey === northwind).map(inOutbox),
    ],
  ],
  [
    threadKey('Kestrel CRM'),
    [
      message(
        threadKey('Kestrel CRM'),
        'me',
        'Could you enable a referral link for the EU pricing page?',
        NOW - 4 * DAY,
        {
          attachments: [
            attachment('pricing.png'),
            attachment('pricing-small.png', { width: 400, height: 400 }),
          ],
        },
      ),
    ],
  ],
  [
    threadKey('Hollow Pine'),
    [
      message(threadKey('Hollow Pine'), { name: 'Hollow Pine' }, 'Goodbye then.', NOW - 20 * DAY),
      ...outbox.filter((item) => item.threadKey === threadKey('Hollow Pine')).map(inOutbox),
    ],
  ],
  [threadKey('Ledgerly'), long(threadKey('Ledgerly'), 100_000)],
  [
    'plumeria-news' as ThreadKey,
    [
      message(
        'plumeria-news' as ThreadKey,
        { name: 'Plumeria' },
        'New offer: 25 % of the first year for customers who sign before 31 December.',
        NOW - 4 * DAY,
      ),
    ],
  ],
]);

function long(key: ThreadKey, count: number): MessageView[] {
  const words = 'The October statement lists every transaction of the month and its commission.';
  return Array.from({ length: count }, (_, at) =>
    message(
      key,
      at % 3 === 0 ? 'me' : { name: 'Leo' },
      `Message ${String(at)}. ${words.repeat(1 + (at % 4))}`,
      NOW - (count - at) * 40 * MINUTE,
      at % 17 === 0 ? { attachments: [attachment('statement.png')] } : {},
    ),
  );
}

/** A window around an anchor, as main answers it. */
export function windowOf(
  items: readonly MessageView[],
  anchor: { kind: string; seq?: number; key?: MessageKey; at?: number },
  limit: number,
  firstUnread: MessageKey | null,
): Pick<ThreadWindow, 'items' | 'older' | 'newer' | 'firstUnread'> {
  const [from, to] = range(items, anchor, limit, firstUnread);
  return {
    items: items.slice(from, to),
    older: from === 0 ? 'end' : 'more',
    newer: to === items.length ? 'end' : 'more',
    firstUnread,
  };
}

function range(
  items: readonly MessageView[],
  anchor: { kind: string; seq?: number; key?: MessageKey; at?: number },
  limit: number,
  firstUnread: MessageKey | null,
): [number, number] {
  const count = items.length;
  const around = (at: number): [number, number] => {
    const from = Math.max(0, Math.min(count - limit, at - Math.floor(limit / 2)));
    return [from, Math.min(count, from + limit)];
  };
  switch (anchor.kind) {
    case 'before': {
      const at = placeOf(items, anchor.seq ?? 0);
      return [Math.max(0, at - limit), at];
    }
    case 'after': {
      const at = placeOf(items, (anchor.seq ?? 0) + 1);
      return [at, Math.min(count, at + limit)];
    }
    case 'message':
      return around(items.findIndex((item) => item.key === anchor.key));
    case 'time':
      return around(items.findIndex((item) => item.at >= (anchor.at ?? 0)));
    case 'unread':
      if (firstUnread !== null) return around(items.findIndex((one) => one.key === firstUnread));
      return [Math.max(0, count - limit), count];
    default:
      return [Math.max(0, count - limit), count];
  }
}

export const unreadFrom = new Map<ThreadKey, MessageKey>([[northwind, reply.key as MessageKey]]);

/** Where the first message with at least this seq stands, by halving: the thread can be long. */
function placeOf(items: readonly MessageView[], seq: number): number {
  let from = 0;
  let to = items.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((items[middle]?.seq ?? Infinity) < seq) from = middle + 1;
    else to = middle;
  }
  return from;
}

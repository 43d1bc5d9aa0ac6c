import type { ScriptProgram } from './demo-script.ts';
import type { DemoTimes } from './demo-times.ts';

/** The programs that Mara applied to, was declined by, left or was removed from. */
export function otherPrograms(t: DemoTimes): ScriptProgram[] {
  return [orbital(t), tidewater(t), hollowPine(t), brightleaf(t)];
}

function orbital(t: DemoTimes): ScriptProgram {
  return {
    slug: 'orbital',
    name: 'Orbital Payroll',
    status: 'pending',
    messaging: 'open',
    appliedAt: t.daysAgo(10, '17:20'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'mara',
            at: t.last(4, '09:04'),
            text: 'Hello, I applied last week. Is there anything else you need from us?',
          },
        ],
      },
    ],
  };
}

function tidewater(t: DemoTimes): ScriptProgram {
  return {
    slug: 'tidewater',
    name: 'Tidewater',
    status: 'declined',
    messaging: 'open',
    appliedAt: t.daysAgo(70, '10:00'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'Tidewater team',
            at: t.daysAgo(63, '10:30'),
            text: 'Thank you for applying. At the moment we only work with partners in North America, so we can’t take you on. We will keep your details.',
          },
          {
            by: 'mara',
            at: t.daysAgo(63, '12:00'),
            readAt: t.daysAgo(62, '09:00'),
            text: 'Thank you for the quick answer. Please let us know when that changes.',
          },
        ],
      },
    ],
  };
}

function hollowPine(t: DemoTimes): ScriptProgram {
  return {
    slug: 'hollowpine',
    name: 'Hollow Pine',
    status: 'archived',
    archivedReason: 'left',
    messaging: 'locked',
    manager: 'Sam Whitaker',
    appliedAt: t.daysAgo(300, '10:00'),
    joinedAt: t.daysAgo(296, '10:00'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'mara',
            at: t.daysAgo(24, '15:00'),
            readAt: t.daysAgo(24, '15:20'),
            text: 'We are closing our outdoor section at the end of the month and will leave the program then.',
          },
          {
            by: 'Sam Whitaker',
            at: t.daysAgo(23, '09:10'),
            text: 'Sorry to see you go. The last payout is on its way. You are welcome back at any time.',
          },
        ],
      },
    ],
  };
}

function brightleaf(t: DemoTimes): ScriptProgram {
  return {
    slug: 'brightleaf',
    name: 'Brightleaf Analytics',
    status: 'archived',
    archivedReason: 'removed',
    messaging: 'locked',
    appliedAt: t.daysAgo(500, '10:00'),
    joinedAt: t.daysAgo(490, '10:00'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'Brightleaf partners',
            at: t.daysAgo(45, '10:00'),
            text: 'We are ending our partner program on 15 October. Commissions for customers who signed before that day are paid as usual.',
          },
        ],
      },
    ],
  };
}

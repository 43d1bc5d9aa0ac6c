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
    appliedAt: t.businessDaysAgo(7, '17:20'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'mara',
            at: t.businessDaysAgo(3, '09:04'),
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
    appliedAt: t.businessDaysAgo(50, '10:00'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'Tidewater team',
            at: t.businessDaysAgo(45, '10:30'),
            text: 'Thank you for applying. At the moment we only work with partners in North America, so we can’t take you on. We will keep your details.',
          },
          {
            by: 'mara',
            at: t.businessDaysAgo(45, '12:00'),
            readAt: t.businessDaysAgo(44, '09:00'),
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
    appliedAt: t.businessDaysAgo(214, '10:00'),
    joinedAt: t.businessDaysAgo(211, '10:00'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'mara',
            at: t.businessDaysAgo(17, '15:00'),
            readAt: t.businessDaysAgo(17, '15:20'),
            text: 'We are closing our outdoor section at the end of the month and will leave the program then.',
          },
          {
            by: 'Sam Whitaker',
            at: t.businessDaysAgo(16, '09:10'),
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
    appliedAt: t.businessDaysAgo(357, '10:00'),
    joinedAt: t.businessDaysAgo(350, '10:00'),
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'Brightleaf partners',
            at: t.businessDaysAgo(32, '10:00'),
            text: 'We are ending our partner program on 15 October. Commissions for customers who signed before that day are paid as usual.',
          },
        ],
      },
    ],
  };
}

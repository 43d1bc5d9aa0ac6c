import type { ScriptProgram } from './demo-script.ts';
import type { DemoTimes } from './demo-times.ts';

/** The programs that Mara is active in. */
export function activePrograms(t: DemoTimes): ScriptProgram[] {
  return [northwind(t), ledgerly(t), kestrel(t), plumeria(t), fieldnotes(t)];
}

function northwind(t: DemoTimes): ScriptProgram {
  return {
    slug: 'northwind',
    name: 'Northwind Cloud',
    status: 'active',
    messaging: 'open',
    manager: 'Ana Silva',
    group: 'Resellers EU',
    appliedAt: t.businessDaysAgo(191, '09:12'),
    joinedAt: t.businessDaysAgo(188, '14:30'),
    offers: [
      { name: 'Reseller', description: '20 % of revenue for a customer’s first year' },
      { name: 'Referral bonus', description: '150 € for each qualified lead' },
    ],
    links: [
      { name: 'Main page', url: 'https://nwc.example/r/mara' },
      { name: 'Pricing', url: 'https://nwc.example/pricing?r=mara' },
    ],
    threads: [
      {
        kind: 'team',
        unread: 2,
        lines: [
          {
            by: 'Ana Silva',
            at: t.businessDaysAgo(14, '10:05'),
            text: 'Welcome to the autumn campaign. The slides and the price list are attached; the landing page goes live on Monday.',
            files: {
              'autumn-campaign.pptx': ['Autumn campaign', 'For resellers in Europe'],
              'price-list.xlsx': ['Plan\tPrice', 'Team\t29 €', 'Business\t59 €'],
            },
          },
          {
            by: 'mara',
            at: t.businessDaysAgo(14, '11:40'),
            readAt: t.businessDaysAgo(14, '11:52'),
            text: 'Thank you, Ana. We will mention it at the Lisbon event. Is there a limit on the number of leads per partner?',
          },
          {
            by: 'Tomas Ek',
            at: t.businessDaysAgo(13, '09:20'),
            text: 'No limit. Please register each of them before the first call, otherwise they count as ours.',
            quotes: 1,
          },
          {
            by: 'mara',
            at: t.businessDaysAgo(2, '16:08'),
            readAt: t.businessDaysAgo(2, '17:31'),
            text: 'Here is the signed addendum, and the three leads from the Lisbon event. Could you confirm which of them qualify under the new offer?',
            files: {
              'addendum-signed.pdf': ['Addendum to the partner agreement', 'Signed by Mara Reis'],
              'leads-lisbon.xlsx': [
                'Company\tContact\tSeats',
                'Atelier Sul\tRita Gomes\t40',
                'Casa Verde\tPaulo Dias\t25',
                'Marinha Tech\tInês Costa\t120',
              ],
            },
          },
          {
            by: 'Ana Silva',
            at: t.minutesAgo(96),
            text: 'Thanks for the signed addendum. Two of the three leads qualify, the third was already in our pipeline.\n\nThe commission shows up once each customer’s first invoice is paid. Terms are on https://northwind.example/partners.',
          },
          {
            by: 'Ana Silva',
            at: t.minutesAgo(88),
            text: 'Could you also send me the customer keys of the two that qualify? I would like to link them today.',
          },
        ],
      },
      {
        kind: 'member',
        subject: 'Speaking in Porto',
        member: 'mara',
        unread: 0,
        lines: [
          {
            by: 'Tomas Ek',
            at: t.businessDaysAgo(7, '13:15'),
            text: 'Mara, would you like to speak at our partner day in Porto on 12 February? Twenty minutes on how you sell to agencies.',
          },
          {
            by: 'mara',
            at: t.businessDaysAgo(7, '15:02'),
            readAt: t.businessDaysAgo(7, '15:30'),
            text: 'I would love to. I will send an outline next week.',
          },
        ],
      },
    ],
  };
}

function ledgerly(t: DemoTimes): ScriptProgram {
  return {
    slug: 'ledgerly',
    name: 'Ledgerly',
    status: 'active',
    messaging: 'open',
    manager: 'Dana Okafor',
    group: 'Accountants',
    appliedAt: t.businessDaysAgo(293, '08:00'),
    joinedAt: t.businessDaysAgo(289, '12:00'),
    offers: [{ name: 'Standard', description: '15 % for 24 months' }],
    links: [{ name: 'Free trial', url: 'https://ledgerly.example/t/reis' }],
    threads: [
      {
        kind: 'team',
        unread: 4,
        lines: [
          {
            by: 'mara',
            at: t.businessDaysAgo(5, '09:45'),
            readAt: t.businessDaysAgo(5, '10:10'),
            text: 'The transaction of Atelier Sul from 28 October is missing from our dashboard. The invoice is attached.',
            files: { 'invoice-atelier-sul.doc': ['Invoice 2211', 'Atelier Sul'] },
          },
          {
            by: 'Dana Okafor',
            at: t.businessDaysAgo(4, '11:22'),
            text: 'You are right, it was booked under the wrong customer. I have moved it.',
          },
          {
            by: 'Dana Okafor',
            at: t.businessDaysAgo(2, '15:10'),
            text: 'The corrected export is here, the old ledger format included.',
            files: { 'transactions-corrected.xls': ['Date', 'Amount'] },
          },
          {
            by: 'Dana Okafor',
            at: t.businessDaysAgo(1, '16:40'),
            text: 'A reminder: payouts go out on the 25th this month because of the holiday.',
          },
          {
            by: 'Dana Okafor',
            at: t.minutesAgo(183),
            text: 'Your October statement is attached. Let us know if a transaction is missing.',
            files: {
              'statement-oct.pdf': [
                'Statement for October',
                'Reis & Company',
                'Total 1,284.50 EUR',
              ],
            },
          },
        ],
      },
      {
        kind: 'member',
        subject: 'Your certification',
        member: 'jonas',
        unread: 0,
        lines: [
          {
            by: 'Dana Okafor',
            at: t.businessDaysAgo(3, '10:00'),
            text: 'Jonas, your certification runs out in January. Shall I book you for the next exam?',
          },
        ],
      },
    ],
  };
}

function kestrel(t: DemoTimes): ScriptProgram {
  return {
    slug: 'kestrel',
    name: 'Kestrel CRM',
    status: 'active',
    messaging: 'open',
    manager: 'Noor Haddad',
    appliedAt: t.businessDaysAgo(107, '10:00'),
    joinedAt: t.businessDaysAgo(106, '10:00'),
    offers: [{ name: 'Affiliate', description: '30 % of the first payment' }],
    links: [],
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'Noor Haddad',
            at: t.businessDaysAgo(15, '14:00'),
            text: 'The EU pricing page is live. Links for partners come later this month.',
          },
          {
            by: 'Noor Haddad',
            at: t.businessDaysAgo(15, '14:03'),
            text: 'Sorry, that was for another thread.',
            deleted: true,
          },
          {
            by: 'mara',
            at: t.businessDaysAgo(9, '09:31'),
            readAt: t.businessDaysAgo(9, '10:02'),
            email: 'failed',
            text: 'Two of our customers ask for invoices in euros. Is that possible yet?',
          },
          {
            by: 'Noor Haddad',
            at: t.businessDaysAgo(9, '12:45'),
            text: 'Yes, since last week: Settings, Billing, Currency.',
            edited: true,
          },
          {
            by: 'mara',
            at: t.businessDaysAgo(2, '11:17'),
            text: 'Could you enable a referral link for the EU pricing page?',
          },
        ],
      },
    ],
  };
}

function plumeria(t: DemoTimes): ScriptProgram {
  return {
    slug: 'plumeria',
    name: 'Plumeria',
    status: 'active',
    messaging: 'open',
    manager: 'Leilani Kahale',
    group: 'Ambassadors',
    appliedAt: t.businessDaysAgo(68, '10:00'),
    joinedAt: t.businessDaysAgo(64, '10:00'),
    offers: [
      {
        name: 'Winter',
        description: '25 % of the first year for customers who sign before 31 December',
      },
    ],
    links: [{ name: 'Shop', url: 'https://plumeria.example/?via=mara' }],
    threads: [
      {
        kind: 'announcement',
        subject: 'New offer',
        unread: 1,
        lines: [
          {
            by: 'Plumeria partners',
            at: t.businessDaysAgo(29, '08:00'),
            text: 'Welcome to the Plumeria program. News for all partners appears here.',
          },
          {
            by: 'Plumeria partners',
            at: t.businessDaysAgo(4, '08:30'),
            text: 'New offer: 25 % of the first year for customers who sign before 31 December. The banner is attached.',
            files: { 'winter-banner.jpg': ['Winter at Plumeria', '25 % until 31 December'] },
          },
        ],
      },
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'mara',
            at: t.businessDaysAgo(21, '10:12'),
            readAt: t.businessDaysAgo(21, '10:40'),
            text: 'May we use your product photos in our newsletter?',
          },
          {
            by: 'Leilani Kahale',
            at: t.businessDaysAgo(20, '09:00'),
            text: 'Of course. Please name the photographer, Kai Mahoe.',
          },
        ],
      },
    ],
  };
}

function fieldnotes(t: DemoTimes): ScriptProgram {
  return {
    slug: 'fieldnotes',
    name: 'Fieldnotes',
    status: 'active',
    messaging: 'open',
    manager: 'Greta Lindqvist',
    appliedAt: t.businessDaysAgo(43, '10:00'),
    joinedAt: t.businessDaysAgo(41, '10:00'),
    offers: [],
    links: [{ name: 'Sign up', url: 'https://fieldnotes.example/join/mara' }],
    threads: [
      {
        kind: 'team',
        unread: 0,
        lines: [
          {
            by: 'Greta Lindqvist',
            at: t.businessDaysAgo(7, '10:00'),
            text: 'The new signup flow is out. Please tell me if anything looks odd. The draft of the partner guide is attached.',
            files: {
              'partner-guide-draft.docx': ['Partner guide', 'Draft, please comment'],
              'old-guide.ppt': ['Partner guide 2025'],
            },
          },
          {
            by: 'mara',
            at: t.businessDaysAgo(5, '14:20'),
            readAt: t.businessDaysAgo(5, '18:05'),
            text: 'Screenshots of the broken signup attached. It happens with every second address.',
            files: {
              'signup-error.png': [
                'Something went wrong',
                'We could not create your account.',
                'Error 4012',
              ],
              'signup-loop.gif': ['Please wait', 'Creating your account'],
            },
          },
        ],
      },
    ],
  };
}

import type {
  AttachmentKey,
  ClientKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  StagedFileId,
  ThreadKey,
} from '../../contract/domain/keys.ts';
import type {
  AttachmentView,
  MessageView,
  OutboxItemView,
  ProgramBrief,
  ProgramSummary,
  StagedFileView,
  ThreadRow,
} from '../../contract/ipc/views.ts';

/** 22 November 2026, 11:02, so that screenshots are the same each day. */
export const NOW = new Date(2026, 10, 22, 11, 2).getTime();
const MINUTE = 60_000;
export const DAY = 86_400_000;

interface Seed {
  name: string;
  status: string;
  archivedReason?: 'left' | 'removed';
  unread?: number;
  threads?: number;
}

const seeds: Seed[] = [
  { name: 'Northwind Cloud', status: 'active', unread: 2 },
  { name: 'Ledgerly', status: 'active', unread: 4, threads: 2 },
  { name: 'Kestrel CRM', status: 'active' },
  { name: 'Plumeria', status: 'active', unread: 1, threads: 2 },
  { name: 'Fieldnotes', status: 'active' },
  { name: 'Orbital Payroll', status: 'pending' },
  { name: 'Tidewater', status: 'declined' },
  { name: 'Hollow Pine', status: 'archived', archivedReason: 'left' },
];

const slug = (name: string) => name.toLowerCase().replaceAll(' ', '-');
export const programKey = (name: string) => slug(name) as ProgramKey;
export const threadKey = (name: string) => `${slug(name)}-team` as ThreadKey;

export const programs: ProgramSummary[] = seeds.map((seed) => ({
  key: programKey(seed.name),
  companyName: seed.name,
  status: seed.status,
  archivedReason: seed.archivedReason ?? null,
  access: seed.archivedReason === undefined ? 'open' : 'locked',
  logo: null,
  unreadCount: seed.unread ?? 0,
  teamThreadKey: threadKey(seed.name),
  threadCount: seed.threads ?? 1,
  lastActivityAt: NOW - 20 * MINUTE,
  notifications: seed.name === 'Fieldnotes' ? 'none' : 'all',
}));

export function brief(name: string): ProgramBrief {
  const program = programs.find((one) => one.companyName === name);
  if (program === undefined) throw new Error(`No program is called ${name}`);
  return program;
}

function row(name: string, change: Partial<ThreadRow> & { text?: string }): ThreadRow {
  const { text = '', ...rest } = change;
  return {
    key: threadKey(name),
    program: brief(name),
    kind: 'team',
    subject: null,
    lastActivityAt: NOW - 20 * MINUTE,
    snippet: {
      who: text.startsWith('You: ') ? 'you' : 'company',
      authorName: name,
      text: text.replace('You: ', ''),
      attachmentName: null,
      attachmentCount: 0,
    },
    unreadCount: 0,
    awaitingSince: null,
    hasDraft: false,
    outbox: null,
    muted: false,
    done: false,
    snoozedUntil: null,
    ...rest,
  };
}

const ledgerly = row('Ledgerly', {
  text: 'Your October statement is attached. Let us know if a transaction is missing.',
  unreadCount: 4,
  lastActivityAt: NOW - 107 * MINUTE,
});

export const rows: ThreadRow[] = [
  row('Northwind Cloud', {
    text: 'Thanks for the signed addendum. Two of the three leads qualify, the third was already in our pipeline.',
    unreadCount: 2,
  }),
  {
    ...ledgerly,
    snippet: { ...ledgerly.snippet, attachmentName: 'statement-oct.pdf', attachmentCount: 1 },
  },
  row('Kestrel CRM', {
    text: 'You: Could you enable a referral link for the EU pricing page?',
    lastActivityAt: NOW - 2 * DAY,
    awaitingSince: NOW - 4 * DAY,
  }),
  row('Orbital Payroll', {
    text: 'You: Hello, I applied last week. Is there anything else you need from us?',
    lastActivityAt: NOW - 3 * DAY,
    hasDraft: true,
  }),
  row('Plumeria', {
    key: 'plumeria-news' as ThreadKey,
    kind: 'announcement',
    subject: 'Offers for December',
    text: 'New offer: 25 % of the first year for customers who sign before 31 December.',
    unreadCount: 1,
    lastActivityAt: NOW - 4 * DAY,
  }),
  row('Fieldnotes', {
    text: 'You: Screenshots of the broken signup attached.',
    lastActivityAt: NOW - 5 * DAY,
    outbox: { count: 1, worst: 'waiting' },
    muted: true,
  }),
  row('Hollow Pine', {
    lastActivityAt: NOW - 19 * DAY,
    snippet: { ...ledgerly.snippet, who: null },
  }),
];

export function attachment(name: string, change: Partial<AttachmentView> = {}): AttachmentView {
  const extension = name.split('.').at(-1) ?? '';
  const kinds = { pdf: 'pdf', xlsx: 'sheet', docx: 'word', png: 'image', jpg: 'image' } as const;
  const kind = kinds[extension as keyof typeof kinds] ?? 'file';
  const picture = kind === 'image' ? `/pictures/${name}` : null;
  return {
    key: slug(name).replaceAll('.', '-') as AttachmentKey,
    name,
    kind,
    contentType: 'application/octet-stream',
    size: 2_202_009,
    width: picture === null ? null : 1_600,
    height: picture === null ? null : 1_000,
    preview: picture,
    source: picture ?? `/attachments/${slug(name)}`,
    download: { name: 'absent' },
    ...change,
  };
}

export function staged(
  name: string,
  state: StagedFileView['state'],
  change: Partial<StagedFileView> = {},
): StagedFileView {
  const { kind, contentType, preview } = attachment(name);
  const id = slug(name).replaceAll('.', '-') as StagedFileId;
  const size = 1_468_006;
  return {
    id,
    name,
    kind,
    contentType,
    size,
    width: null,
    height: null,
    preview,
    state,
    ...change,
  };
}

let lastSeq = 1_000;

export function message(
  thread: ThreadKey,
  from: 'me' | { name: string },
  body: string,
  at: number,
  change: Partial<MessageView> = {},
): MessageView {
  lastSeq += 1;
  const key = `m${String(lastSeq)}`;
  return {
    id: key,
    key: key as MessageKey,
    seq: lastSeq,
    threadKey: thread,
    author: {
      side: from === 'me' ? 'partner' : 'company',
      key: (from === 'me' ? 'mara' : slug(from.name)) as MemberKey,
      name: from === 'me' ? 'Mara Rossi' : from.name,
      isMe: from === 'me',
      avatar: null,
    },
    body,
    at,
    editedAt: null,
    deletedAt: null,
    replyTo: null,
    attachments: [],
    delivery: from === 'me' ? { app: true, email: 'sent', readAt: null } : null,
    outbox: null,
    ...change,
  };
}

export function unsent(
  name: string,
  body: string,
  state: OutboxItemView['state'],
  change: Partial<OutboxItemView> = {},
): OutboxItemView {
  return {
    clientKey: `c-${slug(name)}-${String(body.length)}` as ClientKey,
    threadKey: threadKey(name),
    programKey: programKey(name),
    companyName: name,
    threadName: 'Team thread',
    body,
    replyTo: null,
    createdAt: NOW - 4 * MINUTE,
    state,
    attempts: 0,
    outcomeUnknown: false,
    behind: false,
    files: [],
    ...change,
  };
}

export function inOutbox(item: OutboxItemView): MessageView {
  return message(item.threadKey, 'me', item.body, item.createdAt, {
    id: item.clientKey,
    key: null,
    seq: null,
    delivery: null,
    outbox: item,
  });
}

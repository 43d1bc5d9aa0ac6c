import { authorKey, storeFile } from '../store/company-side.ts';
import { addMail } from '../store/mails.ts';
import { addMessage, type MessageRow } from '../store/messages.ts';
import { addCompany, addPartnership } from '../store/partnerships.ts';
import { addThread, setReadMarker } from '../store/threads.ts';
import type { World } from '../store/world.ts';
import { JONAS, MARA, PRIYA } from './accounts.ts';
import { fillThread } from './bulk.ts';
import { activePrograms } from './demo-active.ts';
import { otherPrograms } from './demo-other.ts';
import type { ScriptLine, ScriptProgram, ScriptThread } from './demo-script.ts';
import { demoTimes, type DemoTimes } from './demo-times.ts';
import { documentNamed } from './documents.ts';

const LONG_HISTORY = 5000;
const HOUR_MS = 3_600_000;
const LONG_HISTORY_STEP_MS = 5.75 * HOUR_MS;
const PARTNERS = { mara: MARA, jonas: JONAS } as const;

/** The believable account: every status, every kind of thread, every type of file. */
export async function seedDemo(world: World): Promise<void> {
  const times = demoTimes(world.now());
  for (const program of [...activePrograms(times), ...otherPrograms(times)]) {
    await seedProgram(world, program);
  }
  seedLongHistory(world, times);
  seedOtherTeam(world, times);
}

async function seedProgram(world: World, script: ScriptProgram): Promise<void> {
  addCompanyOf(world, script.slug, script.name);
  const { status, archivedReason, messaging, manager, group, offers, links, appliedAt, joinedAt } =
    script;
  const key = addPartnership(world, {
    key: `part_${script.slug}`,
    teamKey: MARA.team.key,
    companyKey: `co_${script.slug}`,
    status,
    messaging,
    appliedAt,
    ...(archivedReason !== undefined && { archivedReason }),
    ...(manager !== undefined && { manager }),
    ...(group !== undefined && { group }),
    ...(offers !== undefined && { offers }),
    ...(links !== undefined && { links }),
    ...(joinedAt !== undefined && { joinedAt }),
  });
  for (const [i, thread] of script.threads.entries()) {
    await seedThread(world, script, key, thread, i);
  }
}

async function seedThread(
  world: World,
  program: ScriptProgram,
  partnershipKey: string,
  script: ScriptThread,
  position: number,
): Promise<void> {
  const thread = addThread(world, {
    key: `thr_${program.slug}_${script.kind}_${position}`,
    partnershipKey,
    teamKey: MARA.team.key,
    kind: script.kind,
    createdAt: program.appliedAt,
    ...(script.subject !== undefined && { subject: script.subject }),
    ...(script.member !== undefined && { memberKey: PARTNERS[script.member].key }),
  });
  const rows: MessageRow[] = [];
  for (const [i, line] of script.lines.entries()) {
    const quoted = line.quotes === undefined ? null : (rows[i - line.quotes]?.key ?? null);
    const read = i < script.lines.length - script.unread;
    rows.push(await seedLine(world, program, thread, line, quoted, read));
  }
  const read = rows.at(-1 - script.unread);
  for (const member of [MARA, JONAS]) {
    if (read !== undefined) setReadMarker(world, member.key, thread, read.key, read.seq);
  }
  world.db
    .sql('UPDATE threads SET company_read_seq = ? WHERE key = ?')
    .run(companyReadSeq(rows), thread);
}

/** Up to where the company has read: what the partner wrote since has no `read_at`. */
function companyReadSeq(rows: readonly MessageRow[]): number {
  const firstUnread = rows.find((row) => row.author_side === 'partner' && row.read_at === null);
  return firstUnread === undefined ? (rows.at(-1)?.seq ?? 0) : firstUnread.seq - 1;
}

async function seedLine(
  world: World,
  program: ScriptProgram,
  thread: string,
  line: ScriptLine,
  replyTo: string | null,
  readByPartner: boolean,
): Promise<MessageRow> {
  const partner = line.by === 'mara' || line.by === 'jonas' ? PARTNERS[line.by] : null;
  const attachmentKeys: string[] = [];
  for (const [name, words] of Object.entries(line.files ?? {})) {
    const bytes = await documentNamed(name, words);
    attachmentKeys.push(await storeFile(world, { name, base64: bytes.toString('base64') }));
  }
  const companyKey = `co_${program.slug}`;
  const row = addMessage(world, {
    threadKey: thread,
    author:
      partner === null
        ? { side: 'company', key: authorKey(companyKey, line.by), name: line.by }
        : { side: 'partner', key: partner.key, name: partner.name },
    body: line.text,
    attachmentKeys,
    replyTo,
    at: line.at,
    email: line.email ?? 'sent',
    readAt: partner === null ? (readByPartner ? line.at + HOUR_MS : null) : (line.readAt ?? null),
    clientKey: null,
  });
  const { db } = world;
  const at = line.at + 4 * 60_000;
  if (line.edited) db.sql('UPDATE messages SET edited_at = ? WHERE key = ?').run(at, row.key);
  if (line.deleted) db.sql('UPDATE messages SET deleted_at = ? WHERE key = ?').run(at, row.key);
  if ((line.email ?? 'sent') === 'sent') {
    const team = `partners@${program.slug}.example`;
    addMail(world, {
      message_key: row.key,
      sender:
        partner === null
          ? `${line.by}, ${program.name} <${team}>`
          : `${partner.name} <${partner.email}>`,
      recipients: partner === null ? MARA.email : team,
      subject: `New message from ${partner === null ? program.name : partner.name}`,
      body: line.text,
      attachment_names: Object.keys(line.files ?? {}).join('\n'),
      received_at: line.at + 5000,
    });
  }
  return row;
}

/** One program whose conversation goes back for years. */
function seedLongHistory(world: World, times: DemoTimes): void {
  const slug = 'meridian';
  addCompanyOf(world, slug, 'Meridian Travel');
  const newest = times.businessDaysAgo(6, '16:00');
  const first = newest - (LONG_HISTORY - 1) * LONG_HISTORY_STEP_MS;
  const key = addPartnership(world, {
    key: `part_${slug}`,
    teamKey: MARA.team.key,
    companyKey: `co_${slug}`,
    status: 'active',
    messaging: 'open',
    manager: 'Hugo Martin',
    group: 'Agencies',
    appliedAt: first - 24 * HOUR_MS,
    joinedAt: first,
    offers: [{ name: 'Agency', description: '8 % of every booking' }],
    links: [{ name: 'Booking page', url: 'https://meridian.example/a/reis' }],
  });
  const thread = addThread(world, {
    key: `thr_${slug}_team_0`,
    partnershipKey: key,
    teamKey: MARA.team.key,
    kind: 'team',
    createdAt: first,
  });
  world.db.atomically(() => {
    fillThread(world, {
      thread,
      prefix: `msg_${slug}`,
      company: { key: authorKey(`co_${slug}`, 'Hugo Martin'), name: 'Hugo Martin' },
      count: LONG_HISTORY,
      start: first,
      step: LONG_HISTORY_STEP_MS,
      seed: 0,
    });
  });
}

/** Another team in a program of the same company: nothing of it may ever show up for Mara. */
function seedOtherTeam(world: World, times: DemoTimes): void {
  const key = addPartnership(world, {
    key: 'part_northwind_brightside',
    teamKey: PRIYA.team.key,
    companyKey: 'co_northwind',
    status: 'active',
    messaging: 'open',
    manager: 'Ana Silva',
    appliedAt: times.businessDaysAgo(86, '10:00'),
    joinedAt: times.businessDaysAgo(84, '10:00'),
  });
  const thread = addThread(world, {
    key: 'thr_northwind_brightside',
    partnershipKey: key,
    teamKey: PRIYA.team.key,
    kind: 'team',
    createdAt: times.businessDaysAgo(86, '10:00'),
  });
  addMessage(world, {
    threadKey: thread,
    author: { side: 'company', key: authorKey('co_northwind', 'Ana Silva'), name: 'Ana Silva' },
    body: 'Priya, your banner is approved.',
    at: times.businessDaysAgo(3, '10:00'),
    email: 'sent',
  });
}

function addCompanyOf(world: World, slug: string, name: string): void {
  addCompany(world, {
    key: `co_${slug}`,
    name,
    website: `https://${slug}.example`,
    support_url: `https://help.${slug}.example`,
    support_email: `partners@${slug}.example`,
    logo_url: null,
  });
}

import { MESSAGE_INDEXES } from '../store/schema.ts';
import { nextSeq } from '../store/messages.ts';
import { addCompany, addPartnership } from '../store/partnerships.ts';
import { addThread, setReadMarker } from '../store/threads.ts';
import type { World } from '../store/world.ts';
import { JONAS, MARA } from './accounts.ts';
import { sentence } from './sentences.ts';

const MINUTE_MS = 60_000;

/** Many programs and messages, for benches: one transaction, indexes made at the end. */
export function seedBulk(world: World, programs: number, messages: number): void {
  world.db.atomically(() => {
    const names = MESSAGE_INDEXES.map((sql) => /INDEX IF NOT EXISTS (\w+)/.exec(sql)?.[1] ?? '');
    for (const name of names) world.db.run(`DROP INDEX IF EXISTS ${name}`);
    for (let i = 0; i < programs; i += 1) {
      const count = Math.floor(messages / programs) + (i < messages % programs ? 1 : 0);
      seedProgram(world, i, count);
    }
    for (const index of MESSAGE_INDEXES) world.db.run(index);
  });
}

function seedProgram(world: World, i: number, count: number): void {
  const company = { key: `co_bulk_${i}`, name: `Company ${i + 1}` };
  addCompany(world, {
    ...company,
    website: `https://company-${i + 1}.example`,
    support_url: null,
    support_email: `partners@company-${i + 1}.example`,
    logo_url: null,
  });
  const end = world.now() - i * MINUTE_MS;
  const start = end - count * MINUTE_MS;
  const key = addPartnership(world, {
    key: `part_bulk_${i}`,
    teamKey: MARA.team.key,
    companyKey: company.key,
    status: 'active',
    messaging: 'open',
    appliedAt: start,
    joinedAt: start,
  });
  const thread = addThread(world, {
    key: `thr_bulk_${i}`,
    partnershipKey: key,
    teamKey: MARA.team.key,
    kind: 'team',
    createdAt: start,
  });
  fillThread(world, {
    thread,
    prefix: `msg_bulk_${i}`,
    company: { key: `${company.key}_ana`, name: 'Ana Silva' },
    count,
    start,
    step: MINUTE_MS,
    seed: i * 7919,
  });
}

/** A conversation to be made up: `count` messages, `step` milliseconds apart. */
export interface LongThread {
  readonly thread: string;
  readonly prefix: string;
  readonly company: { readonly key: string; readonly name: string };
  readonly count: number;
  readonly start: number;
  readonly step: number;
  readonly seed: number;
}

/** Writes a long conversation, all of it read by both sides. It isn't in the log of changes. */
export function fillThread(world: World, given: LongThread): void {
  const { thread, prefix, company, count, start, step, seed } = given;
  const insert = world.db.sql(
    `INSERT INTO messages (key, seq, thread_key, author_side, author_key, author_name, body,
       created_at, email, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'sent', ?)`,
  );
  let seq = 0;
  let last = '';
  for (let n = 0; n < count; n += 1) {
    seq = nextSeq(seq);
    last = `${prefix}_${String(n).padStart(7, '0')}`;
    const mine = n % 3 === 1;
    const at = start + n * step;
    const author = mine ? MARA : company;
    const side = mine ? 'partner' : 'company';
    insert.run(last, seq, thread, side, author.key, author.name, sentence(seed + n), at, at + step);
  }
  if (count === 0) return;
  const end = start + (count - 1) * step;
  world.db
    .sql(
      `UPDATE threads SET last_seq = ?, company_read_seq = ?, last_message_at = ?, updated_at = ?
       WHERE key = ?`,
    )
    .run(seq, seq, end, end, thread);
  for (const member of [MARA, JONAS]) setReadMarker(world, member.key, thread, last, seq);
}

import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Member } from '../../contract/api/session.ts';
import { contentOf } from '../uploads/content.ts';
import { filePath, uploadsFolder } from '../uploads/folder.ts';
import { typeOfName } from '../uploads/types.ts';
import { addAttachment } from './attachments.ts';
import { addMessage, readAsCompany, type MessageRow } from './messages.ts';
import { addPartnership, partnershipOf, partnershipRow } from './partnerships.ts';
import { addThread, moveReadMarker, threadRow, threadsOf } from './threads.ts';
import type { World } from './world.ts';

/** A file that a company sends. */
export interface CompanyFile {
  readonly name: string;
  readonly base64: string;
  /** Its type where that's none that a partner could send; absent, the one that its name says. */
  readonly contentType?: string;
}

/** What a company writes. Without a `thread` it goes to the program's team thread. */
export interface CompanyMessage {
  readonly thread?: string;
  readonly partnership?: string;
  readonly body: string;
  readonly author?: string;
  readonly files?: readonly CompanyFile[];
  readonly replyTo?: string | null;
}

/** A thread that a company starts, and its first message. */
export interface NewCompanyThread {
  readonly partnership: string;
  readonly kind: 'member' | 'announcement';
  readonly subject?: string;
  /** Key of the member who a member thread is for. */
  readonly member?: string;
  readonly body: string;
  readonly author?: string;
  readonly files?: readonly CompanyFile[];
}

/** A company answers. It has read what stood there before. */
export async function writeAsCompany(world: World, given: CompanyMessage): Promise<MessageRow> {
  const threadKey = given.thread ?? teamThreadOf(world, given.partnership ?? '');
  const attachmentKeys: string[] = [];
  for (const file of given.files ?? []) attachmentKeys.push(await storeFile(world, file));
  const thread = threadRow(world, threadKey);
  const program = thread === null ? null : partnershipRow(world, thread.partnership_key);
  if (program === null) throw new Error(`no thread ${threadKey}`);
  const { company, manager } = partnershipOf(world, program);
  const name = given.author ?? manager?.name ?? `${company.name} team`;
  return world.db.atomically(() => {
    readAsCompany(world, threadKey);
    const row = addMessage(world, {
      threadKey,
      author: { side: 'company', key: authorKey(company.key, name), name },
      body: given.body,
      attachmentKeys,
      replyTo: given.replyTo ?? null,
    });
    readAsCompany(world, threadKey);
    return row;
  });
}

export async function startThread(world: World, given: NewCompanyThread): Promise<MessageRow> {
  const program = partnershipRow(world, given.partnership);
  if (program === null) throw new Error(`no program ${given.partnership}`);
  if (given.kind === 'member' && given.member === undefined) {
    throw new Error('a member thread needs a member');
  }
  const thread = addThread(world, {
    partnershipKey: program.key,
    teamKey: program.team_key,
    kind: given.kind,
    ...(given.subject !== undefined && { subject: given.subject }),
    ...(given.kind === 'member' && given.member !== undefined && { memberKey: given.member }),
  });
  const { body, author, files } = given;
  return writeAsCompany(world, {
    thread,
    body,
    ...(author !== undefined && { author }),
    ...(files !== undefined && { files }),
  });
}

/** A team applies to a company's program; its team thread exists from that moment. */
export function applyToProgram(
  world: World,
  teamKey: string,
  companyKey: string,
  status: 'pending' | 'active',
): string {
  return world.db.atomically(() => {
    const key = addPartnership(world, {
      teamKey,
      companyKey,
      status,
      messaging: 'open',
      appliedAt: world.now(),
      ...(status === 'active' && { joinedAt: world.now() }),
    });
    addThread(world, { partnershipKey: key, teamKey, kind: 'team' });
    return key;
  });
}

/** Moves a member's markers to the newest message of one thread, or of all of them. */
export function setReadEverywhere(world: World, member: Member, threadKey: string | null): void {
  for (const row of threadsOf(world, member)) {
    if (threadKey !== null && row.key !== threadKey) continue;
    const newest = world.db
      .sql<{ key: string }>('SELECT key FROM messages WHERE thread_key = ? AND seq = ?')
      .get(row.key, row.last_seq);
    if (newest !== undefined) moveReadMarker(world, member, row, newest.key, false);
  }
}

/** The key under which a company's person writes. */
export function authorKey(companyKey: string, name: string): string {
  return `${companyKey}_${createHash('sha1').update(name).digest('hex').slice(0, 8)}`;
}

/** Keeps a file of a company; its name has to claim a type that a partner could send too, unless its type is given. */
export async function storeFile(world: World, file: CompanyFile): Promise<string> {
  const bytes = Buffer.from(file.base64, 'base64');
  const type = file.contentType ?? typeOfName(file.name);
  if (type === null) throw new Error(`${file.name} is not of an accepted type`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = addAttachment(world, {
    name: file.name,
    content_type: type,
    size: bytes.length,
    sha256,
    width: null,
    height: null,
  });
  await mkdir(uploadsFolder(world), { recursive: true });
  await writeFile(filePath(world, key), bytes);
  const pixels = (await contentOf(filePath(world, key), type))?.pixels ?? null;
  world.db
    .sql('UPDATE attachments SET width = ?, height = ? WHERE key = ?')
    .run(pixels?.width ?? null, pixels?.height ?? null, key);
  return key;
}

function teamThreadOf(world: World, partnershipKey: string): string {
  const row = world.db
    .sql<{ key: string }>(
      `SELECT key FROM threads WHERE partnership_key = ? AND kind = 'team' AND gone = 0`,
    )
    .get(partnershipKey);
  if (row === undefined) throw new Error(`no program ${partnershipKey}`);
  return row.key;
}

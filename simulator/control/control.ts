import type { Capabilities } from '../../contract/api/capabilities.ts';
import type { Message } from '../../contract/api/message.ts';
import type { Partnership } from '../../contract/api/partnership.ts';
import type { Thread } from '../../contract/api/thread.ts';
import type { FaultRule, Faults } from '../faults/faults.ts';
import { addApiKey, listAccounts, revokeApiKey, unlockAccount } from '../store/accounts.ts';
import { setReadEverywhere } from '../store/company-side.ts';
import { listMails, type Mail } from '../store/mails.ts';
import {
  deleteMessage,
  editMessage,
  messageOf,
  messageRow,
  newerThan,
  readAsCompany,
} from '../store/messages.ts';
import {
  changePartnership,
  describePartnership,
  partnershipOf,
  partnershipRow,
  partnershipsOfTeam,
  removePartnership,
  type PartnershipWords,
} from '../store/partnerships.ts';
import {
  changeCapabilities,
  readSettings,
  writeSetting,
  type CapabilitiesChange,
  type ServerSettings,
} from '../store/settings.ts';
import { removeThread, threadOf, threadsOf } from '../store/threads.ts';
import { writeAsCompany, type CompanyMessage } from '../store/company-side.ts';
import { applyToProgram, startThread, type NewCompanyThread } from '../store/company-side.ts';
import type { World } from '../store/world.ts';
import { readStats, type Stats } from './stats.ts';

/** One account of the simulator, to sign in with. */
export type Account = ReturnType<typeof listAccounts>[number];

/** What a control call can reach besides the world itself. */
export interface ControlParts {
  readonly world: World;
  readonly faults: Faults;
  readonly reset: (seed: unknown) => Promise<void>;
  readonly deliverMails: () => void;
  readonly requests: ReadonlyMap<string, number>;
  readonly setAutoReply: (afterMs: number | null) => void;
}

export type Control = ReturnType<typeof createControl>;

/** The control calls for tests; each is also `POST /simulator/<name>` with its argument as JSON. */
export function createControl(parts: ControlParts) {
  const { world, faults } = parts;
  return {
    /** Empties everything and seeds it anew. */
    async reset(given: { seed?: unknown } = {}): Promise<Account[]> {
      await parts.reset(given.seed ?? 'demo');
      return listAccounts(world);
    },
    accounts: (): Account[] => listAccounts(world),

    /** Every program of a member's team, archived ones too. */
    programs(given: { member?: string } = {}): Partnership[] {
      return partnershipsOfTeam(world, accountOf(world, given.member).member.team.key);
    },
    /** The threads that a member sees, newest first. */
    threads(given: { partnership?: string; member?: string } = {}): Thread[] {
      const { member } = accountOf(world, given.member);
      return threadsOf(world, member, given.partnership ?? null).map((row) =>
        threadOf(world, member, row),
      );
    },
    /** The messages of a thread, oldest first: the newest `limit` (all where absent). */
    messages(given: { thread: string; limit?: number }): Message[] {
      const rows = newerThan(world, given.thread, 0, -1);
      return rows.slice(-(given.limit ?? rows.length)).map((row) => messageOf(world, row));
    },

    /** A company's reply, in a thread or in a program's team thread, with files if given. */
    async reply(given: CompanyMessage): Promise<Message> {
      return messageOf(world, await writeAsCompany(world, given));
    },
    /** A company starts a member thread or an announcement, with its first message. */
    async startThread(given: NewCompanyThread): Promise<Message> {
      return messageOf(world, await startThread(world, given));
    },
    /** The company opens a thread: the partner's messages in it count as read. */
    readAsCompany(given: { thread: string }): void {
      readAsCompany(world, given.thread);
    },
    editMessage(given: { message: string; body: string }): void {
      editMessage(world, given.message, given.body);
    },
    deleteMessage(given: { message: string }): void {
      deleteMessage(world, given.message);
    },
    /** The member reads a thread on the web (or all of them), up to its newest message. */
    readOnTheWeb(given: { thread?: string; member?: string } = {}): void {
      setReadEverywhere(world, accountOf(world, given.member).member, given.thread ?? null);
    },

    /** A new program of the member's team, with its team thread. */
    apply(given: { company: string; status?: 'pending' | 'active'; member?: string }): Partnership {
      const { member } = accountOf(world, given.member);
      const key = applyToProgram(world, member.team.key, given.company, given.status ?? 'pending');
      return programOf(world, key);
    },
    lock(given: { partnership: string }): Partnership {
      return change(world, given.partnership, { messaging: 'locked' });
    },
    unlock(given: { partnership: string }): Partnership {
      return change(world, given.partnership, { messaging: 'open' });
    },
    approve(given: { partnership: string }): Partnership {
      return change(world, given.partnership, { status: 'active', messaging: 'open' });
    },
    decline(given: { partnership: string }): Partnership {
      return change(world, given.partnership, { status: 'declined', messaging: 'locked' });
    },
    /** The company removes the partner from its program. */
    remove(given: { partnership: string }): Partnership {
      return change(world, given.partnership, { status: 'archived', archivedReason: 'removed' });
    },
    /** What the company says of itself and of the program, under names that it chooses. */
    describe({ partnership, ...words }: { partnership: string } & PartnershipWords): Partnership {
      describePartnership(world, partnership, words);
      return programOf(world, partnership);
    },
    /** Takes a program, a thread or both away as if they had never been (sync `delete`). */
    vanish(given: { partnership?: string; thread?: string }): void {
      if (given.thread !== undefined) removeThread(world, given.thread);
      if (given.partnership !== undefined) removePartnership(world, given.partnership);
    },

    expireCursors(): void {
      writeSetting(world, 'cursorGeneration', readSettings(world).cursorGeneration + 1);
    },
    capabilities(given: CapabilitiesChange): Capabilities {
      return changeCapabilities(world, given);
    },
    /** A server with programs only: no capabilities, sessions, me or messages (404). */
    programsOnly(given: { on: boolean }): void {
      writeSetting(world, 'programsOnly', given.on);
    },
    /** Whether emails go out, are refused by the mail server, or wait. */
    emails(given: { mode: ServerSettings['emails'] }): void {
      writeSetting(world, 'emails', given.mode);
      parts.deliverMails();
    },
    mails(given: { message?: string } = {}): Mail[] {
      return listMails(world, given.message ?? null);
    },
    autoReply(given: { afterMs: number | null }): void {
      parts.setAutoReply(given.afterMs);
    },

    revokeKey(given: { apiKey: string }): void {
      revokeApiKey(world, given.apiKey);
    },
    addKey(given: { member?: string } = {}): { apiKey: string } {
      return { apiKey: addApiKey(world, accountOf(world, given.member).member.key, false) };
    },
    unlockAccount(given: { email: string }): void {
      unlockAccount(world, given.email);
    },

    fault(given: FaultRule): void {
      faults.add(given);
    },
    faults: (): { rule: FaultRule; hits: number }[] => faults.list(),
    clearFaults(): void {
      faults.clear();
    },
    /** Lets hung requests go on, and keeps the rules. */
    releaseHung(): void {
      faults.releaseHung();
    },

    /** What arrived: messages by client key and in order, bytes of uploads, requests. */
    stats(): Stats {
      return readStats(world, parts.requests);
    },
    /** One message as it is now. */
    message(given: { message: string }): Message | null {
      const row = messageRow(world, given.message);
      return row === null ? null : messageOf(world, row);
    },
  };
}

function accountOf(world: World, member: string | undefined): Account {
  const accounts = listAccounts(world);
  const account =
    member === undefined
      ? accounts[0]
      : accounts.find((a) => a.email === member || a.member.key === member);
  if (account === undefined) throw new Error(`no account ${member ?? ''}`);
  return account;
}

function programOf(world: World, key: string): Partnership {
  const row = partnershipRow(world, key);
  if (row === null) throw new Error(`no program ${key}`);
  return partnershipOf(world, row);
}

function change(
  world: World,
  key: string,
  to: Parameters<typeof changePartnership>[2],
): Partnership {
  changePartnership(world, key, to);
  return programOf(world, key);
}

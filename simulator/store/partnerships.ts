import type { Partnership } from '../../contract/api/partnership.ts';
import { recordChange } from './changes.ts';
import { readSettings } from './settings.ts';
import { newKey, type World } from './world.ts';

export interface PartnershipRow {
  key: string;
  team_key: string;
  company_key: string;
  status: string;
  archived_reason: 'removed' | 'left' | null;
  messaging: 'open' | 'locked';
  manager_name: string | null;
  partner_group: string | null;
  applied_at: number;
  joined_at: number | null;
  updated_at: number;
  purged: number;
  gone: number;
}

interface CompanyRow {
  key: string;
  name: string;
  website: string;
  support_url: string | null;
  support_email: string | null;
  logo_url: string | null;
}

/** What a new program needs. */
export interface NewPartnership {
  readonly teamKey: string;
  readonly companyKey: string;
  readonly status: string;
  readonly archivedReason?: 'removed' | 'left';
  readonly messaging: 'open' | 'locked';
  readonly manager?: string;
  readonly group?: string;
  readonly appliedAt: number;
  readonly joinedAt?: number;
  readonly offers?: readonly { name: string; description: string }[];
  readonly links?: readonly { name: string; url: string }[];
  readonly key?: string;
}

/** A program of any team, for the simulator itself. */
export function partnershipRow(world: World, key: string): PartnershipRow | null {
  const row = world.db
    .sql<PartnershipRow>('SELECT * FROM partnerships WHERE key = ? AND gone = 0')
    .get(key);
  return row ?? null;
}

/** A team's programs, by the time of applying, newest first. */
export function partnershipsOfTeam(world: World, teamKey: string): Partnership[] {
  return world.db
    .sql<PartnershipRow>(
      `SELECT * FROM partnerships WHERE team_key = ? AND gone = 0
       ORDER BY applied_at DESC, key DESC`,
    )
    .all(teamKey)
    .map((row) => partnershipOf(world, row));
}

/** The program as a team sees it; null: not theirs. */
export function findPartnership(world: World, teamKey: string, key: string): Partnership | null {
  const row = partnershipRow(world, key);
  return row === null || row.team_key !== teamKey ? null : partnershipOf(world, row);
}

export function partnershipOf(world: World, row: PartnershipRow): Partnership {
  const company = world.db
    .sql<CompanyRow>('SELECT * FROM companies WHERE key = ?')
    .get(row.company_key);
  if (company === undefined) throw new Error(`company ${row.company_key} is missing`);
  return {
    key: row.key,
    status: row.status,
    archived_reason: row.archived_reason,
    messaging: row.messaging,
    company,
    manager: row.manager_name === null ? null : { name: row.manager_name },
    group: row.partner_group,
    offers: world.db
      .sql<Partnership['offers'][number]>(
        'SELECT key, name, description FROM offers WHERE partnership_key = ? ORDER BY key',
      )
      .all(row.key),
    links: world.db
      .sql<Partnership['links'][number]>(
        'SELECT key, name, url FROM links WHERE partnership_key = ? ORDER BY key',
      )
      .all(row.key),
    applied_at: row.applied_at,
    joined_at: row.joined_at,
    updated_at: row.updated_at,
  };
}

/** Adds a program. Its team thread is added by the caller. */
export function addPartnership(world: World, given: NewPartnership): string {
  const key = given.key ?? newKey('part');
  world.db
    .sql(
      `INSERT INTO partnerships (key, team_key, company_key, status, archived_reason, messaging,
         manager_name, partner_group, applied_at, joined_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      key,
      given.teamKey,
      given.companyKey,
      given.status,
      given.archivedReason ?? null,
      given.messaging,
      given.manager ?? null,
      given.group ?? null,
      given.appliedAt,
      given.joinedAt ?? null,
      given.joinedAt ?? given.appliedAt,
    );
  addOffers(world, key, given.offers ?? []);
  addLinks(world, key, given.links ?? []);
  recordChange(world, {
    teamKey: given.teamKey,
    memberKey: null,
    kind: 'partnership',
    op: 'upsert',
    key,
  });
  return key;
}

export function addCompany(world: World, company: CompanyRow): void {
  world.db
    .sql(
      `INSERT INTO companies (key, name, website, support_url, support_email, logo_url)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(
      company.key,
      company.name,
      company.website,
      company.support_url,
      company.support_email,
      company.logo_url,
    );
}

/** What a company (or the partner, by leaving) decides about a program. */
export interface PartnershipChange {
  readonly status?: 'pending' | 'active' | 'declined' | 'archived';
  readonly archivedReason?: 'removed' | 'left' | null;
  readonly messaging?: 'open' | 'locked';
}

/**
 * Changes a program's status or access. Under `purge` a lock takes the messages away from this
 * partner and an unlock brings them back; what counts is the setting at that moment.
 */
export function changePartnership(world: World, key: string, change: PartnershipChange): void {
  world.db.atomically(() => {
    const before = partnershipRow(world, key);
    if (before === null) throw new Error(`no program ${key}`);
    const status = change.status ?? before.status;
    const messaging = status === 'archived' ? 'locked' : (change.messaging ?? before.messaging);
    const locks = before.messaging === 'open' && messaging === 'locked';
    const purge = locks && readSettings(world).capabilities.retention_on_lock === 'purge';
    const unpurge = before.purged === 1 && messaging === 'open';
    world.db
      .sql(
        `UPDATE partnerships SET status = ?, archived_reason = ?, messaging = ?, joined_at = ?,
           updated_at = ?, purged = ? WHERE key = ?`,
      )
      .run(
        status,
        status === 'archived' ? (change.archivedReason ?? before.archived_reason) : null,
        messaging,
        before.joined_at ?? (status === 'active' ? world.now() : null),
        world.now(),
        purge || (before.purged === 1 && !unpurge) ? 1 : 0,
        key,
      );
    const log = { teamKey: before.team_key, memberKey: null } as const;
    recordChange(world, { ...log, kind: 'partnership', op: 'upsert', key });
    if (purge || unpurge) logAllMessages(world, before, purge ? 'delete' : 'upsert');
  });
}

/** What a company says of itself and of a program; what isn't given stays. */
export interface PartnershipWords {
  readonly company?: string;
  readonly website?: string;
  readonly manager?: string | null;
  readonly group?: string | null;
  readonly offers?: readonly { name: string; description: string }[];
  readonly links?: readonly { name: string; url: string }[];
}

/** Changes a program's words. */
export function describePartnership(world: World, key: string, words: PartnershipWords): void {
  const { db } = world;
  db.atomically(() => {
    const before = partnershipRow(world, key);
    if (before === null) throw new Error(`no program ${key}`);
    const { manager = before.manager_name, group = before.partner_group } = words;
    db.sql(
      'UPDATE companies SET name = coalesce(?, name), website = coalesce(?, website) WHERE key = ?',
    ).run(words.company ?? null, words.website ?? null, before.company_key);
    db.sql(
      'UPDATE partnerships SET manager_name = ?, partner_group = ?, updated_at = ? WHERE key = ?',
    ).run(manager, group, world.now(), key);
    if (words.offers !== undefined) {
      db.sql('DELETE FROM offers WHERE partnership_key = ?').run(key);
      addOffers(world, key, words.offers);
    }
    if (words.links !== undefined) {
      db.sql('DELETE FROM links WHERE partnership_key = ?').run(key);
      addLinks(world, key, words.links);
    }
    const log = { teamKey: before.team_key, memberKey: null } as const;
    recordChange(world, { ...log, kind: 'partnership', op: 'upsert', key });
  });
}

function addOffers(
  world: World,
  key: string,
  offers: NonNullable<PartnershipWords['offers']>,
): void {
  for (const [i, { name, description }] of offers.entries()) {
    world.db
      .sql('INSERT INTO offers (key, partnership_key, name, description) VALUES (?, ?, ?, ?)')
      .run(`${key}_offer_${i}`, key, name, description);
  }
}

function addLinks(world: World, key: string, links: NonNullable<PartnershipWords['links']>): void {
  for (const [i, { name, url }] of links.entries()) {
    world.db
      .sql('INSERT INTO links (key, partnership_key, name, url) VALUES (?, ?, ?, ?)')
      .run(`${key}_link_${i}`, key, name, url);
  }
}

function logAllMessages(world: World, row: PartnershipRow, op: 'delete' | 'upsert'): void {
  const { db } = world;
  const columns = 'INSERT INTO changes (team_key, member_key, kind, op, key)';
  const ofProgram = 't.partnership_key = ? AND t.gone = 0';
  db.sql(
    `${columns} SELECT ?, t.member_key, 'thread', 'upsert', t.key FROM threads t WHERE ${ofProgram}`,
  ).run(row.team_key, row.key);
  db.sql(
    `${columns} SELECT ?, t.member_key, 'message', ?, m.key FROM messages m
       JOIN threads t ON t.key = m.thread_key WHERE ${ofProgram} ORDER BY m.thread_key, m.seq`,
  ).run(row.team_key, op, row.key);
  world.signals.changed(row.team_key);
}

/** Takes a program away from the partner altogether, as if it had never been. */
export function removePartnership(world: World, key: string): void {
  const row = partnershipRow(world, key);
  if (row === null) throw new Error(`no program ${key}`);
  world.db.sql('UPDATE partnerships SET gone = 1 WHERE key = ?').run(key);
  world.db.sql('UPDATE threads SET gone = 1 WHERE partnership_key = ?').run(key);
  recordChange(world, {
    teamKey: row.team_key,
    memberKey: null,
    kind: 'partnership',
    op: 'delete',
    key,
  });
}

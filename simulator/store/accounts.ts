import type { Member } from '../../contract/api/session.ts';
import { newKey, type World } from './world.ts';

/** Failures in a row for one address after which it is locked (docs/contract.md#sessions). */
const FAILURES_TO_LOCK = 7;

interface MemberRow {
  key: string;
  name: string;
  email: string;
  password: string;
  team_key: string;
  team_name: string;
}

/** Who a call speaks for. */
export interface Caller {
  readonly apiKey: string;
  /** Whether `POST /sessions` gave the key, so that it may be revoked by its holder. */
  readonly fromPassword: boolean;
  readonly member: Member;
}

export type SignIn =
  | { readonly kind: 'in'; readonly apiKey: string; readonly member: Member }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' };

const MEMBER = `SELECT m.key, m.name, m.email, m.password, t.key AS team_key, t.name AS team_name
  FROM members m JOIN teams t ON t.key = m.team_key`;

/** The caller that an API key stands for, unless it is unknown or revoked. */
export function callerOf(world: World, apiKey: string): Caller | null {
  const key = world.db
    .sql<{ member_key: string; from_password: number }>(
      'SELECT member_key, from_password FROM api_keys WHERE api_key = ? AND revoked_at IS NULL',
    )
    .get(apiKey);
  if (key === undefined) return null;
  const member = memberByKey(world, key.member_key);
  return member === null ? null : { apiKey, fromPassword: key.from_password === 1, member };
}

export function memberByKey(world: World, key: string): Member | null {
  const row = world.db.sql<MemberRow>(`${MEMBER} WHERE m.key = ?`).get(key);
  return row === undefined ? null : memberOf(row);
}

/** Everyone, in the order of their addresses. */
export function allMembers(world: World): Member[] {
  return world.db.sql<MemberRow>(`${MEMBER} ORDER BY m.email`).all().map(memberOf);
}

/** Tries an address and a password, counting failures in a row. */
export function signIn(world: World, email: string, password: string): SignIn {
  return world.db.atomically((): SignIn => {
    const address = email.trim();
    if (failuresOf(world, address) >= FAILURES_TO_LOCK) return { kind: 'locked' };
    const row = world.db.sql<MemberRow>(`${MEMBER} WHERE m.email = ?`).get(address);
    if (row === undefined || row.password !== password) {
      world.db
        .sql(
          `INSERT INTO sign_in_failures (email, failures) VALUES (?, 1)
           ON CONFLICT (email) DO UPDATE SET failures = failures + 1`,
        )
        .run(address);
      return failuresOf(world, address) >= FAILURES_TO_LOCK
        ? { kind: 'locked' }
        : { kind: 'wrong' };
    }
    unlockAccount(world, address);
    return { kind: 'in', apiKey: addApiKey(world, row.key, true), member: memberOf(row) };
  });
}

export function unlockAccount(world: World, email: string): void {
  world.db.sql('DELETE FROM sign_in_failures WHERE email = ?').run(email);
}

/** Adds a key for a member; `apiKey` is made up unless given. */
export function addApiKey(
  world: World,
  memberKey: string,
  fromPassword: boolean,
  apiKey: string = newKey(fromPassword ? 'session' : 'pk'),
): string {
  world.db
    .sql('INSERT INTO api_keys (api_key, member_key, from_password) VALUES (?, ?, ?)')
    .run(apiKey, memberKey, fromPassword ? 1 : 0);
  return apiKey;
}

/** Revokes a key; its event streams end. */
export function revokeApiKey(world: World, apiKey: string): void {
  world.db
    .sql('UPDATE api_keys SET revoked_at = ? WHERE api_key = ? AND revoked_at IS NULL')
    .run(world.now(), apiKey);
  world.signals.emit('revoked', apiKey);
}

/** Adds a member, and their team where it isn't there yet. */
export function addMember(world: World, member: Member, password: string): void {
  world.db
    .sql('INSERT OR IGNORE INTO teams (key, name) VALUES (?, ?)')
    .run(member.team.key, member.team.name);
  world.db
    .sql('INSERT INTO members (key, team_key, name, email, password) VALUES (?, ?, ?, ?, ?)')
    .run(member.key, member.team.key, member.name, member.email, password);
}

/** Every account with an API key to sign in with: of those that work and aren't from a password, the first by its text. */
export function listAccounts(world: World): {
  email: string;
  password: string;
  apiKey: string;
  member: Member;
}[] {
  return world.db
    .sql<MemberRow & { api_key: string }>(
      `SELECT m.key, m.name, m.email, m.password, t.key AS team_key, t.name AS team_name,
         (SELECT min(k.api_key) FROM api_keys k
           WHERE k.member_key = m.key AND k.from_password = 0 AND k.revoked_at IS NULL) AS api_key
       FROM members m JOIN teams t ON t.key = m.team_key ORDER BY m.key`,
    )
    .all()
    .map((row) => ({
      email: row.email,
      password: row.password,
      apiKey: row.api_key,
      member: memberOf(row),
    }));
}

function failuresOf(world: World, email: string): number {
  const row = world.db
    .sql<{ failures: number }>('SELECT failures FROM sign_in_failures WHERE email = ?')
    .get(email);
  return row?.failures ?? 0;
}

function memberOf(row: MemberRow): Member {
  const { key, name, email, team_key, team_name } = row;
  return { key, name, email, team: { key: team_key, name: team_name } };
}

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountSession } from '../../../main/account/account-session.ts';
import type { DatabaseName } from '../../../main/store/sqlite/errors.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { until } from '../../integration/outbox/wait.ts';
import { differencesOf } from '../../integration/sync/signed-in.ts';
import { openApp } from '../app-session.ts';
import { Dice, plan, tellFigures } from '../plan.ts';
import { damage } from './damage.ts';
import {
  DISCARDED,
  NEW,
  OLD,
  OTHER_THREAD,
  PROGRAM,
  THREAD,
  makeUsedAccount,
} from './used-account.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';

let simulator: Simulator;
let place: string;
let template: string;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 120 } });
  place = mkdtempSync(join(tmpdir(), 'partner-inbox-corruption-'));
  template = await makeUsedAccount(place, simulator);
});
afterAll(async () => {
  await simulator.close();
  rmSync(place, { recursive: true, force: true });
});

/** What a damage came to. */
interface Outcome {
  cache: string;
  personal: string;
  toldSo: boolean;
  /** Changes that were younger than the last backup and are gone. */
  youngLost: boolean;
  /** The text of a message is wrong, and nobody noticed. */
  unnoticed: boolean;
}

async function drill(name: DatabaseName, dice: Dice, run: number): Promise<Outcome> {
  const folder = join(place, `${name}-${run}`);
  cpSync(template, folder, { recursive: true });
  const what = damage(folder, name, dice);
  // The server says nothing before what lies on the disk was looked at: it has these messages from earlier drills.
  simulator.control.fault({ fault: { kind: 'status', status: 503 }, times: 0 });
  const { session } = await openApp(folder, simulator.url);
  try {
    const { opening } = session.store;
    const outcome: Outcome = {
      cache: opening.cache,
      personal: opening.personal,
      toldSo: session.notice !== null,
      youngLost: await expectOldIsThere(session, what),
      unnoticed: false,
    };
    const isWhole = opening.cache === 'opened' && opening.personal === 'opened';
    expect(outcome.toldSo, what).toBe(!isWhole);
    simulator.control.clearFaults();
    session.sync.retryNow();
    await use(session);
    await confirmRestored(session);
    await until(
      `the outbox is empty after ${what}`,
      async () => (await session.store.read.outboxRows()).length === 0,
      30_000,
    );
    outcome.unnoticed = (await differences(session)).length > 0;
    expectServerIsRight(what);
    return outcome;
  } finally {
    simulator.control.clearFaults();
    await session.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether anything younger than the last backup is gone */
async function expectOldIsThere({ store }: AccountSession, what: string): Promise<boolean> {
  const rows = await store.read.outboxRows();
  const bodies = rows.map(({ body }) => body);
  expect(bodies, what).toEqual(expect.arrayContaining(OLD.outbox));
  expect(bodies, what).not.toContain(DISCARDED.early);
  const revived = rows.find(({ body }) => body === DISCARDED.late);
  if (revived !== undefined) {
    expect(revived.state, what).toMatchObject({ name: 'waiting', why: 'restored' });
  }
  expect((await store.read.draft(THREAD)).body, what).toBe(OLD.draft);
  const withFile = rows.find(({ body }) => body === 'old two');
  expect(withFile?.files.length, what).toBe(1);
  const newDraft = (await store.read.draft(OTHER_THREAD)).body;
  return !bodies.includes(NEW.outbox[0] ?? '') || newDraft !== NEW.draft;
}

/** Everything that a screen asks for answers. */
async function use({ store }: AccountSession): Promise<void> {
  await until('programs are there', async () => (await store.read.programs()).length === 3, 30_000);
  const now = Date.now();
  await store.read.threads({ scope: { kind: 'all' }, filter: 'all', offset: 0, limit: 50, now });
  await store.read.search({ text: 'commission', filters: noFilters, limit: 20, next: null });
  await store.read.counts(now);
  const details = await store.read.programDetails(PROGRAM);
  expect(details?.note).toBe(OLD.note);
}

/** How long sync may take to make up for the damage, ms. */
const PATIENCE_MS = 30_000;
/** Once sync is at rest, so much longer: what differs then stays. */
const REST_MS = 2_000;

/** @returns where the store differs from the server once sync has come to rest */
async function differences({ store, sync }: AccountSession): Promise<string[]> {
  const end = performance.now() + PATIENCE_MS;
  let restedAt: number | null = null;
  for (;;) {
    const differing = await differencesOf(store, simulator);
    const now = performance.now();
    const { name, starting } = sync.state;
    restedAt = name === 'online' && !starting ? (restedAt ?? now) : null;
    const rested = restedAt !== null && now - restedAt > REST_MS;
    if (differing.length === 0 || rested || now > end) return differing;
    await pause(20);
  }
}

/** What the partner does with a restored outbox: sends what was meant to go out, discards the rest. */
async function confirmRestored({ store, outbox }: AccountSession): Promise<void> {
  for (const { clientKey, body, state } of await store.read.outboxRows()) {
    if (state.name !== 'waiting' || state.why !== 'restored') continue;
    if (body === DISCARDED.late) await outbox.discard(clientKey);
    else await outbox.sendNow(clientKey);
  }
}

function expectServerIsRight(what: string): void {
  const bodies = [THREAD, OTHER_THREAD].flatMap((thread) =>
    simulator.control.messages({ thread }).map(({ body }) => body),
  );
  const copies = (wanted: string) => bodies.filter((body) => body === wanted).length;
  for (const body of ['sent before', ...OLD.outbox]) expect(copies(body), what).toBe(1);
  for (const body of NEW.outbox) expect(copies(body), what).toBeLessThanOrEqual(1);
  for (const body of Object.values(DISCARDED)) expect(copies(body), what).toBe(0);
}

it.each<DatabaseName>(['personal', 'cache'])(
  `the app opens with a damaged %s.db, says so, loses nothing that was backed up and sends nothing that was discarded, ${plan.drills} times @B12`,
  { timeout: 60_000 + plan.drills * 20_000 },
  async (name) => {
    const dice = new Dice(plan.seed + (name === 'cache' ? 1 : 2));
    const outcomes: Outcome[] = [];
    for (let run = 0; run < plan.drills; run += 1) outcomes.push(await drill(name, dice, run));
    const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
    tellFigures(`damaged ${name}.db`, {
      damages: plan.drills,
      'app opened and was usable': outcomes.length,
      ...(name === 'personal'
        ? {
            'restored from a backup': count(({ personal }) => personal === 'restored'),
            'with changes younger than the last backup lost': count(({ youngLost }) => youngLost),
          }
        : {
            'set aside and rebuilt by sync': count(({ cache }) => cache === 'rebuilt'),
            'wrong characters that nothing could notice': count(({ unnoticed }) => unnoticed),
          }),
      'told so': count(({ toldSo }) => toldSo),
      'older than the backup lost': 0,
      'discarded and sent': 0,
    });
    expect(outcomes).toHaveLength(plan.drills);
    expect(count(({ unnoticed }) => unnoticed && name === 'personal')).toBe(0);
    expect(outcomes.some(({ toldSo }) => toldSo)).toBe(true);
  },
);

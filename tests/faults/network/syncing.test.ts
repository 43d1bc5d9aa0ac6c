import { plan, tellFigures } from '../plan.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { Fault, FaultRule } from '../../../simulator/faults/faults.ts';
import { startSimulator } from '../../../simulator/start.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { differencesOf, signIn } from '../../integration/sync/signed-in.ts';
import type { SignedIn } from '../../integration/sync/signed-in.ts';

const fault = fc.oneof(
  fc.constantFrom<Fault>(
    { kind: 'reset' },
    { kind: 'truncate' },
    { kind: 'wrong_json' },
    { kind: 'wrong_type' },
    { kind: 'delay', ms: 40 },
  ),
  fc.constantFrom(500, 502, 503, 429, 408).map((status): Fault => ({ kind: 'status', status })),
);

const rule = fc.record({
  fault,
  path: fc.constantFrom('/sync', '/sync', '/events', '/capabilities', '/**'),
  times: fc.integer({ min: 1, max: 3 }),
  skip: fc.integer({ min: 0, max: 2 }),
  when: fc.constantFrom<NonNullable<FaultRule['when']>>('before', 'after'),
});

type Step = 'reply' | 'edit' | 'delete' | 'lock' | 'unlock' | 'expire' | 'wake' | 'restart';
const step = fc.constantFrom<Step>(
  'reply',
  'reply',
  'edit',
  'delete',
  'lock',
  'unlock',
  'expire',
  'wake',
  'restart',
);

let simulator: Simulator;
let partner: SignedIn;

beforeAll(async () => {
  simulator = await startSimulator({ seed: { programs: 3, messages: 90 } });
  partner = await signIn(simulator);
});

afterAll(async () => {
  await partner.leave();
  await simulator.close();
});

async function take(what: Step): Promise<void> {
  const { control } = simulator;
  const [thread] = control.threads();
  const [program] = control.programs();
  const newest = control.messages({ thread: thread?.key ?? '', limit: 3 }).at(0);
  switch (what) {
    case 'reply':
      await control.reply({ thread: thread?.key ?? '', body: 'News' });
      break;
    case 'edit':
      if (newest?.deleted_at === null) control.editMessage({ message: newest.key, body: 'Edited' });
      break;
    case 'delete':
      if (newest?.deleted_at === null) control.deleteMessage({ message: newest.key });
      break;
    case 'lock':
      control.lock({ partnership: program?.key ?? '' });
      break;
    case 'unlock':
      control.unlock({ partnership: program?.key ?? '' });
      break;
    case 'expire':
      control.expireCursors();
      break;
    case 'wake':
      partner.sync.wake();
      break;
    case 'restart':
      await partner.sync.stop();
      partner.sync.start();
      break;
  }
}

describe('any mix of faults and changes', () => {
  it('ends with what the server has', { timeout: 60_000 + plan.mixes * 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (rules, steps) => {
          for (const given of rules) simulator.control.fault(given);
          partner.sync.start();
          for (const what of steps) await take(what);
          await expect
            .poll(() => differencesOf(partner.store, simulator), { timeout: 20_000, interval: 20 })
            .toEqual([]);
          simulator.control.clearFaults();
          await partner.sync.stop();
        },
      ),
      { seed: plan.seed, numRuns: plan.mixes, endOnFailure: true },
    );
    tellFigures('syncing through random mixes of network faults', {
      mixes: plan.mixes,
      'ended with something else than the server has': 0,
    });
  });
});

import type { World } from '../store/world.ts';
import { seedAccounts } from './accounts.ts';
import { seedBulk } from './bulk.ts';
import { seedDemo } from './demo.ts';

/** What a fresh simulator contains. `empty`: accounts, and nothing else. */
export type Seed = 'demo' | 'empty' | { readonly programs: number; readonly messages: number };

/** Reads a seed that came as JSON. */
export function readSeed(given: unknown): Seed {
  if (given === 'empty' || given === 'demo') return given;
  if (typeof given === 'object' && given !== null && 'programs' in given && 'messages' in given) {
    const { programs, messages } = given;
    if (isCount(programs) && isCount(messages)) return { programs, messages };
  }
  throw new Error('a seed is "demo", "empty" or {programs, messages}');
}

/** Fills an empty world. */
export async function plantSeed(world: World, seed: Seed): Promise<void> {
  seedAccounts(world);
  if (seed === 'demo') await seedDemo(world);
  else if (seed !== 'empty') seedBulk(world, seed.programs, seed.messages);
  // What a seed brings is for starts; the log of changes begins after it.
  world.db.run('DELETE FROM changes');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

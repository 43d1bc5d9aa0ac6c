import { addApiKey, addMember } from '../store/accounts.ts';
import type { World } from '../store/world.ts';

const TEAM = { key: 'team_reis', name: 'Reis & Company' };
const OTHER_TEAM = { key: 'team_bright', name: 'Brightside Media' };

/** Who the demo is about. */
export const MARA = {
  key: 'mem_1_mara',
  name: 'Mara Reis',
  email: 'mara@reis.example',
  team: TEAM,
} as const;

/** Another member of the same team. */
export const JONAS = {
  key: 'mem_2_jonas',
  name: 'Jonas Weber',
  email: 'jonas@reis.example',
  team: TEAM,
} as const;

/** Someone of a team that has nothing to do with the first. */
export const PRIYA = {
  key: 'mem_3_priya',
  name: 'Priya Nair',
  email: 'priya@brightside.example',
  team: OTHER_TEAM,
} as const;

/** The accounts of every seed, with API keys that don't change. */
export function seedAccounts(world: World): void {
  addMember(world, MARA, 'lisbon-harbour-42');
  addApiKey(world, MARA.key, false, 'pk_demo_mara_0001');
  addMember(world, JONAS, 'berlin-garden-17');
  addApiKey(world, JONAS.key, false, 'pk_demo_jonas_0001');
  addMember(world, PRIYA, 'mumbai-monsoon-8');
  addApiKey(world, PRIYA.key, false, 'pk_demo_priya_0001');
}

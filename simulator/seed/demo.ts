import type { World } from '../store/world.ts';

/** The believable account. */
export async function seedDemo(world: World): Promise<void> {
  await Promise.resolve(world);
}

import { codeOf } from './disk.ts';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { holdingOf, type Holding } from './account-folders.ts';

/** After a sign-out, its session stopped: what the server also has, and, where the partner wanted it, copies of the rest. */
export function forgetAccount(root: string, unsent: 'keep' | 'delete'): Promise<void> {
  const copies: Holding[] = unsent === 'delete' ? ['personal_copy'] : [];
  return forget(root, 'cached', 'cached_copy', ...copies);
}

/**
 * Deletes what an account's folder holds of these kinds. What refuses doesn't keep the rest.
 * @param root the account's folder; its databases are closed where they are among what goes
 * @throws AggregateError where something is left
 */
export async function forget(root: string, ...kinds: readonly Holding[]): Promise<void> {
  const refusals: unknown[] = [];
  for (const path of await placesIn(root)) {
    const holding = holdingOf(path);
    if (holding === null || !kinds.includes(holding)) continue;
    try {
      await rm(join(root, path), { recursive: true, force: true });
    } catch (error) {
      refusals.push(error);
    }
  }
  if (refusals.length > 0) throw new AggregateError(refusals, 'Not everything could be deleted');
}

/** The names in the account's folder, and, of what is set aside, each of its files. */
async function placesIn(root: string): Promise<string[]> {
  const [names, aside] = await Promise.all([namesIn(root), namesIn(join(root, 'set-aside'))]);
  return [...names, ...aside.map((name) => `set-aside/${name}`)];
}

/** @returns nothing where there is no such folder */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

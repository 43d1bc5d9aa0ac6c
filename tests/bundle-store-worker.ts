import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { mainConfig } from '../vite.main.config.ts';

const root = join(import.meta.dirname, '..');

/** Bundles the store's worker for all tests of a run, as `npm run build` does; a run that watches reads its sources. */
export default async function bundleStoreWorker({
  config,
}: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (config.watch || process.env['STORE_WORKER'] !== undefined) return undefined;
  const folder = join(root, '.tmp', `store-worker-${process.pid}`);
  const entry = { name: 'store-worker', file: join(root, 'main/store/worker/worker.ts') };
  await build(mainConfig(entry, folder));
  process.env['STORE_WORKER'] = pathToFileURL(join(folder, 'store-worker.js')).href;
  return async () => {
    delete process.env['STORE_WORKER'];
    await rm(folder, { recursive: true, force: true });
  };
}

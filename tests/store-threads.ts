import { StoreThreads } from '../main/store/worker/store-threads.ts';

/**
 * The threads of tests' stores. They run the bundle that the app runs, which Vitest's set-up makes
 * (`bundle-store-worker.ts`): one starts in half the time that it takes to read, one by one, the sources of which it is
 * made. Where nothing made it, as where the sources hold mutants, it's the source.
 */
export const storeThreads = new StoreThreads(
  new URL(
    process.env['STORE_WORKER'] ?? new URL('../main/store/worker/worker.ts', import.meta.url),
  ),
);

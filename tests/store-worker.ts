/**
 * The store's worker for tests: the bundle that the app runs, which Vitest's set-up makes (`bundle-store-worker.ts`). A
 * thread of it starts in half the time that it takes to read, one by one, the sources of which it is made. Where nothing
 * made it, as where the sources hold mutants, it's the source.
 */
export const STORE_WORKER = new URL(
  process.env['STORE_WORKER'] ?? new URL('../main/store/worker/worker.ts', import.meta.url),
);

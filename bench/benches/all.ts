import type { Bench } from '../result.ts';

/** Every bench, in the order in which they run. Each is loaded only when it runs: some need bench's own packages. */
export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  ingest: async () => (await import('./ingest.ts')).ingest,
  open: async () => (await import('./open.ts')).open,
  search: async () => (await import('./search.ts')).search,
  list: async () => (await import('./list.ts')).list,
  start: async () => (await import('./start.ts')).start,
  upload: async () => (await import('./upload.ts')).upload,
  inspection: async () => (await import('./inspection.ts')).inspection,
  notify: async () => (await import('./notify.ts')).notify,
  switch: async () => (await import('./switch.ts')).switching,
  bundle: async () => (await import('./bundle.ts')).bundle,
  million: async () => (await import('./million.ts')).million,
};

export async function findBench(name: string): Promise<Bench> {
  const load = BENCHES[name];
  if (load === undefined) {
    throw new Error(`There is no bench ${name}: ${Object.keys(BENCHES).join(', ')}`);
  }
  return load();
}

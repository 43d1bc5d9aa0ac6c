import { constants, cpSync } from 'node:fs';
import type { Store } from '../../main/store/store.ts';
import { median, percentile } from '../measure.ts';
import { filledAccount } from '../product/account.ts';
import { openAccount } from '../product/services.ts';
import type { Bench, Bar, Figure } from '../result.ts';
import { liveChanges } from '../sample/changes.ts';
import { scratchPath } from '../scratch.ts';
import { count, readNewest } from './open.ts';
import { noFilters } from '../../contract/ipc/no-filters.ts';

const SEARCHES = { 'at rest': 200, 'while syncing': 40 };
const QUERIES = { 'a common word': 'statement', 'a rare word': 'marzipan', 'a prefix': 'comm' };

/** Words in a million messages, newest first; at rest, and while sync writes batches as fast as it can. */
export const search: Bench = async (size) => {
  const messages = size.of(1_000_000);
  const { folder, threads } = await filledAccount({ programs: 20, messages });
  // What is written meanwhile goes into a copy: the account is kept for other benches.
  const copy = scratchPath('account');
  cpSync(folder, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const store = await openAccount(copy);
  try {
    const bars: Bar[] = [];
    const figures: Figure[] = [];
    for (const when of ['at rest', 'while syncing'] as const) {
      const writing = when === 'while syncing' ? keepSyncing(store) : null;
      const searches = SEARCHES[when];
      const reading: number[] = [];
      const found: Record<string, number[]> = {};
      let slowest = 0;
      await searchFor(store, 'statement', 20);
      for (let run = 0; run < size.runs; run += 1) {
        reading.push(percentile(await readNewest(store, threads, searches), 99));
        for (const [what, text] of Object.entries(QUERIES)) {
          const times = await searchFor(store, text, searches);
          (found[what] ??= []).push(percentile(times, 99));
          slowest = Math.max(slowest, ...times);
        }
      }
      const rows = await writing?.stop();
      figures.push({
        what: `Reading 50, p99 ${when}`,
        value: median(reading),
        unit: 'ms',
        runs: reading,
      });
      for (const [what, runs] of Object.entries(found)) {
        figures.push({
          what: `${sentence(what)}, p99 ${when}`,
          value: median(runs),
          unit: 'ms',
          runs,
        });
        bars.push({
          what: `${sentence(what)} ${when}, p99 of the p99 of reading 50`,
          value: median(runs) / median(reading),
          limit: when === 'at rest' ? 3 : 10,
          sense: 'at most',
          unit: '×',
        });
      }
      // The slowest of all searches while syncing: a partner waits for that one, too.
      if (when === 'while syncing') {
        bars.push({
          what: 'Slowest search while syncing',
          value: slowest,
          limit: 100,
          sense: 'at most',
          unit: 'ms',
        });
      }
      if (rows !== undefined)
        figures.push({ what: 'Written meanwhile', value: rows, unit: 'rows/s' });
    }
    return {
      name: 'search',
      work: `The first 30 results, newest first, among ${count(messages)} messages: ${Object.values(QUERIES).join(', ')}…, ${size.runs} × ${SEARCHES['at rest']} times each at rest and ${size.runs} × ${SEARCHES['while syncing']} while batches of 500 are written as fast as they can be, with snippets, through the read worker`,
      bars,
      figures,
    };
  } finally {
    await store.close();
  }
};

async function searchFor(store: Store, text: string, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    const { messages } = await store.read.search({
      text,
      filters: noFilters,
      limit: 30,
      next: null,
    });
    taken.push(performance.now() - began);
    if (messages.length === 0) throw new Error(`nothing found for ${text}`);
  }
  return taken;
}

/** Applies batches of sync one after the other. */
function keepSyncing(store: Store): { stop(): Promise<number> } {
  const began = performance.now();
  const stopped = new AbortController();
  let written = 0;
  const work = (async () => {
    const changes = liveChanges(Date.now());
    while (!stopped.signal.aborted) {
      const batch = changes.next(500);
      await store.cache.applyChanges(batch);
      written += batch.changes.length;
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await work;
      return written / ((performance.now() - began) / 1_000);
    },
  };
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

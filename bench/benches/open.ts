import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { Store } from '../../main/store/store.ts';
import { median, percentile } from '../measure.ts';
import { filledAccount } from '../product/account.ts';
import { openAccount } from '../product/services.ts';
import type { Bench } from '../result.ts';

const READS = 2_000;
const SIZES = [10_000, 100_000, 1_000_000];

/** The newest 50 messages of a thread, asked of the store's worker as the page asks for them. */
export const open: Bench = async (size) => {
  const stores: {
    messages: number;
    store: Store;
    threads: ThreadKey[];
    p99: number[];
    all: number[];
  }[] = [];
  for (const full of SIZES) {
    const messages = size.of(full);
    const { folder, threads } = await filledAccount({ programs: 20, messages });
    stores.push({ messages, store: await openAccount(folder), threads, p99: [], all: [] });
  }
  for (const { store, threads } of stores) await readNewest(store, threads, 200);
  for (let run = 0; run < size.runs; run += 1) {
    for (const one of run % 2 === 0 ? stores : stores.toReversed()) {
      const times = await readNewest(one.store, one.threads, size.of(READS));
      one.p99.push(percentile(times, 99));
      one.all.push(...times);
    }
  }
  for (const { store } of stores) await store.close();
  const first = stores[0];
  const last = stores.at(-1);
  if (first === undefined || last === undefined) throw new Error('no stores');
  return {
    name: 'open',
    work: `The newest 50 messages of one of 20 threads, ${size.runs} × ${size.of(READS)} times by turns, through the read worker (both databases, views made, answered by message)`,
    bars: [
      {
        what: `p99 at ${count(last.messages)} messages, of p99 at ${count(first.messages)}`,
        value: median(last.p99) / median(first.p99),
        limit: 1.5,
        sense: 'at most',
        unit: '×',
      },
    ],
    figures: stores.flatMap(({ messages, p99, all }) => [
      { what: `p99 at ${count(messages)}`, value: median(p99), unit: 'ms', runs: p99 } as const,
      { what: `p50 at ${count(messages)}`, value: median(all), unit: 'ms' } as const,
    ]),
  };
};

/** Times of so many reads, ms. */
export async function readNewest(
  store: Store,
  threads: readonly ThreadKey[],
  reads: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < reads; n += 1) {
    const threadKey = threads[(n * 7) % threads.length] as ThreadKey;
    const began = performance.now();
    const window = await store.read.threadWindow({
      threadKey,
      anchor: { kind: 'newest' },
      limit: 50,
    });
    times.push(performance.now() - began);
    if (window?.items.length !== 50) throw new Error(`${window?.items.length ?? 0} messages came`);
  }
  return times;
}

export function count(number: number): string {
  return number.toLocaleString('en-US');
}

import { median, percentile } from '../measure.ts';
import { heapInUse, launch, openThread, signInOnce, threadRow } from '../product/app.ts';
import { forkSimulator } from '../product/server.ts';
import type { Bench } from '../result.ts';
import { scratchPath } from '../scratch.ts';

const MB = 1024 * 1024;
const THREADS = 8;

/** Switching between threads in the built app: what the page's heap keeps of it. */
export const switching: Bench = async (size) => {
  const server = await forkSimulator({ seed: { programs: THREADS, messages: THREADS * 400 } });
  const { app, page } = await launch(server.url, scratchPath('user-data'));
  try {
    await signInOnce(page);
    const cdp = await page.context().newCDPSession(page);
    const times: number[] = [];
    let at = 0;
    const round = async (switches: number): Promise<void> => {
      for (let n = 0; n < switches; n += 1) {
        at += 1;
        const began = performance.now();
        await openThread(page, (at % THREADS) + 1);
        times.push(performance.now() - began);
      }
    };
    // As many before: what is kept of each thread once, and the code that V8 compiles on the way, aren't growth.
    await threadRow(page, 1).waitFor();
    await round(size.of(200));
    times.length = 0;
    const before = await heapInUse(cdp);
    const switches = size.of(200);
    await round(switches);
    const after = await heapInUse(cdp);
    return {
      name: 'switch',
      work: `${switches} switches between ${THREADS} threads by clicks on the list, in the built app in the preview runtime, after as many that aren't counted; the page's heap after three collections before and after`,
      bars: [
        {
          what: 'Heap growth',
          value: (after / before - 1) * 100,
          limit: 3,
          sense: 'at most',
          unit: '%',
        },
      ],
      figures: [
        { what: 'Heap before', value: before / MB, unit: 'MB' },
        { what: 'Heap after', value: after / MB, unit: 'MB' },
        {
          what: 'A switch, click to messages (with the driver’s own time), p50',
          value: median(times),
          unit: 'ms',
        },
        { what: 'A switch, p99', value: percentile(times, 99), unit: 'ms' },
      ],
    };
  } finally {
    await app.quit();
    await server.close();
  }
};

import { chromium, type CDPSession } from 'playwright-core';
import { serveBuilt } from './serve.ts';

/**
 * `node tools/renderer-harness/scroll.ts [pages]`: opens a thread of 100,000 messages, scrolls towards its start page by
 * page, and prints how far the anchor drifted on each prepend, how many messages were mounted, and the longest tasks of the
 * main thread in processor time, which other work on the machine doesn't stretch.
 */
const pages = Number(process.argv[2] ?? 200);
const { server, address } = await serveBuilt();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 880 } });
  await page.goto(`${address}?net=online`);
  await page.getByRole('button', { name: /Ledgerly.*October/ }).click();
  await page.getByRole('article').first().waitFor();
  const cdp = await page.context().newCDPSession(page);
  const trace = await startTrace(cdp);
  const figures = await page.evaluate(async (pages) => {
    const box = document.querySelector('.timeline') as HTMLElement;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const first = () => box.querySelector<HTMLElement>('[data-id]');
    let drift = 0;
    let mounted = 0;
    let read = 0;
    for (; read < pages; read += 1) {
      const before = first()?.dataset['id'];
      box.scrollTop = 300;
      const top = box.getBoundingClientRect().top;
      const anchor = [...box.querySelectorAll<HTMLElement>('[data-id]')].find(
        (element) => element.getBoundingClientRect().bottom > top,
      );
      const at = anchor?.getBoundingClientRect().top ?? 0;
      const started = performance.now();
      while (first()?.dataset['id'] === before && performance.now() - started < 2_000)
        await frame();
      if (first()?.dataset['id'] === before) break;
      drift = Math.max(drift, Math.abs((anchor?.getBoundingClientRect().top ?? NaN) - at));
      mounted = Math.max(mounted, box.querySelectorAll('[data-id]').length);
    }
    return { read, drift, mounted };
  }, pages);
  const tasks = (await trace.end()).map((ms) => Math.round(ms * 10) / 10);
  process.stdout.write(`${JSON.stringify({ ...figures, longestTasksMs: tasks.slice(0, 8) })}\n`);
} finally {
  await browser.close();
  await server.close();
}

interface TraceEvent {
  name: string;
  tid: number;
  pid: number;
  tdur?: number;
  args?: { name?: string };
}

/** Records the main thread's tasks. `end` answers their processor times, longest first, ms. */
async function startTrace(cdp: CDPSession): Promise<{ end: () => Promise<number[]> }> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await cdp.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'],
    },
    transferMode: 'ReportEvents',
  });
  return {
    end: async () => {
      const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
      await cdp.send('Tracing.end');
      await complete;
      const main = events.filter(
        ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
      );
      return events
        .filter(({ name, pid, tid }) => {
          const ours = main.some((one) => one.pid === pid && one.tid === tid);
          return ours && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
        })
        .map(({ tdur = 0 }) => tdur / 1_000)
        .sort((one, other) => other - one);
    },
  };
}

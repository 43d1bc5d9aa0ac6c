import { median, percentile } from '../measure.ts';
import { inPeerPage } from '../peers/run-peers.ts';
import { launch, openThread, recordTasks, signInOnce, type Tasks } from '../product/app.ts';
import { PAGE_MARK, scrollToStart, type Scrolled } from '../product/scroll.ts';
import { forkSimulator } from '../product/server.ts';
import type { Bench, BenchSize, Figure } from '../result.ts';
import { scratchPath } from '../scratch.ts';
import { count } from './open.ts';

const LONG = 50;
const EVERY_PAGE = 100_000;

interface Side {
  scrolled: Scrolled;
  tasks: Tasks;
}

/** A long thread in the real app: opened, then scrolled to its start while its pages come from the server. */
export const list: Bench = async (size) => {
  const ours = await scrollOurs(size);
  const virtuoso = await scrollVirtuoso(size);
  return {
    name: 'list',
    work: `A thread of ${count(size.of(100_000))} messages in the built app in the preview runtime: opened, then scrolled to its start, each page fetched from the server, stored and put in front (${count(ours.scrolled.pages)} pages). Tasks of the page's main thread after its first paint are recorded by Chromium's own trace, those of the rest of 10 s after the last page, too. What V8's collector does by itself in that rest counts for the bar, and is told apart below. Beside it react-virtuoso with as many plain rows of the same text, ${count(virtuoso.scrolled.pages)} pages put in front from memory`,
    bars: [
      {
        what: 'Longest task, in processor time',
        value: Math.max(ours.tasks.processor[0] ?? 0, ours.tasks.collectorAtRest[0] ?? 0),
        limit: LONG,
        sense: 'at most',
        unit: 'ms',
      },
      {
        what: 'Drift of the anchor',
        value: ours.scrolled.drift,
        limit: 0,
        sense: 'at most',
        unit: 'px',
      },
    ],
    figures: [
      ...figuresOf('Partner Inbox', ours),
      {
        what: 'Partner Inbox: start of the thread reached (1 = yes)',
        value: Number(ours.scrolled.start),
        unit: '',
      },
      ...figuresOf('react-virtuoso', virtuoso),
    ],
  };
};

async function scrollOurs(size: BenchSize): Promise<Side> {
  const server = await forkSimulator({ seed: { programs: 2, messages: size.of(200_000) } });
  const { app, page } = await launch(server.url, scratchPath('user-data'));
  try {
    await signInOnce(page);
    const cdp = await page.context().newCDPSession(page);
    const recording = await recordTasks(cdp, PAGE_MARK);
    await openThread(page, 1);
    const scrolled = await scrollToStart(page, {
      box: '.timeline',
      item: '[data-id]',
      key: 'data-id',
      pages: EVERY_PAGE,
    });
    return { scrolled, tasks: await recording.end() };
  } finally {
    await app.quit();
    await server.close();
  }
}

async function scrollVirtuoso(size: BenchSize): Promise<Side> {
  return inPeerPage('virtuoso.html', async (page) => {
    await page.locator('[data-row]').first().waitFor();
    const cdp = await page.context().newCDPSession(page);
    const recording = await recordTasks(cdp, PAGE_MARK);
    const scrolled = await scrollToStart(page, {
      box: '[data-testid="virtuoso-scroller"]',
      item: '[data-row]',
      key: 'data-row',
      pages: size.of(400),
      rest: true,
    });
    return { scrolled, tasks: await recording.end() };
  });
}

function figuresOf(who: string, { scrolled, tasks }: Side): Figure[] {
  return [
    { what: `${who}: longest task by the clock`, value: tasks.wall[0] ?? 0, unit: 'ms' },
    {
      what: `${who}: tasks over ${LONG} ms by the clock`,
      value: tasks.wall.filter((ms) => ms > LONG).length,
      unit: 'tasks',
    },
    {
      what: `${who}: longest task but for the collector at rest, in processor time`,
      value: tasks.processor[0] ?? 0,
      unit: 'ms',
    },
    {
      what: `${who}: longest task of V8's collector at rest, in processor time`,
      value: tasks.collectorAtRest[0] ?? 0,
      unit: 'ms',
    },
    { what: `${who}: largest drift`, value: scrolled.drift, unit: 'px' },
    { what: `${who}: messages in the page at most`, value: scrolled.mounted, unit: '' },
    { what: `${who}: from scroll to page, p50`, value: median(scrolled.waits), unit: 'ms' },
    { what: `${who}: from scroll to page, p99`, value: percentile(scrolled.waits, 99), unit: 'ms' },
  ];
}

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { isoDay } from '../../contract/domain/calendar.ts';
import { median, percentile, timed } from '../measure.ts';
import { filledAccount } from '../product/account.ts';
import { heapInUse, launch, openThread, signInOnce, threadRow } from '../product/app.ts';
import { scrollToStart } from '../product/scroll.ts';
import type { Bench } from '../result.ts';
import { count } from './open.ts';

const MB = 1024 * 1024;
const PROGRAMS = 20;

/** The whole app with a million messages on disk: what a person does, and what it takes of memory. */
export const million: Bench = async (size) => {
  const messages = size.of(1_000_000);
  const account = await filledAccount({ programs: PROGRAMS, messages });
  const server = await account.startServer();
  const first = await launch(server.url, account.userData);
  await signInOnce(first.page);
  await first.app.quit();
  let started = performance.now();
  const { app, page } = await launch(server.url, account.userData);
  try {
    await signInOnce(page);
    await threadRow(page, 1).waitFor();
    started = performance.now() - started;
    const opened: number[] = [];
    for (let n = 0; n < 100; n += 1) {
      opened.push(await timed(() => openThread(page, (n % 8) + 1)));
    }
    const searched: number[] = [];
    for (const word of ['statement', 'marzipan', 'comm', 'webinar', 'walrus']) {
      for (let n = 0; n < 5; n += 1) searched.push(await searchFor(page, word));
    }
    await openThread(page, 1);
    const scrolled = await scrollToStart(page, {
      box: '.timeline',
      item: '[data-id]',
      key: 'data-id',
      pages: size.of(1_000),
    });
    const jumped: number[] = [];
    for (let n = 0; n < 5; n += 1) jumped.push(await jumpToDate(page, n, messages));
    const cdp = await page.context().newCDPSession(page);
    const heap = await heapInUse(cdp);
    const memory = await app.memory();
    return {
      name: 'million',
      work: `The built app in the preview runtime with ${count(messages)} messages in ${PROGRAMS} programs, all of them on disk. Times are those of a person driven by Playwright, from the click to what it shows, with the driver's own time`,
      bars: [],
      figures: [
        { what: 'Start to inbox', value: started, unit: 'ms' },
        { what: 'Open and switch threads, p50', value: median(opened), unit: 'ms' },
        { what: 'Open and switch threads, p99', value: percentile(opened, 99), unit: 'ms' },
        { what: 'Search, word typed to results, p50', value: median(searched), unit: 'ms' },
        { what: 'Search, p99', value: percentile(searched, 99), unit: 'ms' },
        {
          what: `Scroll up ${count(scrolled.pages)} pages, by page, p50`,
          value: median(scrolled.waits),
          unit: 'ms',
        },
        { what: 'Scroll up, by page, p99', value: percentile(scrolled.waits, 99), unit: 'ms' },
        { what: 'Drift while scrolling', value: scrolled.drift, unit: 'px' },
        { what: 'Jump to a date, p50', value: median(jumped), unit: 'ms' },
        { what: 'Memory of the main process (resident)', value: memory.rss / MB, unit: 'MB' },
        { what: 'JavaScript heap of the main process', value: memory.heapUsed / MB, unit: 'MB' },
        {
          what: 'Memory of the largest renderer (resident)',
          value: largestRenderer() / MB,
          unit: 'MB',
        },
        { what: 'JavaScript heap of the page', value: heap / MB, unit: 'MB' },
      ],
    };
  } finally {
    await app.quit();
    await server.close();
  }
};

async function searchFor(page: Page, word: string): Promise<number> {
  await page.keyboard.press('Control+k');
  const box = page
    .getByRole('dialog')
    .getByRole('combobox')
    .or(page.getByRole('dialog').getByRole('searchbox'))
    .first();
  await box.waitFor();
  const took = await timed(async () => {
    await box.fill(word);
    await page.getByRole('dialog').locator('mark').first().waitFor();
  });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return took;
}

/** To a day in the middle of the thread, each time to another one than before; a short thread has two. */
async function jumpToDate(page: Page, n: number, messages: number): Promise<number> {
  // The seed writes a message a minute into each program.
  const days = Math.max(1, Math.floor(messages / PROGRAMS / (24 * 60)));
  const back = days < 7 ? n % (days + 1) : Math.round(((n + 1) / 7) * days);
  // The field takes the date on the wall.
  const day = isoDay(Date.now() - back * 86_400_000);
  await page.getByRole('button', { name: 'Jump to a date' }).click();
  await page.locator('#jump-day').fill(day);
  const before = await page.locator('.timeline [data-id]').first().getAttribute('data-id');
  return timed(async () => {
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.waitForFunction(
      (id) => {
        const first = document.querySelector('.timeline [data-id]');
        return first !== null && first.getAttribute('data-id') !== id;
      },
      before,
      { polling: 'raf', timeout: 10_000 },
    );
  });
}

/** Resident memory of the largest Chromium renderer that this process's family runs, bytes; 0 where /proc isn't. */
function largestRenderer(): number {
  const children = (pid: number): number[] => {
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter(Boolean)
        .map(Number);
    } catch {
      return [];
    }
  };
  const all: number[] = [];
  const walk = (pid: number): void => {
    all.push(pid);
    children(pid).forEach(walk);
  };
  walk(process.pid);
  return Math.max(
    0,
    ...all.map((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return 0;
        const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
        return Number(resident?.[1] ?? 0) * 1_024;
      } catch {
        return 0;
      }
    }),
  );
}

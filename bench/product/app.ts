import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { launchPreview, type PreviewApp } from '../../tools/preview/launch.ts';
import { scratchPath } from '../scratch.ts';

const repository = join(import.meta.dirname, '../..');

/** The built app in the preview runtime, with its page. */
export interface RunningApp {
  app: PreviewApp;
  page: Page;
}

/** Starts the built app on a user-data folder. Its home is a scratch folder. */
export async function launch(server: string, userData: string): Promise<RunningApp> {
  const home = scratchPath('home');
  mkdirSync(home, { recursive: true });
  const app = await launchPreview({
    main: repository,
    userData,
    args: [`--server=${server}`],
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
    cwd: home,
  });
  return { app, page: await app.firstWindow() };
}

/** Signs in with the simulator's account, which the form suggests; does nothing where that was done before. */
export async function signInOnce(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  const programs = programButton(page, 1);
  await button.or(programs).first().waitFor({ timeout: 60_000 });
  if (await button.isVisible()) await button.click();
  await programs.waitFor({ timeout: 60_000 });
}

/** A program of a bulk seed in the menu on the left, counted from 1. */
export function programButton(page: Page, n: number) {
  return page
    .getByRole('navigation', { name: 'Menu' })
    .getByRole('button', { name: new RegExp(`Company ${n}(?!\\d)`) })
    .first();
}

/** A thread of a bulk seed in the list in the middle, counted from 1. */
export function threadRow(page: Page, n: number) {
  return page
    .getByRole('region', { name: 'Threads' })
    .getByRole('button', { name: new RegExp(`Company ${n}(?!\\d)`) })
    .first();
}

/** Opens a thread of a bulk seed and waits for its messages. */
export async function openThread(page: Page, n: number): Promise<void> {
  await threadRow(page, n).click();
  await page
    .getByLabel(`Conversation with Company ${n}`, { exact: true })
    .getByRole('article')
    .last()
    .waitFor();
}

/** What of the page's heap is in use after a collection, bytes. */
export async function heapInUse(cdp: CDPSession): Promise<number> {
  for (let n = 0; n < 3; n += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
}

interface TraceEvent {
  name: string;
  tid: number;
  pid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** Tasks of the page's main thread, ms. */
export interface Tasks {
  /** By the clock, longest first: other work on the machine makes them longer. */
  wall: number[];
  /** In processor time, longest first. */
  processor: number[];
}

/** Records the main thread's tasks until `end`. */
export async function recordTasks(cdp: CDPSession): Promise<{ end: () => Promise<Tasks> }> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) {
      if (event.name === 'thread_name' || (event.dur ?? 0) > 5_000) events.push(event);
    }
  });
  await cdp.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['toplevel', '__metadata'],
      recordMode: 'recordContinuously',
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
      const tasks = events.filter(
        ({ name, pid, tid }) =>
          (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') &&
          main.some((one) => one.pid === pid && one.tid === tid),
      );
      const sorted = (of: (event: TraceEvent) => number): number[] =>
        tasks.map((event) => of(event) / 1_000).sort((one, other) => other - one);
      return { wall: sorted(({ dur = 0 }) => dur), processor: sorted(({ tdur = 0 }) => tdur) };
    },
  };
}

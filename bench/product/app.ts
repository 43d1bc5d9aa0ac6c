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
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; src_file?: string };
}

/** Tasks of the page's main thread, ms; those at rest that V8's collector gave itself are told apart. */
export interface Tasks {
  /** By the clock, longest first: other work on the machine makes them longer. */
  wall: number[];
  /** In processor time, longest first. */
  processor: number[];
  /**
   * Tasks that V8's collector gave itself after the last mark, in processor time, longest first: when nothing has
   * happened for 8 s it makes the heap small and hands pages back to the system, whatever the page does.
   */
  collectorAtRest: number[];
}

/** Where V8 posts the tasks of its collector from: marking, sweeping, and making the heap smaller when at rest. */
const COLLECTOR = 'v8/src/heap/';

/** The mark at which a recording begins. */
const BEGAN = 'recording began';

/** Records the main thread's tasks until `end`. After the last mark of this name in the page it is at rest. */
export async function recordTasks(
  cdp: CDPSession,
  mark: string,
): Promise<{ end: () => Promise<Tasks> }> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) {
      const named = event.name === 'thread_name' || event.name === mark || event.name === BEGAN;
      if (named || (event.dur ?? 0) > 5_000) events.push(event);
    }
  });
  await cdp.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['toplevel', 'blink.user_timing', '__metadata'],
      recordMode: 'recordContinuously',
    },
    transferMode: 'ReportEvents',
  });
  await cdp.send('Runtime.evaluate', { expression: `performance.mark('${BEGAN}'), null` });
  return {
    end: async () => {
      const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
      await cdp.send('Tracing.end');
      await complete;
      // A recording that runs on forgets its oldest events when it is full: the longest task might be among them.
      if (!events.some(({ name }) => name === BEGAN))
        throw new Error('the trace lost its beginning');
      const lastMark = events
        .filter(({ name }) => name === mark)
        .reduce((last, { ts }) => Math.max(last, ts), 0);
      if (lastMark === 0) throw new Error(`the trace has no mark "${mark}"`);
      const main = events.filter(
        ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
      );
      const tasks = events.filter(
        ({ name, pid, tid }) =>
          (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') &&
          main.some((one) => one.pid === pid && one.tid === tid),
      );
      const isAtRest = ({ ts, args }: TraceEvent): boolean =>
        ts > lastMark && args?.src_file?.startsWith(COLLECTOR) === true;
      const others = tasks.filter((event) => !isAtRest(event));
      return {
        wall: sorted(others, ({ dur = 0 }) => dur),
        processor: sorted(others, ({ tdur = 0 }) => tdur),
        collectorAtRest: sorted(tasks.filter(isAtRest), ({ tdur = 0 }) => tdur),
      };
    },
  };
}

function sorted(events: TraceEvent[], of: (event: TraceEvent) => number): number[] {
  return events.map((event) => of(event) / 1_000).sort((one, other) => other - one);
}

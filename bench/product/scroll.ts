import type { Page } from 'playwright-core';

/**
 * After so long without another page the start has been reached, ms: a busy machine takes seconds for some, and V8 makes
 * its heap smaller once little has happened for 8 s.
 */
const START_MS = 10_000;

/** The mark that the page makes as each page is drawn. */
export const PAGE_MARK = 'page drawn';

/** What scrolling towards the start of a thread found. */
export interface Scrolled {
  pages: number;
  /** The most that a message in view moved when a page came in front of it, px. */
  drift: number;
  /** The most messages in the page at once. */
  mounted: number;
  /** Whether the thread's start was reached. */
  start: boolean;
  /** By page, from the scroll to the page being drawn, ms. */
  waits: number[];
}

/**
 * Scrolls up page by page until nothing older comes, or so many pages have come. Runs in the page; `box` scrolls and
 * `item` is each of its messages, whose `key` attribute names it. `rest`: where something older is left it rests as
 * long as it waits at the start, so that what comes at rest can be compared.
 */
export async function scrollToStart(
  page: Page,
  {
    box,
    item,
    key,
    pages,
    rest = false,
  }: { box: string; item: string; key: string; pages: number; rest?: boolean },
): Promise<Scrolled> {
  return page.evaluate(
    async ({ box: boxSelector, item, key, pages: most, rest, startMs, mark }) => {
      const box = document.querySelector(boxSelector) as HTMLElement;
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const items = () => [...box.querySelectorAll<HTMLElement>(item)];
      const first = () => box.querySelector(item)?.getAttribute(key) ?? null;
      const found = { pages: 0, drift: 0, mounted: 0, start: false, waits: [] as number[] };
      while (found.pages < most) {
        const before = first();
        box.scrollTop = Math.min(300, box.scrollTop);
        const top = box.getBoundingClientRect().top;
        const anchor = items().find((element) => element.getBoundingClientRect().bottom > top);
        const id = anchor?.getAttribute(key) ?? '';
        const at = anchor?.getBoundingClientRect().top ?? 0;
        const began = performance.now();
        while (first() === before && performance.now() - began < startMs) {
          await frame();
          if (box.scrollTop === 0) break;
        }
        if (first() === before) {
          // At the very top: whatever is still to come comes while we wait there.
          while (first() === before && performance.now() - began < startMs) await frame();
          if (first() === before) {
            found.start = true;
            break;
          }
        }
        const now = box.querySelector(`[${key}="${CSS.escape(id)}"]`);
        if (now !== null)
          found.drift = Math.max(found.drift, Math.abs(now.getBoundingClientRect().top - at));
        found.mounted = Math.max(found.mounted, items().length);
        found.waits.push(performance.now() - began);
        found.pages += 1;
        performance.mark(mark);
      }
      if (rest && !found.start) {
        const ended = performance.now();
        while (performance.now() - ended < startMs) await frame();
      }
      return found;
    },
    { box, item, key, pages, rest, startMs: START_MS, mark: PAGE_MARK },
  );
}

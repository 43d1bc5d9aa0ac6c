import { chromium } from 'playwright-core';
import { serveHarness } from './serve.ts';

/**
 * `node tools/renderer-harness/scroll.ts [pages]`: opens a thread of 100,000 messages, scrolls towards its start page by
 * page, and prints how far the anchor drifted on each prepend, how many messages were mounted, and the long tasks.
 */
const pages = Number(process.argv[2] ?? 200);
const { server, address } = await serveHarness();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 880 } });
  await page.goto(`${address}?net=online`);
  await page.getByRole('button', { name: /Ledgerly.*October/ }).click();
  await page.getByRole('article').first().waitFor();
  const figures = await page.evaluate(async (pages) => {
    const box = document.querySelector('.timeline') as HTMLElement;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
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
    return { read, drift, mounted, longTasks: tasks.length, longest: Math.max(0, ...tasks) };
  }, pages);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
} finally {
  await browser.close();
  await server.close();
}

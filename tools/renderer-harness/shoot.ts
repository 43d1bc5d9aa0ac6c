import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from 'playwright-core';
import { screens, type Screen } from './screens.ts';
import { serveHarness } from './serve.ts';

/**
 * `node tools/renderer-harness/shoot.ts <folder> [name …]`: a picture of each screen, light and dark, wide and narrow,
 * with what axe finds on it.
 */
const [folder = 'harness-output', ...names] = process.argv.slice(2);
const sizes = { wide: { width: 1400, height: 880 }, narrow: { width: 480, height: 600 } };
const themes = process.env['THEMES']?.split(',') ?? ['light', 'dark'];

await mkdir(folder, { recursive: true });
const { server, address } = await serveHarness();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});
let found = 0;
try {
  for (const screen of screens) {
    if (names.length > 0 && !names.includes(screen.name)) continue;
    for (const size of screen.sizes ?? (['wide'] as const)) {
      for (const theme of themes) await shoot(screen, size, theme);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
process.stdout.write(`axe: ${String(found)} findings\n`);

async function shoot(screen: Screen, size: keyof typeof sizes, theme: string): Promise<void> {
  const context = await browser.newContext({ viewport: sizes[size], reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stdout.write(`${screen.name}: ${String(error)}\n`));
  page.on('console', (line) => {
    if (line.type() === 'error') process.stdout.write(`${screen.name}: ${line.text()}\n`);
  });
  await page.clock.setFixedTime(new Date(2026, 10, 22, 11, 2));
  await page.goto(`${address}?theme=${theme}&${screen.query ?? ''}`);
  await page.waitForSelector('.app, .sign-in-form .button', { timeout: 15_000 });
  try {
    await screen.steps?.(page);
  } catch (error) {
    process.stdout.write(`${screen.name} ${size} ${theme}: ${String(error)}\n`);
  }
  await settle(page);
  await page.screenshot({ path: join(folder, `${screen.name}-${size}-${theme}.png`) });
  if (process.env['AXE'] === '0') {
    await context.close();
    return;
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations) {
    found += 1;
    const where = nodes.map((node) => `    ${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
    process.stdout.write(
      `${screen.name} ${size} ${theme}: ${id}\n${where.slice(0, 3).join('\n')}\n`,
    );
  }
  await context.close();
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

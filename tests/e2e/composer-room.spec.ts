import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture/inbox.ts';

/** What the conversation keeps, px. */
const CONVERSATION = 120;

const WIDTHS = [400, 480, 640, 719, 720, 1000, 1200, 1280, 1440, 1900];
const HEIGHTS = [640, 820];
const ZOOMS = [1, 1.25, 1.5, 2];

test('Send and some of the conversation stay in view, however much is written, attached and told @M2 @P23', async ({
  signedIn,
  workFolder,
}) => {
  test.setTimeout(120_000);
  // An app of its own: a page that was given a size doesn't take its window's any more.
  const inbox = await signedIn({});
  const { page, app, composer } = inbox;
  await inbox.open('Northwind Cloud');
  const message = page.getByRole('article').last();
  await message.hover();
  await message.getByRole('button', { name: 'Reply with quote' }).click();
  const folder = join(workFolder, 'files');
  mkdirSync(folder);
  const paths = Array.from({ length: 10 }, (_, at) => {
    const path = join(folder, `numbers of ${String(at)}.pdf`);
    writeFileSync(path, `%PDF-1.7\n% ${String(at)}\nstartxref\n9\n%%EOF\n`);
    return path;
  });
  await app.pickFiles(paths);
  await page.getByRole('button', { name: 'Attach files' }).click();
  await expect(
    page.getByRole('list', { name: 'Attached files' }).getByRole('listitem'),
  ).toHaveCount(10);
  await composer.fill(Array.from({ length: 30 }, (_, at) => `Line ${String(at)}`).join('\n'));
  // Whoever writes sees the line that they write; under it are the field's padding and half a line's leading.
  await composer.press('ControlOrMeta+End');
  await page.keyboard.type('!');
  await expect
    .poll(() =>
      composer.evaluate((area) => {
        const box = area.parentElement?.getBoundingClientRect();
        return Math.round((box?.bottom ?? 0) - area.getBoundingClientRect().bottom);
      }),
    )
    .toBeGreaterThanOrEqual(-8);
  await app.goOffline();
  await expect(page.getByText('You’re offline. You can keep', { exact: false })).toBeVisible();
  for (const zoom of ZOOMS) {
    for (const height of HEIGHTS) {
      for (const width of WIDTHS) {
        const size = { width: Math.round(width / zoom), height: Math.round(height / zoom) };
        await page.setViewportSize(size);
        const seen = await page.evaluate(() => {
          const send = document.querySelector('.send')?.getBoundingClientRect();
          const timeline = document.querySelector('.timeline')?.getBoundingClientRect();
          const line = document.querySelector('.compose-parts')?.getBoundingClientRect();
          return {
            isSendWithin:
              send !== undefined &&
              send.height > 0 &&
              send.top >= 0 &&
              send.bottom <= window.innerHeight &&
              send.left >= 0 &&
              send.right <= window.innerWidth,
            conversation: Math.floor(
              Math.min(timeline?.bottom ?? 0, window.innerHeight) - (timeline?.top ?? 0),
            ),
            parts: Math.floor(line?.height ?? 0),
            scrolled: document.scrollingElement?.scrollTop ?? 0,
          };
        });
        const where = `${String(width)} × ${String(height)} at ${String(zoom * 100)} %`;
        expect.soft(seen.isSendWithin, `Send, ${where}`).toBe(true);
        expect
          .soft(seen.conversation, `the conversation, ${where}`)
          .toBeGreaterThanOrEqual(CONVERSATION);
        expect.soft(seen.parts, `a line of the text, ${where}`).toBeGreaterThanOrEqual(30);
        expect.soft(seen.scrolled, `the page, ${where}`).toBe(0);
      }
    }
  }
});

import './page.tsx';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakeMain } from './fake-main.ts';
import { openWindow, resizeWindow } from './window.tsx';
import type { StagedFileView } from '../../contract/ipc/views.ts';

/** What the conversation keeps, px. */
const CONVERSATION = 120;

const WIDTHS = [400, 480, 640, 719, 720, 1000, 1200, 1280, 1440, 1900];
const HEIGHTS = [640, 820];
const ZOOMS = [1, 1.25, 1.5, 2];

it(
  'Send and some of the conversation stay in view, however much is written, attached and told @M2 @P23',
  { timeout: 120_000 },
  async () => {
    const main = new FakeMain([{ name: 'Northwind Cloud' }, { name: 'Ledgerly' }]);
    for (const { key } of main.programs) {
      const messages = Array.from({ length: 12 }, (_, at) => ({
        body: `Numbers of week ${String(at)}`,
      }));
      main.startThread(key, 'team', { subject: null, messages });
    }
    const composer = page.getByRole('textbox', { name: 'Message the Northwind Cloud team' });
    await openWindow(1440, 900);
    await page
      .getByRole('region', { name: 'Threads' })
      .getByRole('button', { name: /Northwind/ })
      .click();
    const message = page.getByRole('article').last();
    await userEvent.hover(message);
    await message.getByRole('button', { name: 'Reply with quote' }).click();
    main.picked.added = Array.from({ length: 10 }, (_, at) =>
      fileOf(`numbers of ${String(at)}.pdf`),
    );
    await page.getByRole('button', { name: 'Attach files' }).click();
    const files = page.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
    await expect.poll(() => files.elements()).toHaveLength(10);
    await composer.fill(Array.from({ length: 30 }, (_, at) => `Line ${String(at)}`).join('\n'));
    // Whoever writes sees the line that they write; under it are the field's padding and half a line's leading.
    await userEvent.keyboard('{Control>}{End}{/Control}!');
    await expect
      .poll(() => {
        const area = composer.element();
        const box = area.parentElement?.getBoundingClientRect();
        return Math.round((box?.bottom ?? 0) - area.getBoundingClientRect().bottom);
      })
      .toBeGreaterThanOrEqual(-8);
    main.goOffline();
    await expect
      .element(page.getByText('You’re offline. You can keep', { exact: false }))
      .toBeVisible();
    for (const zoom of ZOOMS) {
      for (const height of HEIGHTS) {
        for (const width of WIDTHS) {
          const [wide, high] = [Math.round(width / zoom), Math.round(height / zoom)];
          await resizeWindow(wide, high);
          await expect.poll(() => [innerWidth, innerHeight]).toEqual([wide, high]);
          const send = document.querySelector('.send')?.getBoundingClientRect();
          const timeline = document.querySelector('.timeline')?.getBoundingClientRect();
          const line = document.querySelector('.compose-parts')?.getBoundingClientRect();
          const where = `${String(width)} × ${String(height)} at ${String(zoom * 100)} %`;
          const isSendWithin =
            send !== undefined &&
            send.height > 0 &&
            send.top >= 0 &&
            send.bottom <= innerHeight &&
            send.left >= 0 &&
            send.right <= innerWidth;
          expect.soft(isSendWithin, `Send, ${where}`).toBe(true);
          const seen = Math.min(timeline?.bottom ?? 0, innerHeight) - (timeline?.top ?? 0);
          expect
            .soft(Math.floor(seen), `the conversation, ${where}`)
            .toBeGreaterThanOrEqual(CONVERSATION);
          expect
            .soft(Math.floor(line?.height ?? 0), `a line of the text, ${where}`)
            .toBeGreaterThanOrEqual(30);
          expect.soft(document.scrollingElement?.scrollTop ?? 0, `the page, ${where}`).toBe(0);
        }
      }
    }
  },
);

function fileOf(name: string): StagedFileView {
  return {
    id: name as StagedFileView['id'],
    name,
    kind: 'pdf',
    contentType: 'application/pdf',
    size: 60,
    width: null,
    height: null,
    preview: null,
    state: { name: 'ready' },
  };
}

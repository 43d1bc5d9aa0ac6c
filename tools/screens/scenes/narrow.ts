import type { Scene } from './scene.ts';

/** Small windows, large letters, high contrast. */
export const narrow: Scene[] = [
  { name: 'narrow-conversation', size: [480, 600], set: (stage) => stage.page.bringToFront() },
  {
    name: 'narrow-details',
    size: [480, 600],
    set: async ({ page }) => {
      await page.getByRole('button', { name: 'Program details' }).click();
      await page.getByText('Private note').waitFor();
    },
  },
  {
    name: 'narrow-list',
    size: [480, 600],
    set: async (stage) => {
      await stage.page.getByRole('button', { name: 'Close details' }).click();
      await stage.page.getByRole('button', { name: 'Back to the list' }).click();
      await stage.page.getByRole('region', { name: 'Threads' }).getByText('Ledgerly').waitFor();
    },
  },
  { name: 'medium-conversation', size: [1000, 720], set: (stage) => stage.page.bringToFront() },
  {
    name: 'zoomed-200',
    set: async ({ page }) => {
      await page.evaluate(() => window.partnerInbox.settings.change({ zoom: 2 }));
      await page.waitForFunction(() => innerWidth < 800);
    },
  },
  {
    name: 'high-contrast',
    only: 'dark',
    set: async ({ page }) => {
      await page.evaluate(() =>
        window.partnerInbox.settings.change({ zoom: 1, theme: 'contrast' }),
      );
      await page.locator('[data-theme="contrast"]').waitFor();
    },
  },
];

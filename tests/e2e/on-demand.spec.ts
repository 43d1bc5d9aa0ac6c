import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { FIRST_PAINT_KB, neededForFirstPaint, zippedKb } from '../../tools/first-paint.ts';
import { expect, test } from './fixture/inbox.ts';

/** Keeps back a file of the page that comes on demand. @returns lets it come */
async function holdBack(page: Page, name: string): Promise<() => void> {
  const { promise: free, resolve } = Promise.withResolvers<void>();
  await page.route(new RegExp(`/assets/${name}-[^/]*\\.js`), async (route) => {
    await free;
    await route.continue();
  });
  return resolve;
}

test('the first paint needs at most 150 KB, zipped, of what was built, and neither menus nor dialogs', () => {
  const files = neededForFirstPaint(join(import.meta.dirname, '../../dist/renderer'));
  const names = files.map(({ path }) => path);
  expect(names.filter((name) => name.startsWith('assets/begin-')).length).toBe(2);
  expect(names.filter((name) => /MenuPopup|Dialog|Palette|Popup/.test(name))).toEqual([]);
  expect(zippedKb(files), JSON.stringify(files, null, 1)).toBeLessThanOrEqual(FIRST_PAINT_KB);
});

test.describe('what stands over the window and is loaded on demand', () => {
  test('gets the keys that are pressed before it has come: a menu', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const release = await holdBack(page, 'MenuPopup');
    await page.reload();
    await inbox.open('Northwind Cloud');
    const more = page.getByRole('button', { name: 'More', exact: true });
    await more.focus();
    await page.keyboard.press('Enter');
    await expect(more).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    release();
    const items = page.getByRole('menu', { name: 'More' }).getByRole('menuitem');
    const count = await items.count();
    await expect(items.nth(count - 2)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(more).toBeFocused();
  });

  test('gets the keys that are pressed before it has come: the search', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const release = await holdBack(page, 'SearchPalette');
    await page.reload();
    await inbox.open('Northwind Cloud');
    await inbox.composer.fill('Hello');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('Orbit e');
    release();
    await expect(page.getByRole('combobox', { name: /^Search/ })).toHaveValue('Orbit e');
    await expect(inbox.composer).toHaveValue('Hello');
    await page.keyboard.press('Escape');
    await expect(inbox.composer).toBeFocused();
  });

  test('opens by a press that came before it, and closes as its button is pressed again', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const release = await holdBack(page, 'MenuPopup');
    await page.reload();
    await inbox.open('Northwind Cloud');
    const snooze = page.getByRole('button', { name: 'Snooze', exact: true });
    await snooze.click();
    release();
    const menu = page.getByRole('menu', { name: 'Snooze' });
    await expect(menu).toBeVisible();
    await snooze.click({ force: true });
    await expect(menu).toBeHidden();
    await expect(snooze).toHaveAttribute('aria-expanded', 'false');
    // The same with all of it there.
    await snooze.click();
    await expect(menu).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(snooze).toBeFocused();
  });

  test('says so where it can’t be loaded, and is loaded anew by trying again: a menu', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    const script = /\/assets\/MenuPopup-[^/]*\.js(\?|$)/;
    await page.route(script, (route) => route.abort());
    await page.reload();
    await inbox.open('Northwind Cloud');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const trouble = page.getByRole('alertdialog', { name: 'This menu can’t be shown' });
    await expect(trouble).toBeVisible();
    await trouble.getByRole('button', { name: 'Try again' }).click();
    await expect(trouble).toBeVisible();
    await page.unroute(script);
    await trouble.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('menu', { name: 'More' })).toBeVisible();
    app.takeProblems();
  });
});

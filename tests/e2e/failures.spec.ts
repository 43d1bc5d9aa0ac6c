import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, programOf, test } from './fixture/inbox.ts';

/**
 * A script that makes the language's own functions throw at texts with a word, so that what draws such a text fails like
 * a fault of ours would: as long as the session says so.
 */
const breaking = (word: string) => `
  for (const name of ['split', 'normalize']) {
    const original = String.prototype[name];
    String.prototype[name] = function (...given) {
      if (sessionStorage.getItem('broken') !== null && this.includes(${JSON.stringify(word)})) {
        throw new RangeError('broken at secret words');
      }
      return original.apply(this, given);
    };
  }`;

async function breakAt(page: Page, word: string): Promise<void> {
  await page.evaluate(() => sessionStorage.setItem('broken', ''));
  await page.evaluate(breaking(word));
}

async function mend(page: Page): Promise<void> {
  await page.evaluate(() => sessionStorage.removeItem('broken'));
}

test.describe('an error while something is drawn', () => {
  test.setTimeout(180_000);

  test('of one message stays in its row, and is tried again', async ({ signedIn, simulator }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await breakAt(page, 'brittle');
    await inbox.open('Northwind Cloud');
    const [thread] = simulator.control.threads({
      partnership: programOf(simulator, 'Northwind Cloud'),
    });
    await simulator.control.reply({ thread: thread?.key ?? '', body: 'a brittle message' });
    await simulator.control.reply({ thread: thread?.key ?? '', body: 'a sound message' });
    await expect(inbox.message('a sound message')).toBeVisible();
    const broken = page.getByRole('group', { name: 'This can’t be shown' });
    await expect(broken).toHaveCount(1);
    await expect(inbox.composer).toBeVisible();
    const again = broken.getByRole('button', { name: 'Try again' });
    await again.click();
    await expect(broken).toHaveCount(1);
    await mend(page);
    // What becomes known of the message, that it has been seen for one, has it drawn again as well.
    await expect(async () => {
      if ((await again.count()) > 0) await again.click({ timeout: 1_000 });
      await expect(inbox.message('a brittle message')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await expect(broken).toHaveCount(0);
  });

  test('of a pane or a dialog stays there, and goes into the log without words', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    await inbox.open('Northwind Cloud');
    await breakAt(page, 'brittle');
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: /^Search/ }).fill('brittle');
    const dialog = page.getByRole('alertdialog', { name: 'This dialog can’t be shown' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Copy diagnostics' }).click();
    await expect(dialog.getByRole('status')).toHaveText('Diagnostics copied');
    const told = await app.clipboardText();
    expect(told).toContain('page.not_drawn');
    expect(told).toContain('RangeError');
    expect(told).not.toContain('secret words');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    await expect(inbox.composer).toBeVisible();
    // The details of a program whose facts can't be drawn.
    await page.evaluate(() => {
      const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
      Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
        configurable: true,
        get(this: Intl.DateTimeFormat): unknown {
          const { month, weekday } = this.resolvedOptions();
          if (month !== 'long' || weekday !== undefined) return format?.get?.call(this);
          throw new RangeError('broken at secret words');
        },
      });
    });
    await inbox.open('Orbital Payroll');
    await page.getByRole('button', { name: 'Program details' }).click();
    const pane = page
      .getByRole('complementary', { name: 'Program details' })
      .getByText('This part of the window can’t be shown');
    await expect(pane).toBeVisible();
    await expect(inbox.composer).toBeVisible();
    await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();
  });

  test('of all of it, or a bridge that isn’t there, leaves something to do', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    const trouble = page.getByRole('heading', { name: 'Partner Inbox can’t be shown' });

    // The page's own code, with another bridge in place of the one that preload put there.
    for (const bridge of ['undefined', 'window.refusingBridge']) {
      await page.addInitScript(() => {
        const refuse = () => Promise.reject(new Error('refused'));
        const group = new Proxy({}, { get: () => refuse });
        const refusing = new Proxy(
          {},
          { get: (_, name) => (name === 'on' ? () => refuse : group) },
        );
        Object.assign(window, { refusingBridge: refusing });
      });
      await page.route(/\/assets\/.*\.js$/, async (route) => {
        const name = basename(new URL(route.request().url()).pathname);
        const code = readFileSync(join('dist/renderer/assets', name), 'utf8');
        await route.fulfill({
          contentType: 'text/javascript',
          body: code.replaceAll('window.partnerInbox', bridge),
        });
      });
      await page.reload();
      await expect(trouble).toBeVisible();
      await page.getByRole('button', { name: 'Save diagnostics' }).click();
      await expect(page.getByText('That didn’t work. Try again.')).toBeVisible();
      await page.unroute(/\/assets\/.*\.js$/);
    }
    await page.reload();
    await expect(inbox.program('Northwind Cloud')).toBeVisible();
    app.takeProblems();
  });

  test('of what is loaded, whether a module throws or doesn’t come, leaves something to do', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    const trouble = page.getByRole('heading', { name: 'Partner Inbox can’t be shown' });

    await page.addInitScript(() => {
      if (sessionStorage.getItem('missing') !== null) Reflect.deleteProperty(window, 'matchMedia');
    });
    await page.evaluate(() => sessionStorage.setItem('missing', ''));
    await page.reload();
    await expect(trouble).toBeVisible();
    await expect(
      page.getByRole('button', { name: 'Sign out and keep what is unsent' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Copy diagnostics' }).click();
    await expect.poll(() => app.clipboardText()).toContain('page.not_drawn');
    await page.evaluate(() => sessionStorage.removeItem('missing'));
    await page.getByRole('button', { name: 'Start the window again' }).click();
    await expect(inbox.program('Northwind Cloud')).toBeVisible();

    const begin = /\/assets\/begin-.*\.js$/;
    await page.route(begin, (route) => route.abort());
    await page.reload();
    await expect(trouble).toBeVisible();
    await page.unroute(begin);
    await page.getByRole('button', { name: 'Start the window again' }).click();
    await expect(inbox.program('Northwind Cloud')).toBeVisible();
    app.takeProblems();
  });

  test('of a page or a dialog that couldn’t be loaded is loaded anew by trying again', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    const scripts = /\/assets\/(SettingsDialog|QuestionsPage)-[^/]*\.js(\?|$)/;
    await page.route(scripts, (route) => route.abort());
    await page.reload();
    await inbox.goTo('Common questions');
    const pane = page.getByText('This part of the window can’t be shown').locator('..');
    await expect(pane).toBeVisible();
    await pane.getByRole('button', { name: 'Try again' }).click();
    await expect(pane).toBeVisible();
    await page.keyboard.press('ControlOrMeta+,');
    const dialog = page.getByRole('alertdialog', { name: 'This dialog can’t be shown' });
    await expect(dialog).toBeVisible();
    await page.unroute(scripts);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
    await pane.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Common questions' })).toBeVisible();
    app.takeProblems();
  });

  test('of the bar with the account’s menu leaves signing out within reach', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    // Its initials are made of the partner's name, with `split`.
    await page.addInitScript(breaking('Mara '));
    await page.evaluate(() => sessionStorage.setItem('broken', ''));
    await page.reload();
    const bar = page.getByRole('alert').filter({ hasText: 'This part of the window' });
    await expect(bar).toBeVisible();
    await bar.getByRole('button', { name: 'Copy diagnostics' }).click();
    await expect.poll(() => app.clipboardText()).toContain('page.not_drawn');
    await mend(page);
    await bar.getByRole('button', { name: 'Sign out and keep what is unsent' }).click();
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });
});

import type { Locator } from '@playwright/test';
import { join } from 'node:path';
import { violations } from './fixture/axe.ts';
import { documentOf, expect, test, type Inbox } from './fixture/inbox.ts';

/**
 * Judges what is on the screen now in every theme: the way to a screen costs more than the themes do. Those that follow the first
 * differ in colours alone, so that the other rules run once.
 * @param sign what the screen is known by. It has to be there in every theme, so that none is judged on another screen.
 */
async function look({ page }: Inbox, screen: string, sign: Locator): Promise<void> {
  // Signing out starts the page over: what stood there before mustn't be asked.
  await expect(sign).toBeVisible();
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    await page.evaluate((chosen) => window.partnerInbox.settings.change({ theme: chosen }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(sign).toBeVisible();
    const found = await violations(page, theme === 'light' ? 'all' : 'colours');
    // Soft, for one run to tell of every screen.
    expect.soft(found, `${screen}, ${theme}`).toEqual([]);
  }
}

test.describe('accessibility', () => {
  test('axe finds nothing on any screen, in any theme @P24 @P25', async ({
    signedIn,
    workFolder,
  }) => {
    test.setTimeout(180_000);
    const inbox = await signedIn();
    const { page, app } = inbox;
    await app.resizeWindow(page, 1440, 900);

    await look(inbox, 'all programs', inbox.row('Northwind Cloud'));
    await inbox.open('Northwind Cloud');
    await look(inbox, 'conversation with details', await inbox.details());
    await app.goOffline();
    await app.dropFiles(page, '.composer', [
      documentOf(join(workFolder, 'files'), 'a.pdf', 3_000),
      documentOf(join(workFolder, 'files'), 'b.exe', 3_000),
    ]);
    await expect(inbox.file('a.pdf')).toContainText(/ready/i);
    await look(inbox, 'files in the composer', inbox.file('b.exe'));
    await inbox.send('Waits in the outbox');
    await look(inbox, 'unsent message', inbox.stateOf('Waits in the outbox'));
    await inbox.goTo('Outbox');
    await look(inbox, 'outbox', page.getByRole('main').filter({ hasText: 'Waits in the outbox' }));
    await inbox.goTo('Common questions');
    const question = page.getByRole('button', { name: /How long does the review/ });
    await question.click();
    await look(inbox, 'common questions', question);
    await inbox.chooseAccount('Downloads');
    await look(inbox, 'downloads', page.getByRole('heading', { name: 'Downloads' }));
    await inbox.goTo('All programs');
    await inbox.open('Brightleaf Analytics');
    await look(inbox, 'locked program', page.getByLabel('Conversation with Brightleaf Analytics'));
  });

  test('axe finds nothing in any dialog or where one signs in, in any theme @P24 @P25', async ({
    signedIn,
  }) => {
    test.setTimeout(180_000);
    const inbox = await signedIn();
    const { page, app } = inbox;
    await app.resizeWindow(page, 1440, 900);
    const dialog = (name: string) => page.getByRole('dialog', { name });

    await app.goOffline();
    await inbox.open('Ledgerly');
    // Signing out asks what becomes of it.
    await inbox.send('Waits in the outbox');
    // After Send the next letters are words still.
    await page.keyboard.press('Escape');
    await expect(inbox.composer).not.toBeFocused();
    for (const [keys, name] of [
      ['ControlOrMeta+k', 'Search'],
      ['ControlOrMeta+p', 'Switch program'],
      ['ControlOrMeta+,', 'Settings'],
      ['?', 'Keyboard shortcuts'],
    ] as const) {
      await page.keyboard.press(keys);
      await look(inbox, name, dialog(name));
      await page.keyboard.press('Escape');
      await expect(dialog(name)).toBeHidden();
    }
    await page.evaluate(() =>
      window.partnerInbox.savedReplies.save({ id: null, name: 'Thanks', body: 'Thank you!' }),
    );
    await inbox.search('edit saved replies');
    await page.keyboard.press('Enter');
    const replies = dialog('Saved replies');
    await expect(replies.getByRole('listitem')).toHaveCount(1);
    await look(inbox, 'saved replies', replies.getByRole('listitem'));
    await replies.getByRole('button', { name: 'Edit Thanks' }).click();
    await look(inbox, 'a saved reply', replies);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Message several programs' }).click();
    await look(inbox, 'message to several programs', dialog('Message several programs'));
    await page.keyboard.press('Escape');
    await inbox.chooseMore('Export');
    await look(inbox, 'export', dialog('Export messages'));
    await page.keyboard.press('Escape');
    await inbox.composer.fill('/');
    await look(
      inbox,
      'saved replies over the composer',
      page.getByRole('listbox', { name: 'Saved replies' }),
    );
    await inbox.chooseAccount('Sign out');
    const question = page.getByRole('alertdialog');
    await look(inbox, 'sign out', question);
    await question.getByRole('button', { name: 'Keep and sign out' }).click();
    await look(inbox, 'sign in', page.getByRole('heading', { name: /^Sign in/ }));
  });

  test('from signing in to a sent message by keyboard alone @P24 @M2 @M4', async ({
    launch,
    simulator,
  }) => {
    const app = await launch({ server: simulator.url });
    const page = await app.firstWindow();
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
    await tabTo('API key');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Menu' })).toBeVisible({ timeout: 20_000 });
    await page.evaluate(() => window.partnerInbox.settings.change({ undoSeconds: 0 }));
    await page.keyboard.press('ControlOrMeta+p');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('northw');
    await expect(page.getByRole('option', { name: /Northwind Cloud/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    // Two conversations: the keys choose.
    await page.keyboard.press('j');
    await expect(page.getByLabel('Conversation with Northwind Cloud')).toBeVisible();
    await page.keyboard.press('r');
    const composer = page.getByRole('textbox', { name: 'Message the Northwind Cloud team' });
    await expect(composer).toBeFocused();
    await page.keyboard.type('First line');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Second line');
    await expect(composer).toHaveValue('First line\nSecond line');
    await page.keyboard.press('ControlOrMeta+Enter');
    const article = page.getByRole('article').filter({ hasText: 'Second line' });
    await expect(article.getByRole('group', { name: 'Delivery' })).toContainText('Delivered');
    // Back out of the composer, then through the list by letters.
    await page.keyboard.press('Escape');
    await expect(composer).not.toBeFocused();
    await page.keyboard.press('j');
    await expect(page.getByText('Twenty minutes on how you sell to agencies')).toBeVisible();

    async function tabTo(label: string): Promise<void> {
      const field = page.getByLabel(label).and(page.locator('input'));
      for (let steps = 0; steps < 30; steps += 1) {
        if (await field.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no way to ${label} by Tab`);
    }
  });

  test('nothing is cut off in a small window at 200 % @P22 @P24', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    // 640 pixels at 200 % are the 320 CSS pixels to which WCAG 1.4.10 wants a page to reflow.
    await inbox.app.resizeWindow(page, 640, 600);
    await page.evaluate(() => window.partnerInbox.settings.change({ zoom: 2 }));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBeLessThan(480);
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    expect(await overflow()).toBeLessThanOrEqual(0);
    await inbox.row('Ledgerly').click();
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await inbox.composer.fill('Written in a small window');
    await expect(inbox.sendButton).toBeInViewport();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await expect(inbox.row('Kestrel CRM')).toBeVisible();
  });

  test('sends, failures and replies are announced @P24', async ({ signedIn, simulator }) => {
    const inbox = await signedIn();
    await inbox.sendAtOnce();
    await inbox.open('Kestrel CRM');
    const live = inbox.page.locator('[aria-live]');
    await inbox.send('Is anyone there?');
    await expect(live.filter({ hasText: /sent|delivered|on its way/i }).first()).toBeAttached();
    const [program] = simulator.control
      .programs()
      .filter(({ company }) => company.name === 'Kestrel CRM');
    await simulator.control.reply({ partnership: program?.key ?? '', body: 'Yes, we are.' });
    await expect(
      live.filter({ hasText: /Yes, we are|New message|replied|wrote/i }).first(),
    ).toBeAttached();
  });
});

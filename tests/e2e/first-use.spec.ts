import Database from 'better-sqlite3';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture/inbox.ts';

test.describe('a partner without programs', () => {
  test.use({ seed: 'empty' });

  test('is told what comes first, and offered nothing that leads nowhere @M2 @M3', async ({
    launch,
    simulator,
  }) => {
    const app = await launch({ server: simulator.url });
    const page = await app.firstWindow();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const conversation = page.getByRole('region', { name: 'Conversation' });
    await expect(conversation).toContainText('No programs yet', { timeout: 20_000 });
    await expect(conversation.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Threads' })).toContainText(
      'No conversations yet',
    );
    await page.keyboard.press('ControlOrMeta+k');
    const actions = page.getByRole('dialog', { name: 'Search' }).getByRole('option');
    await expect(actions.filter({ hasText: 'Go to all programs' })).toBeVisible();
    await expect(actions.filter({ hasText: 'Mark the conversation' })).toHaveCount(0);
  });
});

test.describe('the first start', () => {
  test('cut off before anything arrived says so, and goes on by itself @M11', async ({
    launch,
    simulator,
  }) => {
    simulator.control.fault({ path: '/partnerships', times: 0, fault: { kind: 'hang' } });
    simulator.control.fault({ path: '/sync', times: 0, fault: { kind: 'hang' } });
    const app = await launch({ server: simulator.url });
    const page = await app.firstWindow();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const list = page.getByRole('region', { name: 'Threads' });
    await expect(list).toContainText('Getting your messages', { timeout: 20_000 });
    await expect(page.getByRole('navigation', { name: 'Menu' })).toContainText(
      'once they have arrived',
    );
    await app.goOffline();
    await expect(list).toContainText('You’re offline');
    await expect(list.getByRole('button', { name: 'Try now' })).toBeVisible();
    simulator.control.clearFaults();
    await app.goOnline();
    await expect(list.getByRole('button', { name: /Northwind Cloud/ }).first()).toBeVisible();
  });

  test('with a server that can’t be reached shows the address to look at @M1', async ({
    launch,
  }) => {
    const app = await launch({ server: 'http://127.0.0.1:9' });
    const page = await app.firstWindow();
    const address = page.getByLabel('Server address');
    await expect(address).toBeVisible();
    await expect(address).toHaveValue('http://127.0.0.1:9');
    await page.getByText('Advanced').click();
    await expect(address).toBeHidden();
  });

  test('after a downgrade says why nobody is signed in @B12 @M1', async ({
    signedIn,
    workFolder,
  }) => {
    const userData = join(workFolder, 'newer');
    const inbox = await signedIn({ userData });
    await inbox.app.quit();
    const [found = ''] = globSync('**/personal.db', { cwd: userData });
    const file = join(userData, found);
    const personal = new Database(file);
    personal.pragma('user_version = 999');
    personal.close();
    await inbox.restart();
    await expect(inbox.page.getByRole('heading', { name: /^Sign in/ })).toBeVisible();
    await expect(inbox.page.getByRole('main')).toContainText('newer version of Partner Inbox');
  });
});

test.describe('the keyboard', () => {
  test('J and K take the focus along to the row @P24', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.goTo('All programs');
    await page.keyboard.press('j');
    await expect(inbox.row('Northwind Cloud')).toBeFocused();
    await page.keyboard.press('j');
    await expect(inbox.row('Ledgerly')).toBeFocused();
    await page.keyboard.press('k');
    await expect(inbox.row('Northwind Cloud')).toBeFocused();
    await page.keyboard.press('e');
    await expect(inbox.row('Ledgerly')).toBeFocused();
  });

  test('E, U and R are about the row with the focus, and Escape goes back to the list @P6 @P24 @dated', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const conversation = page.getByLabel('Conversation with Northwind Cloud');
    // The arrows work at once, and J opens the row that has the focus.
    await expect(inbox.row('Northwind Cloud')).toBeFocused();
    await page.keyboard.press('j');
    await expect(conversation).toBeVisible();
    await expect(inbox.row('Northwind Cloud')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(inbox.row('Ledgerly')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(inbox.row('Kestrel CRM')).toBeFocused();
    await page.keyboard.press('u');
    await expect(inbox.row('Kestrel CRM')).toContainText('1 unread');
    await page.keyboard.press('e');
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Kestrel CRM');
    await expect(inbox.row('Kestrel CRM')).toHaveCount(0);
    await expect(inbox.row('Orbital Payroll')).toBeFocused();
    await expect(conversation).toBeVisible();
    await page.keyboard.press('r');
    await expect(
      page.getByRole('textbox', { name: 'Message the Orbital Payroll team' }),
    ).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(inbox.row('Orbital Payroll')).toBeFocused();
    await inbox.goTo('Done');
    await inbox.row('Kestrel CRM').click();
    await page.keyboard.press('e');
    await expect(inbox.row('Kestrel CRM')).toHaveCount(0);
    await expect(page.locator('body')).not.toBeFocused();
  });

  test('does nothing to a conversation that isn’t shown @P6 @P24', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.open('Ledgerly');
    await inbox.goTo('Outbox');
    await expect(page.getByRole('heading', { name: 'Outbox' })).toBeVisible();
    await page.keyboard.press('e');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Notices' })).toHaveCount(0);
    await inbox.goTo('All programs');
    await expect(inbox.row('Ledgerly')).toBeVisible();
  });

  test('Escape closes the details before it leaves the conversation @P9 @P24', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await inbox.app.resizeWindow(page, 800, 600);
    await inbox.open('Ledgerly');
    await page.getByRole('button', { name: 'Program details' }).click();
    const details = page.getByRole('complementary', { name: 'Program details' });
    await expect(details).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(details).toBeHidden();
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(inbox.row('Ledgerly')).toBeFocused();
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeFocused();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await expect(inbox.row('Ledgerly')).toBeFocused();
    await page.keyboard.press('r');
    await expect(inbox.composer).toBeFocused();
  });

  test('what was looked for last is replaced by the next letter @B1', async ({ signedIn }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const dialog = await inbox.search('addendum');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.keyboard.press('ControlOrMeta+k');
    const field = dialog.getByRole('combobox', { name: /^Search messages/ });
    await expect(field).toHaveValue('addendum');
    await expect(field).toBeFocused();
    await page.keyboard.type('statement');
    await expect(field).toHaveValue('statement');
  });
});

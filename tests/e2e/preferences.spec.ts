import { expect, Inbox, test } from './fixture/inbox.ts';

test.describe('preferences', () => {
  test('theme and send key are kept over a restart; Enter then sends @P25 @P29', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await page.keyboard.press('ControlOrMeta+,');
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    await dialog.getByLabel('Theme').selectOption({ label: 'Dark' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await dialog.getByLabel('Send with').selectOption('enter');
    await dialog.getByLabel('Undo send').selectOption({ label: 'Off' });
    await page.keyboard.press('Escape');
    await inbox.restart();
    await expect(inbox.page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await inbox.open('Kestrel CRM');
    await inbox.composer.fill('Sent by Enter');
    await inbox.composer.press('Enter');
    await expect(inbox.stateOf('Sent by Enter')).toContainText('Delivered');
    await inbox.page.keyboard.press('Escape');
    await inbox.page.keyboard.press('?');
    const guide = inbox.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(guide).toContainText('Switch program');
    await expect(guide.getByText('New line')).toBeVisible();
    await expect(guide.getByText('+', { exact: true })).toBeVisible();
  });

  test('follow the system’s dark colours, high contrast and reduced motion @P25', async ({
    launch,
  }) => {
    const app = await launch({ dark: true });
    const page = await app.firstWindow();
    const html = page.locator('html');
    await expect(html).toHaveAttribute('data-theme', 'dark');
    await app.setTheme({ dark: false });
    await expect(html).toHaveAttribute('data-theme', 'light');
    await app.setTheme({ highContrast: true });
    await expect(html).toHaveAttribute('data-theme', 'contrast');
    await app.setTheme({ reducedMotion: true });
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches))
      .toBe(true);
  });
});

test.describe('the key', () => {
  test('is forgotten at the end where there is no keychain, and kept only by choice @M1', async ({
    launch,
    simulator,
    workFolder,
  }) => {
    const userData = `${workFolder}/no-keychain`;
    const inbox = await Inbox.of(
      await launch({ server: simulator.url, safeStorage: 'basic_text', userData }),
    );
    const remember = inbox.page.getByRole('checkbox', { name: /no keychain/ });
    await expect(remember).not.toBeChecked();
    await inbox.signIn();
    await inbox.restart();
    await expect(inbox.page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
    // What was synced is readable meanwhile.
    await inbox.open('Ledgerly');
    await expect(inbox.message('Your October statement is attached')).toBeVisible();
    await inbox.page.getByRole('button', { name: 'Sign in again' }).click();
    await inbox.page
      .getByLabel('API key')
      .and(inbox.page.locator('input'))
      .fill(simulator.accounts[0]?.apiKey ?? '');
    await inbox.page.getByRole('checkbox', { name: /no keychain/ }).check();
    await inbox.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(inbox.page.getByRole('button', { name: 'Sign in again' })).toHaveCount(0);
    await inbox.restart();
    await expect(inbox.page.getByRole('group', { name: 'Connection' })).toContainText('Online');
  });

  test('is asked for again where there is no safe storage at all @M1', async ({
    launch,
    simulator,
  }) => {
    const inbox = await Inbox.of(
      await launch({ server: simulator.url, safeStorage: 'unavailable' }),
    );
    await expect(inbox.page.getByText('kept in memory and asked for again')).toBeVisible();
    await inbox.signIn();
    await inbox.restart();
    await expect(inbox.page.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  });

  test('goes to no server that isn’t one: a wrong address says so @M1', async ({ launch }) => {
    const { page } = await Inbox.of(await launch({ server: 'http://127.0.0.1:9' }));
    await expect(page.getByText(/can.t be reached/)).toBeVisible();
    // What needs a look opens by itself.
    await page.getByLabel('Server address').fill('http://example.com');
    await expect(page.getByRole('form').getByRole('status')).toContainText(/https/i);
  });
});

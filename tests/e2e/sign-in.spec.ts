import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Inbox, programOf, test } from './fixture/inbox.ts';

/** The files under a folder that hold a word, in the forms in which SQLite, logs and Chromium write it. */
function holders(folder: string, word: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      // A log of the database may go while the folder is read.
      if (!existsSync(path)) return false;
      const bytes = readFileSync(path);
      return bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le');
    });
}

test.describe('signing in', () => {
  test('signs in with the API key, shows the programs, and signs out @M1 @M16', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await expect(inbox.row('Ledgerly')).toContainText('Your October statement is attached');
    const search = await inbox.search('addendum');
    await inbox.page.keyboard.press('Escape');
    await expect(search).toBeHidden();
    await inbox.chooseAccount('Sign out');
    const dialog = inbox.page.getByRole('alertdialog', { name: 'Sign out?' });
    await expect(dialog).toContainText('Everything has been sent');
    await dialog.getByRole('button', { name: 'Sign out' }).click();
    await expect(inbox.page.getByRole('heading', { name: /^Sign in/ })).toBeVisible();
    // An API key belongs to the partner, not to this session: signing out doesn't revoke it.
    expect(simulator.control.stats().requests['DELETE /sessions/current'] ?? 0).toBe(0);
    // Another partner at this computer isn't shown what was looked for.
    await inbox.signIn();
    await inbox.page.keyboard.press('ControlOrMeta+k');
    await expect(search.getByRole('combobox', { name: /^Search messages/ })).toHaveValue('');
  });

  test('signs in by email and password, and revokes that key at sign-out @M1', async ({
    atSignIn,
    simulator,
  }) => {
    const inbox = await atSignIn();
    await inbox.page.getByRole('tab', { name: 'Email and password' }).click();
    await inbox.signIn();
    await inbox.chooseAccount('Sign out');
    await inbox.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await expect(inbox.page.getByRole('heading', { name: /^Sign in/ })).toBeVisible();
    await expect
      .poll(() => simulator.control.stats().requests['DELETE /sessions/current'] ?? 0)
      .toBe(1);
  });

  test('leaves no word in any file under the app’s folder after “Delete and sign out” @M1', async ({
    launch,
    simulator,
    workFolder,
  }) => {
    const userData = join(workFolder, 'to-be-searched');
    const inbox = await Inbox.of(await launch({ server: simulator.url, userData }));
    const { page } = inbox;
    await inbox.signIn();
    await inbox.open('Northwind Cloud');
    const partnership = programOf(simulator, 'Northwind Cloud');
    await simulator.control.reply({ partnership, body: 'Brimborium by the company' });
    await expect(inbox.message('Brimborium by the company')).toBeVisible();
    await inbox.app.goOffline();
    await inbox.send('Brimborium on its way');
    await inbox.composer.fill('Brimborium in a draft');
    await inbox.search('Brimborium');
    await page.keyboard.press('Escape');
    await expect.poll(() => holders(userData, 'Brimborium')).not.toEqual([]);
    await inbox.chooseAccount('Sign out');
    await page
      .getByRole('alertdialog', { name: 'Sign out?' })
      .getByRole('button', { name: 'Delete and sign out' })
      .click();
    await expect(page.getByRole('heading', { name: /^Sign in/ })).toBeVisible();
    await expect.poll(() => holders(userData, 'Brimborium')).toEqual([]);
    expect(holders(userData, 'by the company')).toEqual([]);
  });

  test('a try that couldn’t reach the server says so until it can, with what was entered @M1', async ({
    atSignIn,
  }) => {
    const inbox = await atSignIn();
    const form = inbox.page.getByRole('form', { name: 'Sign in' });
    await form.getByRole('tab', { name: 'Email and password' }).click();
    await form.getByLabel('Password').fill('wrong');
    await inbox.app.goOffline();
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    const alert = form.getByRole('alert');
    await expect(alert).toContainText('can’t be reached');
    await inbox.app.goOnline();
    await expect(alert).toBeHidden();
    await expect(form.getByLabel('Password')).toHaveValue('wrong');
    // What the server itself says stays.
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(alert).toBeVisible();
    await inbox.app.goOffline();
    await inbox.app.goOnline();
    await expect(form).not.toContainText('can’t be reached');
    await expect(alert).toBeVisible();
  });

  test('lists what is unsent at sign-out, and keeps it for the next sign-in @M1 @M12', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.app.goOffline();
    await inbox.send('Written on a train');
    await inbox.chooseAccount('Sign out');
    const dialog = inbox.page.getByRole('alertdialog', { name: 'Sign out?' });
    await expect(dialog.getByRole('list', { name: 'Unsent messages' })).toContainText(
      'Written on a train',
    );
    await dialog.getByRole('button', { name: 'Keep and sign out' }).click();
    const form = inbox.page.getByRole('form', { name: 'Sign in' });
    await expect(form).toContainText('can’t be reached');
    await inbox.app.goOnline();
    // By itself, and the simulator's account comes along.
    await expect(form).not.toContainText('can’t be reached');
    await inbox.signIn();
    await expect
      .poll(() => Object.values(simulator.control.stats().messagesByClientKey).length)
      .toBeGreaterThan(0);
    await inbox.open('Northwind Cloud');
    await expect(inbox.stateOf('Written on a train')).toContainText('Delivered');
  });

  test('asks at sign-out about what stands only in the message to several programs, and tells what stays @M1 @P13', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const dialog = page.getByRole('alertdialog', { name: 'Sign out?' });
    const several = page.getByRole('dialog', { name: 'Message several programs' });
    const write = async (words: string) => {
      await page.getByRole('button', { name: 'Message several programs' }).click();
      await several.getByRole('textbox', { name: 'Message to each company' }).fill(words);
      await page.keyboard.press('Escape');
      await expect(several).toBeHidden();
    };
    await write('Half a thought');
    await inbox.chooseAccount('Sign out');
    await expect(dialog).toContainText('You have 1 draft on this computer.');
    await expect(dialog.getByRole('button', { name: 'Delete and sign out' })).toBeVisible();
    await expect(dialog).not.toContainText('saved replies');
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await write('');
    await page.evaluate(() =>
      window.partnerInbox.savedReplies.save({ id: null, name: 'Thanks', body: 'Thank you.' }),
    );
    await inbox.chooseAccount('Sign out');
    await expect(dialog).toContainText('Everything has been sent');
    await expect(dialog).toContainText('Your notes and saved replies stay on this computer');
    await expect(dialog.getByRole('button', { name: 'Delete and sign out' })).toBeHidden();
  });

  test('says which server it is, before anybody looks for its address, in each language @M1', async ({
    atSignIn,
    simulator,
  }) => {
    const { page } = await atSignIn();
    const form = page.locator('form');
    const { host } = new URL(simulator.url);
    await expect(page.getByLabel('Server address')).toBeHidden();
    await expect(form).toContainText(new RegExp(`You sign in to \\P{L}?${host}`, 'u'));
    await page.getByText('Advanced').click();
    await page
      .getByLabel('Server address')
      .fill('https://api.partnerstack.com@аррӏе.example/api/v2');
    await expect(form).toContainText(/You sign in to \P{L}?xn--/u);
    await page.getByLabel('Server address').fill(host);
    const inWords: ['de' | 'ar', RegExp][] = [
      ['de', new RegExp(`Sie melden sich bei \\P{L}?${host}\\P{L}? an`, 'u')],
      ['ar', new RegExp(`ستسجّل الدخول إلى \\P{L}?${host}`, 'u')],
    ];
    for (const [language, words] of inWords) {
      await page.evaluate(
        (chosen) => window.partnerInbox.settings.change({ language: chosen }),
        language,
      );
      await expect(form).toContainText(words);
    }
  });

  test('says that a key is wrong and keeps what was typed @M1', async ({ atSignIn }) => {
    const { page } = await atSignIn();
    const key = page.getByLabel('API key').and(page.locator('input'));
    await key.fill('pk_not_a_key');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('key');
    await expect(key).toHaveValue('pk_not_a_key');
  });

  test('says that an account is locked after too many tries @M1', async ({
    atSignIn,
    simulator,
  }) => {
    const [account] = simulator.accounts;
    const { page } = await atSignIn();
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await fetch(`${simulator.url}/api/v2/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: account?.email, password: 'wrong' }),
      });
    }
    await page.getByRole('tab', { name: 'Email and password' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('locked');
  });
});

import { expect, test, type Inbox } from './fixture/inbox.ts';

/** Opens the dialog from Settings and saves a reply there. */
async function saveReply({ page }: Inbox, name: string, body: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  await page
    .getByRole('dialog', { name: 'Settings' })
    .getByRole('button', { name: 'Edit saved replies' })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Saved replies' });
  await dialog.getByRole('button', { name: 'New saved reply' }).click();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Words').fill(body);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test.describe('saved replies', () => {
  test('are inserted by slash, by their button and from the palette, with the names filled in @B9', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page, composer } = inbox;
    await saveReply(inbox, 'Thanks', 'Thank you, {company}!\n{my first name}');
    await saveReply(inbox, 'Invoice', 'The invoice date is the 15th.');
    await inbox.open('Northwind Cloud');

    await composer.click();
    await page.keyboard.type('/');
    const list = page.getByRole('listbox', { name: 'Saved replies' });
    await expect(list.getByRole('option')).toHaveText([/^Invoice/, /^Thanks/]);
    await page.keyboard.press('ArrowDown');
    await expect(list.getByRole('option', { selected: true })).toHaveText(/^Thanks/);
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(composer).toHaveValue('/');
    await composer.fill('');
    await page.keyboard.type('/than');
    await expect(list.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(composer).toHaveValue('Thank you, Northwind Cloud!\nMara');
    await expect(composer).toBeFocused();

    await composer.fill('First. Last.');
    await composer.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(7, 7));
    await page.getByRole('button', { name: 'Insert a saved reply' }).click();
    await page.getByRole('menuitem', { name: /^Invoice/ }).click();
    await expect(composer).toHaveValue('First. The invoice date is the 15th.Last.');
    await expect(composer).toBeFocused();

    await composer.fill('');
    const palette = await inbox.search('insert saved reply inv');
    const chosen = palette.getByRole('listbox').getByRole('option', { selected: true });
    await expect(chosen).toHaveText('Insert saved reply: Invoice');
    await page.keyboard.press('Enter');
    await expect(composer).toHaveValue('The invoice date is the 15th.');
    await expect(composer).toBeFocused();

    // A path is no reply's name.
    await composer.fill('/etc/hosts');
    await expect(list).toBeHidden();
  });

  test('keep what is typed while they are being saved, and are saved once @B9', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    await inbox.search('edit saved replies');
    await inbox.page.keyboard.press('Enter');
    const dialog = inbox.page.getByRole('dialog', { name: 'Saved replies' });
    await dialog.getByRole('button', { name: 'New saved reply' }).click();
    await dialog.getByLabel('Name').fill('Thanks');
    const words = dialog.getByLabel('Words');
    await words.fill('Thank you');
    // In one go, so that no answer comes in between.
    await words.evaluate((area: HTMLTextAreaElement) => {
      area.form?.requestSubmit();
      area.setRangeText(' very much', area.value.length, area.value.length, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await expect(dialog.getByRole('form', { name: 'Saved reply Thanks' })).toBeVisible();
    await expect(words).toHaveValue('Thank you very much');
    await inbox.page.keyboard.press('Escape');
    await expect(dialog.getByRole('alert').first()).toContainText('isn’t saved yet');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog.getByRole('listitem')).toHaveText([/^ThanksThank you very much/]);
  });

  test('stay half written while another dialog takes their place, and are asked about before the app ends @B9 @M12', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { app, page } = inbox;
    const dialog = page.getByRole('dialog', { name: 'Saved replies' });
    const openDialog = async () => {
      await inbox.search('edit saved replies');
      await page.keyboard.press('Enter');
    };
    await openDialog();
    await dialog.getByRole('button', { name: 'New saved reply' }).click();
    await dialog.getByLabel('Name').fill('Thanks');
    await dialog.getByLabel('Words').fill('Half a');
    for (const key of ['ControlOrMeta+k', 'ControlOrMeta+p', 'ControlOrMeta+,']) {
      await page.keyboard.press(key);
      await expect(dialog).toBeHidden();
    }
    await openDialog();
    await expect(dialog.getByLabel('Name')).toHaveValue('Thanks');
    await expect(dialog.getByLabel('Words')).toHaveValue('Half a');

    await app.requestQuit();
    await app.until(async () => (await app.dialogs()).length === 1);
    expect((await app.dialogs())[0]?.options).toMatchObject({
      message: 'Something that you wrote isn’t saved on this computer.',
      detail: 'If you quit now, it can be lost. Wait to save it or to copy it first.',
    });
    await app.answerMessage('Wait');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog.getByRole('listitem')).toHaveText([/^ThanksHalf a/]);
    await app.requestQuit();
    await app.until(() => !app.running);
  });

  test('half written, are named before another sign-in, and stay where it’s the same account’s @B9 @M1', async ({
    signedIn,
    simulator,
  }) => {
    // The sign-in of the next test would be offered the new key.
    const inbox = await signedIn({});
    const { page } = inbox;
    const dialog = page.getByRole('dialog', { name: 'Saved replies' });
    await inbox.search('edit saved replies');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'New saved reply' }).click();
    await dialog.getByLabel('Name').fill('Thanks');
    await inbox.search('');
    await page.keyboard.press('Escape');
    simulator.control.revokeKey({ apiKey: simulator.accounts[0]?.apiKey ?? '' });
    await inbox.open('Northwind Cloud');
    await inbox.sendAtOnce();
    await inbox.send('Is anybody there');
    const { apiKey } = simulator.control.addKey();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    const again = page.getByRole('dialog', { name: 'Sign in again' });
    await again.getByLabel('API key').and(page.locator('input')).fill(apiKey);
    const signIn = again.getByRole('button', { name: 'Sign in', exact: true });
    await signIn.click();
    await expect(again.getByRole('alert')).toContainText(
      'goes if you sign in with another account',
    );
    await signIn.click();
    await expect(again).toBeHidden();
    await inbox.search('edit saved replies');
    await page.keyboard.press('Enter');
    await expect(dialog.getByLabel('Name')).toHaveValue('Thanks');
  });

  test('are renamed, deleted and brought back, and there after a restart @B9 @P24', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    await saveReply(inbox, 'Thanks', 'Thank you!');
    await inbox.search('edit saved replies');
    await inbox.page.keyboard.press('Enter');
    const dialog = inbox.page.getByRole('dialog', { name: 'Saved replies' });
    await dialog.getByRole('button', { name: 'Edit Thanks' }).click();
    await dialog.getByLabel('Name').fill(' ');
    await inbox.page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('Give the reply a name');
    await dialog.getByLabel('Name').fill('Many thanks');
    await inbox.page.keyboard.press('Escape');
    await expect(dialog.getByRole('alert').first()).toContainText('isn’t saved yet');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('button', { name: 'Delete Many thanks' }).click();
    await expect(dialog).toContainText('No saved replies yet');
    await expect(dialog.getByRole('button', { name: 'Undo' })).toBeFocused();
    await inbox.page.keyboard.press('Enter');
    await expect(dialog.getByRole('listitem')).toHaveText([/^Many thanks/]);
    await inbox.app.kill();
    await inbox.restart();
    await inbox.open('Ledgerly');
    await inbox.composer.fill('/');
    await inbox.page.keyboard.press('Enter');
    await expect(inbox.composer).toHaveValue('Thank you!');
  });
});

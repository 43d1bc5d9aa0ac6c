import { expect, test } from './fixture/inbox.ts';

test.describe('the command palette', () => {
  test('reaches settings, the outbox, a program and a message, all by keyboard @B1', async ({
    signedIn,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    const palette = page.getByRole('dialog', { name: 'Search' });
    const list = palette.getByRole('listbox', { name: /^Search messages/ });
    const chosen = list.getByRole('option', { selected: true });

    await inbox.search('open settings');
    await expect(chosen).toContainText('Open settings');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeHidden();

    await inbox.search('outbox');
    await expect(chosen).toHaveText('Go to the outbox');
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(page.getByRole('region', { name: 'Outbox' })).toBeVisible();

    await inbox.search('kestrel');
    const program = list.getByRole('option', { name: /Kestrel CRM/ }).first();
    await expect(program).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Threads' })).toContainText('Kestrel CRM');

    await inbox.search('October statement');
    await expect(list.getByRole('option', { name: /Ledgerly/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Conversation with Ledgerly')).toBeVisible();
    await expect(inbox.message('Your October statement is attached')).toBeInViewport();
    await expect(inbox.message('Your October statement is attached')).toBeFocused();
  });

  test('closes with Escape and leaves everything as it was @B1', async ({ signedIn }) => {
    const inbox = await signedIn();
    await inbox.open('Northwind Cloud');
    await inbox.composer.fill('Half a sentence');
    const palette = await inbox.search('zzzz qqqq');
    await expect(palette).toContainText('Nothing has these words.');
    await inbox.page.keyboard.press('Enter');
    await inbox.page.keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await expect(inbox.composer).toHaveValue('Half a sentence');
    await expect(inbox.composer).toBeFocused();

    // Filters hide no action, and are gone with the palette.
    await inbox.search('mark the conversation');
    const file = palette.getByRole('combobox', { name: 'File', exact: true });
    const action = palette.getByRole('option', { name: 'Mark the conversation as done' });
    await file.selectOption('any');
    await expect(palette).toContainText('No message has these words and fits the filters.');
    await expect(action).toBeVisible();
    await palette.getByRole('button', { name: 'Clear filters' }).click();
    await expect(file).toHaveValue('');
    await file.selectOption('any');
    await inbox.page.keyboard.press('Escape');
    await inbox.search('mark the conversation');
    await expect(file).toHaveValue('');
    await expect(action).toBeVisible();
  });
});

test('spelling is checked in the composer unless the partner turns it off, also after a restart @P17', async ({
  signedIn,
}) => {
  const inbox = await signedIn();
  await inbox.open('Northwind Cloud');
  await expect(inbox.composer).toHaveAttribute('spellcheck', 'true');
  await inbox.page.keyboard.press('ControlOrMeta+,');
  const settings = inbox.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('checkbox', { name: 'Check spelling' }).uncheck();
  await inbox.page.keyboard.press('Escape');
  await expect(inbox.composer).toHaveAttribute('spellcheck', 'false');
  await inbox.restart();
  await inbox.open('Northwind Cloud');
  await expect(inbox.composer).toHaveAttribute('spellcheck', 'false');
});

import { join } from 'node:path';
import { documentOf, expect, messagesOnServer, test } from './fixture/inbox.ts';

test.describe('the same message to several programs', () => {
  test('goes to each on its own, with its file; locked programs say why they can’t be chosen @P13', async ({
    signedIn,
    simulator,
    workFolder,
  }) => {
    const inbox = await signedIn();
    const { page, app } = inbox;
    await inbox.sendAtOnce();
    await page.getByRole('button', { name: 'Message several programs' }).click();
    const dialog = page.getByRole('dialog', { name: 'Message several programs' });
    const program = (name: RegExp) => dialog.getByRole('checkbox', { name });
    await expect(program(/Hollow Pine/)).toBeDisabled();
    await expect(dialog.getByRole('listitem').filter({ hasText: 'Hollow Pine' })).toContainText(
      'You left the Hollow Pine program',
    );
    await program(/Kestrel CRM/).check();
    await program(/Ledgerly/).check();
    await expect(dialog.getByRole('status')).toHaveText(
      '2 messages go out, one to each company. No company sees the others.',
    );
    await app.dropFiles(page, '.several', [
      documentOf(join(workFolder, 'files'), 'terms.pdf', 4_000),
    ]);
    const words = dialog.getByRole('textbox', { name: 'Message to each company' });
    await words.fill('New address for {company}, {my first name}');
    await expect(dialog.getByRole('region', { name: /^What .* gets$/ })).toContainText(
      /New address for (Kestrel CRM|Ledgerly), Mara/,
    );
    await expect(dialog.getByRole('listitem').filter({ hasText: 'terms.pdf' })).toContainText(
      /ready/i,
    );
    await dialog.getByRole('button', { name: 'Send 2 messages' }).click();
    await expect(dialog).toBeHidden();
    for (const company of ['Kestrel CRM', 'Ledgerly']) {
      const body = `New address for ${company}, Mara`;
      await expect.poll(() => messagesOnServer(simulator, body)).toHaveLength(1);
      expect(messagesOnServer(simulator, body)[0]?.attachments).toHaveLength(1);
    }
    expect(messagesOnServer(simulator, 'New address for Northwind Cloud, Mara')).toEqual([]);
  });

  test('can be undone for all of them, by keyboard, and is kept when the dialog is closed @P13 @B5 @P24', async ({
    signedIn,
    simulator,
  }) => {
    const inbox = await signedIn();
    const { page } = inbox;
    await page.evaluate(() => window.partnerInbox.settings.change({ undoSeconds: 30 }));
    const dialog = page.getByRole('dialog', { name: 'Message several programs' });
    const words = dialog.getByRole('textbox', { name: 'Message to each company' });
    await inbox.search('message several');
    await page.keyboard.press('Enter');
    await dialog.getByRole('checkbox', { name: /Kestrel CRM/ }).press('Space');
    await dialog.getByRole('checkbox', { name: /Fieldnotes/ }).press('Space');
    await words.fill('Closed on {company}');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await inbox.search('message several');
    await page.keyboard.press('Enter');
    await expect(words).toHaveValue('Closed on {company}');
    await words.press('ControlOrMeta+Enter');
    const undo = page.getByRole('group', { name: 'Messages to several programs' });
    await expect(undo).toContainText('2 messages are about to go out');
    // What tells of them covers nothing that the partner writes with meanwhile.
    await inbox.open('Ledgerly');
    await inbox.composer.fill('Meanwhile');
    await inbox.sendButton.click({ trial: true });
    await inbox.composer.fill('');
    await undo.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(words).toHaveValue('Closed on {company}');
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(2);
    await page.keyboard.press('Escape');
    await inbox.goTo('Outbox');
    await expect(page.getByText('Nothing is waiting')).toBeVisible();
    expect(messagesOnServer(simulator, 'Closed on Kestrel CRM')).toEqual([]);
  });
});

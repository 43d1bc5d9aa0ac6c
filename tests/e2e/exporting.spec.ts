import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture/inbox.ts';

test('a conversation is exported with its files into a folder, as a page that runs nothing @B8 @dated', async ({
  signedIn,
  workFolder,
}) => {
  const inbox = await signedIn();
  const { page, app } = inbox;
  const target = join(workFolder, 'exports');
  mkdirSync(target);
  await inbox.open('Ledgerly');
  await inbox.chooseMore('Export');
  const dialog = page.getByRole('dialog', { name: 'Export messages' });
  await expect(
    dialog.getByRole('radio', { name: 'The conversation with the Ledgerly team' }),
  ).toBeChecked();
  await dialog.getByRole('checkbox', { name: /^Also download/ }).check();
  await app.pickFiles([target]);
  await dialog.getByRole('button', { name: 'Choose a folder and export' }).click();
  await expect(dialog.getByRole('status')).toContainText(/messages and \d+ files? exported\./);
  const [name = ''] = readdirSync(target);
  expect(name).toMatch(/^Ledgerly, Ledgerly team \d{4}-\d\d-\d\d$/);
  const folder = join(target, name);
  expect(readdirSync(join(folder, 'attachments')).join()).toContain('statement-oct.pdf');
  const document = join(folder, 'Ledgerly team.html');
  expect(readFileSync(document, 'utf8')).not.toMatch(/<script/i);
  await dialog.getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(async () => JSON.stringify(await app.opened())).toContain(name);
});

test('what isn’t on this computer stays where it is, and the export says so, also by keyboard @B8 @P24', async ({
  signedIn,
  workFolder,
}) => {
  const inbox = await signedIn();
  const { page, app } = inbox;
  const target = join(workFolder, 'exports');
  mkdirSync(target);
  await inbox.open('Ledgerly');
  await app.goOffline();
  await inbox.search('export messages');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export messages' });
  await dialog.getByRole('radio', { name: 'Everything in the Ledgerly program' }).press('Space');
  await dialog.getByRole('radio', { name: 'Plain text' }).press('Space');
  await app.pickFiles([target]);
  await dialog.getByRole('button', { name: 'Choose a folder and export' }).press('Enter');
  await expect(dialog.getByRole('status')).toContainText('not in the export');
  const [name = ''] = readdirSync(target);
  expect(name).toMatch(/^Ledgerly \d/);
  expect(readFileSync(join(target, name, 'Ledgerly team.txt'), 'utf8')).toContain(
    'Your October statement is attached',
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture/inbox.ts';

test('diagnostics are saved from the settings, by keyboard, without names or keys @P28 @P24', async ({
  signedIn,
  simulator,
  workFolder,
}) => {
  const inbox = await signedIn();
  const { page, app } = inbox;
  await inbox.open('Northwind Cloud');
  await inbox.composer.fill('planted words of a draft');
  await inbox.composer.blur();
  await page.keyboard.press('ControlOrMeta+,');
  const file = join(workFolder, 'diagnostics.json');
  await app.saveTo(file);
  await page
    .getByRole('dialog', { name: 'Settings' })
    .getByRole('button', { name: 'Save diagnostics' })
    .press('Enter');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Diagnostics saved');
  const text = readFileSync(file, 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    signed_in: { messaging: true },
    account: { connection: { name: 'online' } },
  });
  for (const secret of [
    simulator.accounts[0]?.apiKey ?? 'no key',
    'Mara',
    'Northwind',
    'planted words',
    '@',
  ]) {
    expect(text).not.toContain(secret);
  }
});

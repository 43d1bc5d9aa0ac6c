import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Inbox, test } from './fixture/inbox.ts';

test.describe('a start', () => {
  test('opens the account whatever stands in the places of settings, logs and pictures @B12', async ({
    launch,
    simulator,
    workFolder,
  }) => {
    const userData = join(workFolder, 'odd');
    const options = { server: simulator.url, userData };
    const first = await launch(options);
    await (await Inbox.of(first)).signIn();
    await first.quit();
    for (const name of ['settings.json', 'window.json']) {
      rmSync(join(userData, name), { force: true });
      mkdirSync(join(userData, name, 'inner'), { recursive: true });
    }
    for (const name of ['logs', 'pictures']) {
      rmSync(join(userData, name), { recursive: true, force: true });
      writeFileSync(join(userData, name), 'odd');
    }
    const [account = ''] = readdirSync(join(userData, 'accounts'));
    for (const place of ['downloads', 'staging', 'previews', 'pictures']) {
      mkdirSync(join(userData, 'accounts', account, place, '@eaDir'), { recursive: true });
    }
    const inbox = await Inbox.of(await launch(options));
    await inbox.open('Kestrel CRM');
    await inbox.page.keyboard.press('ControlOrMeta+,');
    await inbox.page.getByLabel('Theme').selectOption({ label: 'Dark' });
    await expect(inbox.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });

  for (const [damage, text] of [
    ['cut off', '{"value":{"identity":{"server"'],
    ['of zeros', '\u0000\u0000\u0000'],
    ['of another kind', '[1,2,3]'],
    ['with values of wrong types', '{"value":{"identity":7,"key":{"encrypted":[]},"theme":9}}'],
  ] as const) {
    test(`with files ${damage} asks to sign in, and keeps that sign-in @B12`, async ({
      launch,
      simulator,
      workFolder,
    }) => {
      const userData = join(workFolder, 'damaged');
      mkdirSync(userData);
      for (const name of ['account', 'settings', 'window']) {
        writeFileSync(join(userData, `${name}.json`), text);
      }
      const options = { server: simulator.url, userData };
      const first = await launch(options);
      await (await Inbox.of(first)).signIn();
      await first.quit();
      const inbox = await Inbox.of(await launch(options));
      await inbox.open('Kestrel CRM');
    });
  }
});

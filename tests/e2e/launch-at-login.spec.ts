import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchPreview } from '../../tools/preview/launch.ts';
import { expect, Inbox, test } from './fixture/inbox.ts';

const repository = resolve(import.meta.dirname, '../..');

// Only an installed app starts at login. Here the built one looks installed, which only the preview can do.
test('an installed app is entered among what starts at login when the partner wants it @P21', async ({
  simulator,
  workFolder,
}) => {
  const config = join(workFolder, 'home', '.config');
  const app = await launchPreview({
    main: repository,
    platform: 'linux',
    packagedResources: workFolder,
    userData: join(workFolder, 'installed'),
    args: [`--server=${simulator.url}`],
    env: { ...process.env, HOME: join(workFolder, 'home'), XDG_CONFIG_HOME: config },
    cwd: workFolder,
  });
  try {
    const inbox = await Inbox.of(app);
    await inbox.signIn();
    const entry = join(config, 'autostart', 'partner-inbox.desktop');
    expect(existsSync(entry)).toBe(false);
    await inbox.page.keyboard.press('ControlOrMeta+,');
    const wanted = inbox.page.getByRole('checkbox', { name: /^Start when I sign in/ });
    await wanted.check();
    await expect.poll(() => existsSync(entry)).toBe(true);
    await expect
      .poll(() => readFileSync(entry, 'utf8'))
      .toMatch(/^\[Desktop Entry\]\nType=Application\n(.*\n)*Exec=".+" --hidden\n/);
    await wanted.uncheck();
    await expect.poll(() => existsSync(entry)).toBe(false);
    expect(app.problems()).toEqual([]);
  } finally {
    await app.kill();
  }
});

test('started at login, the app is in the tray without a window @P21', async ({ launch }) => {
  const app = await launch({ args: ['--hidden'] });
  await app.until(async () => (await app.trays()).length === 1);
  expect(await app.openWindows()).toEqual([]);
  await app.clickTray();
  await expect.poll(async () => (await app.openWindows())[0]?.visible).toBe(true);
});

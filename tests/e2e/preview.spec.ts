import { createPackage } from '@electron/asar';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchPreview, type PreviewApp, type PreviewOptions } from '../../tools/preview/launch.ts';
import { runPacked } from '../../tools/preview/packed.ts';
import { expect, test as base } from './fixture/app.ts';
import { runtimeApp } from './runtime-apps/folders.ts';
import { askMain, type Attempt } from './runtime-apps/page-api.ts';

/** What only the preview can be asked: its strictness, and the system that it plays. */
interface Fixtures {
  folder: string;
  /** Starts the `full` app in a part of the worker's Chromium, unless the test is about Chromium's own end. */
  preview: (options?: Partial<PreviewOptions> & { ownChromium?: boolean }) => Promise<PreviewApp>;
}

const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'preview-spec-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  preview: async ({ folder, sharedChromium }, use) => {
    const started: PreviewApp[] = [];
    await use(async ({ ownChromium = false, ...options } = {}) => {
      const app = await launchPreview({
        main: runtimeApp('full'),
        userData: join(folder, 'user'),
        ...(ownChromium || sharedChromium === undefined ? {} : { sharedChromium }),
        ...options,
      });
      started.push(app);
      return app;
    });
    for (const app of started) await app.kill();
  },
});

test('the preview says what it does not have', async ({ preview }) => {
  const app = await preview();
  const page = await app.firstWindow();
  const late = await askMain<Record<string, Attempt>>(page, 'late');
  expect(late['gap']?.error).toBe('preview: not implemented: app.importCertificate');
  expect(late['module']?.error).toBe('preview: not implemented: app.showEmojiPanel');
});

test('11: the preview loses a notification that nobody holds', async ({ preview }) => {
  const app = await preview();
  const page = await app.firstWindow();
  await askMain(page, 'notify', false);
  await expect(app.clickNotification(0)).rejects.toThrow('the notification was collected');
  await askMain(page, 'notify', true);
  await app.clickNotification(1);
  await expect.poll(() => askMain(page, 'order')).toContain('clicked');
});

test('11: a notification has only what the platform has', async ({ preview }) => {
  const linux = await preview({ platform: 'linux' });
  await askMain(await linux.firstWindow(), 'notify', true);
  await expect(linux.replyToNotification(0, 'hi')).rejects.toThrow('takes no reply on linux');
  await linux.quit();
  const mac = await preview({ platform: 'darwin' });
  const page = await mac.firstWindow();
  await askMain(page, 'notify', true);
  await mac.replyToNotification(0, 'hi');
  await expect.poll(() => askMain(page, 'order')).toContain('reply hi');
});

test('11: a notification can fail', async ({ preview }) => {
  const app = await preview({ platform: 'darwin', notificationsFail: true });
  const page = await app.firstWindow();
  await askMain(page, 'notify', true);
  await expect.poll(() => askMain(page, 'order')).toContain('failed');
  expect(await app.notifications()).toEqual([]);
});

test('10: safeStorage keeps what an older key sealed, and asks to seal it again', async ({
  preview,
}) => {
  const app = await preview();
  const { sealed } = await askMain<{ sealed: string }>(await app.firstWindow(), 'seal', 'secret');
  await app.restart({ safeStorage: 'rotated' });
  expect(await askMain(await app.firstWindow(), 'open', sealed)).toEqual({
    result: 'secret',
    shouldReEncrypt: true,
  });
  await app.restart({ safeStorage: 'basic_text' });
  expect(await askMain(await app.firstWindow(), 'seal', 'secret')).toMatchObject({
    backend: 'basic_text',
    available: false,
  });
});

test('14: the preview hands over a link before the app is ready on macOS', async ({ preview }) => {
  const app = await preview({ platform: 'darwin', openUrls: ['partnerinbox://thread/9'] });
  const order = await askMain(await app.firstWindow(), 'order');
  expect(order).toContain('open-url ready=false partnerinbox://thread/9');
});

test('15: the preview runs a packed app from a read-only place of its own', async ({ folder }) => {
  const resources = join(folder, 'packed', 'resources');
  mkdirSync(resources, { recursive: true });
  await createPackage(runtimeApp('full'), join(resources, 'app.asar'));
  const packed = await runPacked(join(folder, 'packed'), { userData: join(folder, 'user') });
  const page = await packed.app.firstWindow();
  expect(await askMain(page, 'process')).toMatchObject({ packaged: true, name: 'Runtime Full' });
  const intoItself = await askMain<Record<string, Attempt>>(page, 'intoItself');
  for (const [name, outcome] of Object.entries(intoItself))
    expect(outcome.error, name).toMatch(/ENOTDIR|ENOENT/);
  await packed.remove();
  expect(existsSync(packed.folder)).toBe(false);
});

test('a killed app takes Chromium with it and starts again', async ({ preview }) => {
  const app = await preview({ ownChromium: true });
  await app.firstWindow();
  await app.kill();
  expect(app.running).toBe(false);
  await app.restart();
  await expect((await app.firstWindow()).locator('h1')).toHaveText('Full');
});

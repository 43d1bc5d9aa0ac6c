import { expect, test } from './fixture/inbox.ts';

/** Electron's security checklist, on the built app. */
test.describe('the page', () => {
  test('has no Node, no Electron, and a bridge that it can’t change', async ({ atSignIn }) => {
    const { page } = await atSignIn();
    const seen = await page.evaluate(() => {
      const globals = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'];
      const bridge: unknown = window.partnerInbox;
      let changed: boolean;
      try {
        Object.assign(window.partnerInbox.shell, { version: () => 'mine' });
        changed = true;
      } catch {
        changed = false;
      }
      return {
        globals: globals.filter((name) => name in window),
        frozen: Object.isFrozen(bridge),
        changed,
        keys: Object.keys(window.partnerInbox).sort(),
      };
    });
    expect(seen).toEqual({
      globals: [],
      frozen: true,
      changed: false,
      keys: [
        'account',
        'attachments',
        'connection',
        'diagnostics',
        'downloads',
        'drafts',
        'exporting',
        'inbox',
        'on',
        'outbox',
        'programs',
        'savedReplies',
        'search',
        'settings',
        'shell',
        'thread',
      ],
    });
  });

  test('runs no inline script and no code from text', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.body.append(script);
      const link = document.createElement('a');
      link.setAttribute('onclick', 'window.handlerRan = true');
      document.body.append(link);
      link.click();
      return 'inlineRan' in window || 'handlerRan' in window;
    });
    expect(ran).toBe(false);
    await app.until(() => app.problems().length >= 2);
    expect(app.takeProblems().every(({ kind }) => kind === 'csp')).toBe(true);
  });

  test('loads nothing from elsewhere, in no way', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    const outcome = await page.evaluate(async () => {
      const fetched = await fetch('https://example.com/').then(
        () => 'fetched',
        () => 'refused',
      );
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.addEventListener('load', () => resolve('loaded'));
        image.addEventListener('error', () => resolve('refused'));
      });
      image.src = 'https://example.com/pixel.png';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      return [fetched, await loaded];
    });
    expect(outcome).toEqual(['refused', 'refused']);
    const refused = () => app.problems().filter(({ kind }) => kind === 'csp').length;
    await app.until(() => refused() >= 3);
    expect(app.takeProblems().filter(({ kind }) => kind === 'outside-request')).toEqual([]);
  });

  test('goes nowhere else, and opens nothing but web and email addresses outside', async ({
    atSignIn,
  }) => {
    const { app, page } = await atSignIn();
    const address = page.url();
    await page.evaluate(() => {
      window.open('file:///etc/passwd');
      window.open('javascript:alert(1)');
      window.open('https://user@example.com/');
      window.open('https://example.com/a b');
    });
    await expect.poll(async () => (await app.opened()).urls).toEqual(['https://example.com/a%20b']);
    await page.evaluate(() => {
      window.location.assign('https://example.com/');
    });
    expect(page.url()).toBe(address);
    expect(await app.openWindows()).toHaveLength(1);
    app.takeProblems();
  });

  test('asks main to open only what is harmless', async ({ atSignIn }) => {
    const { app, page } = await atSignIn();
    const open = (url: string) =>
      page.evaluate((given) => window.partnerInbox.shell.openExternal({ url: given }), url);
    for (const url of ['file:///etc/passwd', 'smb://server/share', 'ms-msdt:/id', 'nonsense']) {
      expect(await open(url)).toMatchObject({ ok: false, problem: { code: 'not_allowed' } });
    }
    expect(await open('mailto:ada@example.com')).toMatchObject({ ok: true });
    expect(await app.opened()).toMatchObject({ urls: ['mailto:ada@example.com'], paths: [] });
  });

  test('is granted no permission', async ({ atSignIn }) => {
    const { page } = await atSignIn();
    const granted = await page.evaluate(async () => {
      const position = new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('denied'),
        );
      });
      const camera = navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      );
      const clipboard = navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      );
      return [
        await Notification.requestPermission(),
        await position,
        await camera,
        await clipboard,
      ];
    });
    expect(granted).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  test('is refused a malformed call, in words that tell nothing', async ({ atSignIn }) => {
    const { page } = await atSignIn();
    const words = await page.evaluate(async () => {
      const call = window.partnerInbox.thread.markRead as (args: unknown) => Promise<void>;
      return call({ threadKey: '../../etc/passwd', messageKey: 7 }).then(
        () => 'taken',
        (error: unknown) => String(error),
      );
    });
    expect(words).toContain('This call was refused.');
    expect(words).not.toMatch(/zod|regex|passwd|\.ts|\.js/i);
  });

  test('reads files that people sent as pictures only, never outside of their folder', async ({
    atSignIn,
  }) => {
    const { app, page } = await atSignIn();
    const statuses = await page.evaluate(async () => {
      const paths = [
        '/attachments/unknown',
        '/attachments/..%2f..%2fpersonal.db',
        '/..%2f..%2fpackage.json',
        '/staged/..%5c..%5cpersonal.db',
        '/assets/../../main/index.js',
      ];
      return Promise.all(paths.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    // Chromium writes each 404 into the console, a moment later.
    await app.until(() => app.problems().length >= statuses.length);
    app.takeProblems();
  });
});

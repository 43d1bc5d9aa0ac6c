import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runtimeApp } from './runtime-apps/folders.ts';
import { expect, test } from './runtime-apps/full-app.ts';
import { askMain, loadByMain, type Attempt } from './runtime-apps/page-api.ts';

/**
 * The behaviour that the app counts on, stated once and run in Electron and in the preview. Numbers are those of
 * docs/preview-runtime.md#rules.
 */
const full = { main: runtimeApp('full') };

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

test('1: the runtime serves a declared scheme as a secure origin', async ({ page }) => {
  await expect(page.locator('h1')).toHaveText('Full');
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  expect(
    await page.evaluate(async () => (await fetch('/echo', { method: 'POST', body: 'hé' })).text()),
  ).toBe('POST app://inbox/echo hé');
});

test('1: the runtime refuses to load a scheme that is not standard', async ({ launch }) => {
  await launch({
    ...full,
    args: ['--no-standard', `--log=${test.info().outputPath('log')}`],
  });
  const text = () => readFileSync(test.info().outputPath('log'), 'utf8');
  await expect.poll(text).toContain('load ERR_FAILED');
});

test('1: the runtime refuses fetch to a scheme without that privilege', async ({ launch }) => {
  const app = await launch({ ...full, args: ['--no-fetch'] });
  const page = await app.firstWindow();
  const outcome = await page.evaluate(() =>
    fetch('/echo').then(
      () => 'fetched',
      () => 'refused',
    ),
  );
  expect(outcome).toBe('refused');
  // Chromium writes it into the console, a moment later.
  await app.until(() => app.problems().length > 0);
  app.takeProblems();
});

test('1: the runtime streams bodies of many megabytes', async ({ page }) => {
  for (const size of [12, 60]) {
    const bytes = size * 1024 * 1024;
    const read = await page.evaluate(
      async (wanted) => (await (await fetch(`/big?size=${wanted}`)).arrayBuffer()).byteLength,
      bytes,
    );
    expect(read).toBe(bytes);
  }
});

test('2: the runtime becomes ready after the entry, and refuses what is too early or too late', async ({
  page,
}) => {
  const order = await askMain<string[]>(page, 'order');
  expect(order.slice(0, 3)).toEqual(['evaluated', 'awaited', 'ready']);
  const early = await askMain<Record<string, Attempt>>(page, 'early');
  for (const [name, outcome] of Object.entries(early))
    expect(outcome.error, name).toEqual(expect.any(String));
  const late = await askMain<Record<string, Attempt>>(page, 'late');
  expect(late['scheme']?.error).toContain('before app is ready');
});

test('3: the runtime gives the preload its own world and little to require', async ({ page }) => {
  const modules = await page.evaluate(() => window.api.modules());
  expect(modules['fs']?.error).toBe('module not found: fs');
  expect(modules['events']?.ok).toBe('function');
  expect(modules['timers']?.ok).toBe('function');
  expect(modules['url']?.ok).toBe('function');
  expect(modules.electron).toEqual(Array(6).fill('object'));
  expect(modules.type).toBe('renderer');
  expect(modules.argv).toBe(true);
  const seen = await page.evaluate(() =>
    ['require', 'process', 'ipcRenderer', 'leak', 'module', 'previewCall'].filter(
      (name) => name in window,
    ),
  );
  expect(seen).toEqual([]);
});

test('4: the runtime carries an API over the bridge frozen, without prototypes and symbols', async ({
  page,
}) => {
  const facts = await page.evaluate(() => {
    const { api } = window;
    const thrown = (act: () => unknown): Record<string, unknown> => {
      try {
        act();
        return {};
      } catch (error) {
        return { message: (error as Error).message, code: (error as { code?: string }).code };
      }
    };
    return {
      frozen:
        Object.isFrozen(api) &&
        Object.isFrozen(api.nested.list) &&
        Object.isFrozen(api.nested.list[1]),
      replaced: Reflect.set(window, 'api', 1),
      own: api.instance.own,
      method: typeof api.instance.method,
      symbols: Object.getOwnPropertySymbols(api.withSymbol).length,
      thrown: thrown(() => api.throws()),
      callback: api.callBack((tools) => tools.add(2, 3)),
      map: api.kindOf(new Map()),
      file: api.kindOf(new File(['x'], 'x')),
      symbol: thrown(() => api.kindOf(Symbol('s')))['message'],
    };
  });
  expect(facts).toMatchObject({
    frozen: true,
    replaced: false,
    own: 1,
    method: 'undefined',
    symbols: 0,
    callback: 5,
    map: '[object Map]',
    file: '[object File]',
  });
  expect(facts.thrown['message']).toContain('out');
  expect(facts.thrown['code']).toBeUndefined();
  expect(facts.symbol).toEqual(expect.any(String));
  expect(await page.evaluate(() => window.api.later())).toBe('later');
  const rejected = await page.evaluate(() =>
    window.api
      .rejects()
      .catch((error: Error & { code?: string }) => [error.message, error.code ?? null]),
  );
  expect(rejected).toEqual(['no', null]);
  expect(await page.evaluate(() => window.api.readFile(new File(['inside'], 'x')))).toBe('inside');
});

test('4: the runtime carries IPC as structured clones', async ({ page }) => {
  const kinds = await page.evaluate(async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const value = [
      10n,
      new Map([['a', new Date(5)]]),
      undefined,
      new Set([1]),
      Number.NaN,
      new Uint8Array([1, 2]),
      circle,
    ];
    const back = (await window.api.main('echo', value)) as [
      bigint,
      Map<string, Date>,
      undefined,
      Set<number>,
      number,
      Uint8Array,
      { self: unknown },
    ];
    return [
      back[0] === 10n,
      back[1].get('a')?.getTime() === 5,
      back.length === 7 && back[2] === undefined,
      back[3].has(1),
      Number.isNaN(back[4]),
      back[5] instanceof Uint8Array && back[5][1] === 2,
    ];
  });
  expect(kinds).toEqual(Array(6).fill(true));
  for (const kind of ['function', 'promise']) {
    const sent = await page.evaluate((what) => window.api.sendUncloneable(what), kind);
    expect(sent.error).toContain('could not be cloned');
  }
  const file = await page.evaluate(() => window.api.sendUncloneable(new File(['x'], 'x')));
  expect(file.error).toContain('could not be cloned');
  const push = page.evaluate(() => new Promise((resolve) => window.api.onPushed(resolve)));
  await page.evaluate(() => window.api.push({ pushed: new Map([[1, 2]]) }));
  expect(await push).toBeTruthy();
  expect(await page.evaluate(() => window.api.sync('now'))).toEqual({ got: 'now' });
});

test('5: the runtime rejects invoke with words alone', async ({ page }) => {
  const outcome = (act: 'fail' | 'nobody' | 'uncloneable') =>
    page.evaluate(
      (kind) =>
        (kind === 'nobody' ? window.api.invoke('nobody') : window.api.main(kind)).catch(
          (error: Error & { code?: string }) => [error.message, error.code ?? null],
        ),
      act,
    );
  expect(await outcome('fail')).toEqual([
    "Error invoking remote method 'main': TypeError: no such thread",
    null,
  ]);
  expect(await outcome('nobody')).toEqual([
    "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    null,
  ]);
  expect(String(await outcome('uncloneable'))).toContain('could not be cloned');
  const late = await askMain<Record<string, Attempt>>(page, 'late');
  expect(late['twice']?.error).toContain("second handler for 'main'");
});

test('6: the runtime knows the path of a file from disk at once, and of no other', async ({
  app,
  page,
  workFolder,
}) => {
  const path = join(workFolder, 'résumé 1.txt');
  writeFileSync(path, 'words');
  const paths = () => page.evaluate(() => window.paths);
  await app.dropFiles(page, '#drop', [path]);
  await expect.poll(paths).toEqual([path]);
  await app.pasteImage(page, 'textarea', Buffer.from('png'));
  await expect.poll(paths).toEqual(['']);
  await app.pasteFiles(page, 'textarea', [path]);
  await expect.poll(paths).toEqual([path]);
  await app.pickFiles([path, path]);
  await page.locator('#file').click();
  await expect.poll(paths).toEqual([path, path]);
  expect((await page.evaluate(() => window.api.pathOfAnything({}))).error).toEqual(
    expect.any(String),
  );
});

test('7: the runtime shows who sent a message, frames apart', async ({ launch }) => {
  const app = await launch({ ...full, args: ['--subframes'] });
  const page = await app.firstWindow();
  expect(await page.evaluate(() => window.api.who())).toEqual({
    url: 'app://inbox/',
    origin: 'app://inbox',
    top: true,
  });
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<p>hostile</p>'),
  );
  const address = await listen(server);
  await loadByMain(page, 'app://inbox/framed');
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, `${address}/hostile`);
  await expect
    .poll(() => page.frames().map((frame) => frame.url()))
    .toContain(`${address}/hostile`);
  const hostile = page.frames().find((frame) => frame.url().startsWith(address));
  await hostile?.waitForFunction(() => 'api' in window);
  expect(await hostile?.evaluate(() => window.api.who())).toEqual({
    url: `${address}/hostile`,
    origin: address,
    top: false,
  });
  server.close();
  app.takeProblems();
});

test('7: the runtime forgets the sender when its page is gone', async ({ page }) => {
  // The page may be gone before it can say that it asked.
  await page.evaluate(() => void window.api.main('senderAfterNavigation')).catch(() => undefined);
  await expect(page.locator('h1')).toHaveText('Second');
  await expect.poll(() => askMain(page, 'order')).toContain('sender null');
  expect(await askMain(page, 'order')).toContain('sender app://inbox/');
});

test('8: the runtime refuses to send to a destroyed window', async ({ page }) => {
  const outcome = await askMain<Attempt>(page, 'sendToDestroyed');
  expect(outcome.error).toContain('Object has been destroyed');
});

test('9: the runtime tells of navigations that the page begins, not of those that main begins', async ({
  page,
}) => {
  expect(await askMain(page, 'navigations')).toEqual([]);
  await page.locator('#away').click();
  await expect
    .poll(() => askMain(page, 'navigations'))
    .toEqual(['will-frame-navigate https://example.invalid/']);
  await expect(page.locator('h1')).toHaveText('Full');
  await page.evaluate(() => {
    location.href = '/redirect';
  });
  await expect(page.locator('h1')).toHaveText('Second');
  const seen = await askMain<string[]>(page, 'navigations');
  expect(seen).toContain('will-navigate app://inbox/redirect');
  expect(seen).toContain('will-redirect app://inbox/second');
  const before = seen.length;
  await loadByMain(page, 'app://inbox/framed');
  await expect(page.locator('h1')).toHaveText('Framed');
  const later = (await askMain<string[]>(page, 'navigations')).slice(before);
  expect(later).toEqual(['will-frame-navigate app://inbox/child']);
});

test('9: the runtime opens windows unless a handler says no', async ({ launch }) => {
  const app = await launch(full);
  const page = await app.firstWindow();
  await page.evaluate(() => void window.open('/second'));
  await expect.poll(() => askMain(page, 'windows')).toBe(2);
  await askMain(page, 'denyWindows');
  expect(await page.evaluate(() => window.open('https://example.invalid/x') === null)).toBe(true);
  await expect.poll(async () => (await app.opened()).urls).toEqual(['https://example.invalid/x']);
  await page.evaluate(() =>
    document.body.insertAdjacentHTML(
      'beforeend',
      '<a id="new" href="https://example.invalid/y" target="_blank">new</a>',
    ),
  );
  await page.locator('#new').click();
  await expect.poll(async () => (await app.opened()).urls).toHaveLength(2);
  expect(await askMain(page, 'windows')).toBe(2);
  expect(await app.windows()).toHaveLength(2);
});

test('9: the runtime grants permissions unless a handler says no', async ({ launch }) => {
  const app = await launch(full);
  const page = await app.firstWindow();
  const state = () =>
    page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state);
  await expect.poll(state).toBe('granted');
  await askMain(page, 'denyPermissions');
  await loadByMain(page, 'app://inbox/second');
  await expect.poll(() => state().catch(() => '')).toBe('denied');
});

test('10: the runtime seals secrets, over a restart, and says so where it cannot', async ({
  launch,
}) => {
  const app = await launch(full);
  let page = await app.firstWindow();
  interface Sealed {
    available: boolean;
    backend: string;
    sealed: string;
  }
  const { available, sealed } = await askMain<Sealed>(page, 'seal', 'ps-key-1');
  expect(available).toBe(true);
  expect(Buffer.from(sealed, 'base64').includes('ps-key-1')).toBe(false);
  await app.restart();
  page = await app.firstWindow();
  expect(await askMain(page, 'open', sealed)).toEqual({
    result: 'ps-key-1',
    shouldReEncrypt: false,
  });
  await app.restart({ safeStorage: 'unavailable' });
  page = await app.firstWindow();
  expect(await askMain(page, 'seal', 'x')).toMatchObject({ available: false });
  await app.restart({ safeStorage: 'broken' });
  page = await app.firstWindow();
  expect(await askMain(page, 'open', sealed)).toEqual({ error: expect.any(String) as unknown });
});

test('11: a notification acts when it is clicked, if main still holds it', async ({ launch }) => {
  const app = await launch({ ...full, args: [`--log=${test.info().outputPath('log')}`] });
  const page = await app.firstWindow();
  await askMain(page, 'notify', true);
  await expect.poll(async () => (await app.notifications()).length).toBe(1);
  expect((await app.notifications())[0]).toMatchObject({
    title: 'Acme',
    body: 'Hello',
    open: true,
  });
  expect(await askMain(page, 'order')).not.toContain('clicked');
  await app.clickNotification(0);
  await expect.poll(() => askMain(page, 'order')).toContain('clicked');
});

test('12: the runtime keeps Electron out of worker threads', async ({ page }) => {
  const worker = await askMain<{ outcome: string; type: string; electron: string }>(page, 'worker');
  expect(worker.outcome).toBe('refused');
  expect(worker.electron).toMatch(/^\d+\./);
});

test('13: the runtime quits in order and waits for nobody', async ({ launch }) => {
  const file = test.info().outputPath('log');
  const app = await launch({ ...full, args: [`--log=${file}`] });
  await app.firstWindow();
  await app.quit();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.slice(lines.indexOf('before-quit')).filter((line) => line !== 'late')).toEqual([
    'before-quit',
    'close',
    'closed',
    'will-quit',
    'quit',
  ]);
});

test('13: a refused close stops the quit', async ({ launch }) => {
  const app = await launch(full);
  const page = await app.firstWindow();
  await askMain(page, 'hold', 'close');
  await app.requestQuit();
  await expect.poll(() => askMain(page, 'order')).toContain('close');
  expect(app.running).toBe(true);
  await app.closeWindow(page);
  await app.until(() => !app.running);
});

test('14: the runtime hands a second start over to the first', async ({ launch }) => {
  const app = await launch({ ...full, args: ['--single'] });
  const page = await app.firstWindow();
  await app.secondInstance(['partnerinbox://thread/7']);
  await expect
    .poll(() => askMain(page, 'order'))
    .toContain('second ready=true data="partnerinbox://thread/7"');
  await app.kill();
  await app.restart();
  expect(await askMain(await app.firstWindow(), 'windows')).toBe(1);
});

test('16: the runtime reports what the page asks of others, and what its policy refuses', async ({
  app,
  page,
}) => {
  await page.evaluate(() => fetch('https://example.invalid/x').catch(() => undefined));
  await expect.poll(() => app.problems().map(({ kind }) => kind)).toContain('csp');
  app.takeProblems();
  await loadByMain(page, 'app://inbox/loose');
  await expect(page.locator('h1')).toHaveText('Loose');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await expect.poll(() => app.problems().map(({ kind }) => kind)).toContain('csp');
  app.takeProblems();
});

test('17: the runtime refuses to drag what is not there', async ({ page, workFolder }) => {
  const file = join(workFolder, 'a.txt');
  writeFileSync(file, 'a');
  expect((await askMain<Attempt>(page, 'drag', { file })).error).toEqual(expect.any(String));
  expect((await askMain<Attempt>(page, 'dragGood', file)).error).toBeUndefined();
});

test('17: the runtime tells of a crashed page, which comes back when main reloads it', async ({
  launch,
}) => {
  const app = await launch(full);
  const page = await app.crash(await app.firstWindow());
  await expect(page.locator('h1')).toHaveText('Full');
  expect(await askMain<string[]>(page, 'order')).toContainEqual(
    expect.stringMatching(/^gone (crashed|killed)/),
  );
});

test('18: the runtime looks like Electron from inside', async ({ launch, workFolder }) => {
  const userData = join(workFolder, 'mine');
  const app = await launch({ ...full, userData });
  const page = await app.firstWindow();
  const facts = await askMain<Record<string, unknown>>(page, 'process');
  expect(facts).toMatchObject({
    type: 'browser',
    packaged: false,
    name: 'Runtime Full',
    version: '2.0.0',
    userData,
  });
  expect(facts['electron']).toMatch(/^\d+\.\d+\.\d+$/);
  expect(facts['resourcesPath']).toEqual(expect.any(String));
});

test('the runtime goes offline and comes back, for main and for the page', async ({
  app,
  page,
}) => {
  const server = createServer((_request, response) => response.end('here'));
  const address = await listen(server);
  expect(await askMain(page, 'fetch', address)).toEqual({ status: 200, text: 'here' });
  expect(await askMain(page, 'fetch', address, { 'content-length': '3' })).toEqual({
    error: 'net::ERR_INVALID_ARGUMENT',
  });
  await app.goOffline();
  expect(await askMain(page, 'online')).toBe(false);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false);
  expect(await askMain(page, 'fetch', address)).toEqual({
    error: 'net::ERR_INTERNET_DISCONNECTED',
  });
  expect(await page.evaluate(async () => (await fetch('/second')).status)).toBe(200);
  await app.goOnline();
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(true);
  expect(await askMain(page, 'fetch', address)).toEqual({ status: 200, text: 'here' });
  server.close();
});

test('the runtime asks main before it downloads', async ({ page }) => {
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<a id="get" href="/echo" download="x.txt">get</a>',
    );
  });
  await page.locator('#get').click();
  await expect.poll(() => askMain(page, 'downloads')).toEqual(['app://inbox/echo']);
});

test('the runtime runs menu items by their keys', async ({ launch }) => {
  const app = await launch(full);
  const page = await app.firstWindow();
  await askMain(page, 'menu');
  await page.locator('textarea').press('ControlOrMeta+k');
  await expect.poll(() => askMain(page, 'order')).toContain('switch');
});

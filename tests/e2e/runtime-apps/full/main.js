import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  nativeImage,
  net,
  Notification,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
} from 'electron';
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const has = (name) => process.argv.includes(`--${name}`);
const order = [];
const log = (entry) => {
  order.push(entry);
  const file = app.commandLine.getSwitchValue('log');
  if (file !== '') appendFileSync(file, `${entry}\n`);
};
const attempt = (act) => {
  try {
    return { ok: act() };
  } catch (error) {
    return { error: error.message };
  }
};

/** What is refused before `ready`. */
const early = {
  window: attempt(() => new BrowserWindow({ show: false }).id),
  tray: attempt(() => Boolean(new Tray(nativeImage.createEmpty()))),
  notification: attempt(() => Boolean(new Notification({ title: 'x' }))),
  handle: attempt(() => protocol.handle('early', () => new Response('x'))),
  fetch: await net.fetch('data:text/plain,x').then(
    () => ({ ok: true }),
    (error) => ({ error: error.message }),
  ),
  safeStorage: attempt(() => safeStorage.encryptString('x').length),
};

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'app',
    privileges: {
      standard: !has('no-standard'),
      secure: !has('no-secure'),
      supportFetchAPI: !has('no-fetch'),
    },
  },
]);

if (has('single')) {
  const primary = app.requestSingleInstanceLock({ link: process.argv.at(-1), pid: process.pid });
  if (!primary) app.quit();
}
app.on('second-instance', (_event, argv, cwd, additionalData) => {
  log(`second ready=${app.isReady()} data=${JSON.stringify(additionalData.link)}`);
  seconds.push({ argv, cwd, additionalData });
});
app.on('open-url', (_event, url) => log(`open-url ready=${app.isReady()} ${url}`));
for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) {
  app.on(name, (event) => {
    log(name);
    if (name === 'before-quit')
      void Promise.resolve().then(() => setTimeout(() => log('late'), 20));
    if (name === 'window-all-closed' && !has('stay')) app.quit();
    if (name === holdBack) {
      event.preventDefault();
      holdBack = '';
    }
  });
}
app.on('render-process-gone', (_event, contents, details) => {
  log(`gone ${details.reason}`);
  setImmediate(() => contents.reload());
});

const seconds = [];
const held = [];
const navigations = [];
const downloads = [];
let holdBack = '';
let main;
let lastEvent;

const html = (body) => `<!doctype html><title>Full</title>${body}`;
const pages = {
  '/': () =>
    html(
      '<h1>Full</h1><input type="file" id="file" multiple><div id="drop" style="height:200px">drop</div><textarea></textarea><a id="away" href="https://example.invalid/">away</a><script src="/page.js"></script>',
    ),
  '/second': () => html('<h1>Second</h1>'),
  '/framed': () => html('<h1>Framed</h1><iframe src="/child"></iframe>'),
  '/child': () => html('<h2>Child</h2>'),
  '/loose': () => html('<h1>Loose</h1><script>window.ran = true</script>'),
};
const page = `
  window.paths = [];
  const drop = document.getElementById('drop');
  drop.addEventListener('dragover', (event) => event.preventDefault());
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    window.paths = [...event.dataTransfer.files].map((file) => window.api.pathOf(file));
  });
  document.addEventListener('paste', (event) => {
    window.paths = [...event.clipboardData.files].map((file) => window.api.pathOf(file));
  });
  document.getElementById('file').addEventListener('change', (event) => {
    window.paths = [...event.target.files].map((file) => window.api.pathOf(file));
  });
`;
const policy =
  "default-src 'self'; frame-src 'self' http:; connect-src 'self'; style-src 'self' 'unsafe-inline'";

async function serve(request) {
  const { pathname } = new URL(request.url);
  if (pathname === '/redirect') return Response.redirect('app://inbox/second', 302);
  if (pathname === '/page.js')
    return new Response(page, { headers: { 'content-type': 'text/javascript' } });
  if (pathname === '/big') {
    const size = Number(new URL(request.url).searchParams.get('size'));
    const chunk = new Uint8Array(1024 * 1024).fill(7);
    let sent = 0;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (sent >= size) controller.close();
          else controller.enqueue(chunk);
          sent += chunk.length;
        },
      }),
    );
  }
  if (pathname === '/echo')
    return new Response(`${request.method} ${request.url} ${await request.text()}`);
  const body = pages[pathname];
  if (body === undefined) return new Response('none', { status: 404 });
  return new Response(body(), {
    headers: { 'content-type': 'text/html', 'content-security-policy': policy },
  });
}

/** What the spec asks of main, by name. */
const cases = {
  early: () => early,
  process: () => ({
    electron: process.versions.electron,
    type: process.type,
    resourcesPath: process.resourcesPath,
    packaged: app.isPackaged,
    name: app.getName(),
    version: app.getVersion(),
    argv: process.argv,
    userData: app.getPath('userData'),
  }),
  late: () => ({
    scheme: attempt(() => protocol.registerSchemesAsPrivileged([])),
    twice: attempt(() => ipcMain.handle('main', () => 1)),
    gap: attempt(() => app.importCertificate({}, () => undefined)),
    module: attempt(() => app.showEmojiPanel()),
  }),
  echo: (value) => value,
  uncloneable: () => () => 1,
  fail: () => {
    throw Object.assign(new TypeError('no such thread'), { code: 'E_SECRET' });
  },
  order: () => order,
  /** For the next test on the same app: the start page, and only the start on record. */
  startOver: () => {
    order.splice(order.indexOf('ready') + 1);
    navigations.length = 0;
    downloads.length = 0;
    return main.loadURL('app://inbox/');
  },
  seconds: () => seconds,
  hold: (name) => {
    holdBack = name;
  },
  sendToDestroyed: async () => {
    const other = new BrowserWindow({ show: false });
    const { webContents } = other;
    other.destroy();
    return attempt(() => webContents.send('x', 1));
  },
  senderAfterNavigation: async () => {
    const event = lastEvent;
    log(`sender ${event.senderFrame?.url}`);
    await main.loadURL('app://inbox/second');
    log(`sender ${event.senderFrame}`);
  },
  navigations: () => navigations,
  load: (url) =>
    main.loadURL(url).then(
      () => 'loaded',
      (error) => error.message,
    ),
  windows: () => BrowserWindow.getAllWindows().length,
  denyWindows: () =>
    main.webContents.setWindowOpenHandler(({ url }) => {
      void shell.openExternal(url);
      return { action: 'deny' };
    }),
  denyPermissions: () => {
    session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
      answer(false),
    );
    session.defaultSession.setPermissionCheckHandler(() => false);
  },
  seal: async (text) => ({
    available: await safeStorage.isAsyncEncryptionAvailable(),
    backend: safeStorage.getSelectedStorageBackend(),
    sealed: await safeStorage.encryptStringAsync(text).then(
      (bytes) => bytes.toString('base64'),
      () => null,
    ),
  }),
  open: (sealed) =>
    safeStorage
      .decryptStringAsync(Buffer.from(sealed, 'base64'))
      .catch((error) => ({ error: error.message })),
  notify: (keep) => {
    const notification = new Notification({ title: 'Acme', body: 'Hello', hasReply: true });
    notification.on('click', () => log('clicked'));
    notification.on('reply', (_event, text) => log(`reply ${text}`));
    notification.on('failed', () => log('failed'));
    notification.show();
    if (keep) held.push(notification);
  },
  worker: () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(join(import.meta.dirname, 'worker.cjs'));
      worker.on('message', resolve);
      worker.on('error', reject);
    }),
  drag: (item) => attempt(() => main.webContents.startDrag(item)),
  dragGood: (file) =>
    attempt(() =>
      main.webContents.startDrag({
        file,
        icon: nativeImage.createFromPath(join(import.meta.dirname, 'icon.png')),
      }),
    ),
  menu: () =>
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([
        {
          label: 'Go',
          submenu: [
            { label: 'Switch', accelerator: 'CommandOrControl+K', click: () => log('switch') },
          ],
        },
      ]),
    ),
  intoItself: () => ({
    write: attempt(() => writeFileSync(join(import.meta.dirname, 'new.txt'), 'x')),
    folder: attempt(() => mkdirSync(join(import.meta.dirname, 'new'))),
    cwd: attempt(() => process.chdir(import.meta.dirname)),
    spawnIn: attempt(() => spawn('node', ['-v'], { cwd: import.meta.dirname })),
    spawn: attempt(() => spawn(join(import.meta.dirname, 'main.js'))),
  }),
  downloads: () => downloads,
  online: () => net.isOnline(),
  fetch: async (url, headers) => {
    try {
      const response = await net.fetch(url, { headers });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      return { error: error.message };
    }
  },
  file: (path) => readFileSync(path, 'utf8'),
};

log('evaluated');
await Promise.resolve();
log('awaited');
app.once('ready', () => log('ready'));
void app.whenReady().then(async () => {
  if (has('wait-at-start')) await new Promise((resolve) => setTimeout(resolve, 300));
  protocol.handle('app', serve);
  ipcMain.handle('main', (event, name, ...args) => {
    lastEvent = event;
    return cases[name](...args);
  });
  ipcMain.handle('who', (event) => ({
    url: event.senderFrame?.url,
    origin: event.senderFrame?.origin,
    top: event.senderFrame?.parent === null,
  }));
  ipcMain.on('sync', (event, value) => {
    event.returnValue = { got: value };
  });
  ipcMain.on('push', (event, value) => event.sender.send('pushed', value));
  session.defaultSession.on('will-download', (event, item) => {
    downloads.push(item.getURL());
    event.preventDefault();
  });
  main = new BrowserWindow({
    width: 900,
    height: 700,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      additionalArguments: ['--from-main'],
      nodeIntegrationInSubFrames: has('subframes'),
    },
  });
  main.on('close', (event) => {
    log('close');
    if (holdBack === 'close') {
      event.preventDefault();
      holdBack = '';
    }
  });
  main.on('closed', () => log('closed'));
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    main.webContents.on(name, (event) => {
      navigations.push(`${name} ${event.url}`);
      if (event.url.startsWith('https://example.invalid')) event.preventDefault();
    });
  }
  await main.loadURL('app://inbox/').catch((error) => log(`load ${error.message}`));
});

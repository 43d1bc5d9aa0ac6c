import { app, BrowserWindow, ipcMain, protocol } from 'electron';
import { join } from 'node:path';

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

void app.whenReady().then(() => {
  protocol.handle('app', (request) => {
    const { pathname } = new URL(request.url);
    if (pathname !== '/') return new Response('none', { status: 404 });
    return new Response('<!doctype html><title>Basic</title><h1>Basic</h1>', {
      headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" },
    });
  });
  ipcMain.handle('echo', (event, value) => ({ value, from: event.senderFrame?.url }));
  const window = new BrowserWindow({
    width: 900,
    height: 700,
    show: false,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://inbox/');
});

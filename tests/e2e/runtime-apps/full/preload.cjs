const { contextBridge, ipcRenderer, webUtils } = require('electron');

const attempt = (act) => {
  try {
    return { ok: act() };
  } catch (error) {
    return { error: error.message };
  }
};
class Thread {
  constructor() {
    this.own = 1;
  }
  method() {
    return 2;
  }
}
const symbol = Symbol('hidden');

contextBridge.exposeInMainWorld('api', {
  main: (name, ...args) => ipcRenderer.invoke('main', name, ...args),
  who: () => ipcRenderer.invoke('who'),
  invoke: (channel) => ipcRenderer.invoke(channel),
  sync: (value) => ipcRenderer.sendSync('sync', value),
  push: (value) => ipcRenderer.send('push', value),
  onPushed: (listener) => {
    ipcRenderer.on('pushed', (_event, value) => listener(value));
  },
  pathOf: (file) => webUtils.getPathForFile(file),
  pathOfAnything: (value) => attempt(() => webUtils.getPathForFile(value)),
  modules: () => ({
    fs: attempt(() => typeof require('fs')),
    events: attempt(() => typeof require('events')),
    timers: attempt(() => typeof require('timers').setTimeout),
    url: attempt(() => typeof require('url').URL),
    electron: [
      'contextBridge',
      'ipcRenderer',
      'webUtils',
      'webFrame',
      'nativeImage',
      'crashReporter',
    ].map((name) => typeof require('electron')[name]),
    type: process.type,
    argv: process.argv.includes('--from-main'),
  }),
  sendUncloneable: (kind) =>
    attempt(() =>
      ipcRenderer.send(
        'push',
        kind === 'function' ? () => 1 : kind === 'promise' ? Promise.resolve(1) : kind,
      ),
    ),
  nested: { list: [1, { deep: true }] },
  instance: new Thread(),
  withSymbol: { [symbol]: 1, seen: true },
  callBack: (callback) => callback({ add: (a, b) => a + b }),
  later: () => Promise.resolve('later'),
  rejects: () => Promise.reject(Object.assign(new Error('no'), { code: 'E_CODE' })),
  throws: () => {
    throw Object.assign(new RangeError('out'), { code: 'E_CODE' });
  },
  kindOf: (value) => Object.prototype.toString.call(value),
  readFile: (file) => file.text(),
});
globalThis.leak = 'preload';

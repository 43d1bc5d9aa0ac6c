import type { App } from 'electron';
import { mkdirSync } from 'node:fs';
import { hostConfig } from '../host/config.ts';
import { answerDriver, report, reportChange } from '../host/control.ts';
import { AppPaths, packageFolder, readPackage } from './app-paths.ts';
import { createEvent, StrictEmitter } from './emitter.ts';
import { InstanceLock } from './instance-lock.ts';
import { life, requireNotReady } from './lifecycle.ts';
import { notImplemented } from './not-implemented.ts';

type Supported = Pick<
  App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'hide'
  | 'show'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'getLocaleCountryCode'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'enableSandbox'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'disableHardwareAcceleration'
  | 'getAppMetrics'
  | 'setDesktopName'
  | 'isPackaged'
  | 'name'
>;

interface LoginItem {
  openAtLogin: boolean;
  args: string[];
}

const events = `will-finish-launching ready window-all-closed before-quit will-quit quit open-file
  open-url activate browser-window-blur browser-window-focus browser-window-created
  web-contents-created render-process-gone child-process-gone second-instance
  certificate-error login select-client-certificate gpu-info-update
  accessibility-support-changed`;

class PreviewApp extends StrictEmitter implements Supported {
  readonly #paths = new AppPaths(switchValue('user-data-dir'));
  readonly #package = readPackage(hostConfig().entry);
  readonly #protocols = new Set<string>();
  readonly #whenReady = Promise.withResolvers<void>();
  readonly #lock = new InstanceLock(
    () => this.getPath('userData'),
    (argv, cwd, data) =>
      this.#afterReady(() => this.emit('second-instance', createEvent(), argv, cwd, data)),
  );
  #name = this.#package.productName ?? this.#package.name ?? 'Electron';
  #badge = 0;
  #exitCode = 0;
  #login: LoginItem = { openAtLogin: false, args: [] };
  readonly commandLine = {
    appendSwitch: (_name: string, _value?: string): void =>
      requireNotReady('commandLine.appendSwitch'),
    appendArgument: (_value: string): void => requireNotReady('commandLine.appendArgument'),
    hasSwitch: (name: string): boolean => switchValue(name) !== undefined,
    getSwitchValue: (name: string): string => switchValue(name) ?? '',
    removeSwitch: (_name: string): void => {
      throw notImplemented('app.commandLine.removeSwitch');
    },
  } satisfies App['commandLine'];

  constructor() {
    super('app', events);
    life.onAllWindowsClosed = () => this.#allWindowsClosed();
    life.onCloseRefused = () => {
      life.quitting = false;
    };
  }

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  get isPackaged(): boolean {
    return hostConfig().packaged;
  }
  get dock(): object | undefined {
    if (process.platform !== 'darwin') return undefined;
    return {
      setBadge: (text: string) => this.setBadgeCount(Number(text) || 0),
      getBadge: () => (this.#badge === 0 ? '' : String(this.#badge)),
      bounce: () => 0,
      cancelBounce: () => undefined,
      show: () => Promise.resolve(),
      hide: () => undefined,
      setMenu: () => undefined,
      setIcon: () => undefined,
      isVisible: () => true,
    };
  }

  whenReady(): Promise<void> {
    return this.#whenReady.promise;
  }
  isReady(): boolean {
    return life.ready;
  }
  /** The entry has been evaluated: nothing is awaited any more. */
  start(): void {
    this.emit('will-finish-launching');
    const { urls, files } = hostConfig().earlyOpen;
    for (const url of urls) this.emit('open-url', createEvent(), url);
    for (const file of files) this.emit('open-file', createEvent(), file);
    life.userData = this.getPath('userData');
    mkdirSync(life.userData, { recursive: true });
    life.ready = true;
    this.emit('ready', createEvent(), {});
    this.#whenReady.resolve();
    reportChange();
  }

  quit(): void {
    if (life.quitting) return;
    const event = createEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    life.quitting = true;
    if (life.windows.size === 0) this.#finishQuit();
    else for (const window of life.windows) if (life.quitting) window.close();
  }
  exit(code = 0): void {
    life.quitting = true;
    for (const window of life.windows) window.destroy();
    this.#leave(code);
  }
  relaunch(options?: { args?: string[]; execPath?: string }): void {
    report({ type: 'relaunch', args: options?.args ?? process.argv.slice(2) });
  }
  focus(): void {
    reportChange();
  }
  hide(): void {
    throw notImplemented('app.hide');
  }
  show(): void {
    throw notImplemented('app.show');
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    return this.#paths.get(name, this.#name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getAppPath(): string {
    return packageFolder(hostConfig().entry);
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return this.#package.version ?? process.versions['electron'] ?? '';
  }
  getLocale(): string {
    return life.ready ? hostConfig().locale : '';
  }
  getSystemLocale(): string {
    return hostConfig().locale;
  }
  getPreferredSystemLanguages(): string[] {
    return [hostConfig().locale];
  }
  getLocaleCountryCode(): string {
    return hostConfig().locale.split('-')[1] ?? '';
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    requireNotReady('app.requestSingleInstanceLock');
    return this.#lock.request(additionalData ?? null);
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock.held;
  }
  releaseSingleInstanceLock(): void {
    this.#lock.release();
  }

  setAppUserModelId(_id: string): void {
    // Windows alone has it; elsewhere Electron ignores the call too.
  }
  setDesktopName(_name: string): void {
    // It names the .desktop file to the window system, of which there is none here.
  }
  setAsDefaultProtocolClient(protocol: string): boolean {
    this.#protocols.add(protocol);
    return true;
  }
  removeAsDefaultProtocolClient(protocol: string): boolean {
    return this.#protocols.delete(protocol);
  }
  isDefaultProtocolClient(protocol: string): boolean {
    return this.#protocols.has(protocol);
  }
  setLoginItemSettings(settings: Parameters<App['setLoginItemSettings']>[0]): void {
    // Linux has no such setting in Electron: the call does nothing there.
    if (process.platform === 'linux') return;
    this.#login = {
      openAtLogin: settings.openAtLogin ?? false,
      args: settings.args ?? [],
    };
  }
  getLoginItemSettings(): ReturnType<App['getLoginItemSettings']> {
    const { openAtLogin } = this.#login;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }
  setBadgeCount(count = 0): boolean {
    this.#badge = count;
    reportChange();
    return process.platform !== 'win32';
  }
  getBadgeCount(): number {
    return this.#badge;
  }
  get badgeCount(): number {
    return this.#badge;
  }
  set badgeCount(count: number) {
    this.setBadgeCount(count);
  }
  enableSandbox(): void {
    requireNotReady('app.enableSandbox');
  }
  disableHardwareAcceleration(): void {
    requireNotReady('app.disableHardwareAcceleration');
  }
  setAboutPanelOptions(): void {
    // Only kept by Electron for `showAboutPanel`.
  }
  showAboutPanel(): void {
    throw notImplemented('app.showAboutPanel');
  }
  getAppMetrics(): never {
    throw notImplemented('app.getAppMetrics');
  }

  #afterReady(task: () => void): void {
    void this.whenReady().then(() => setImmediate(task));
  }
  #allWindowsClosed(): void {
    if (life.quitting) this.#finishQuit();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }
  #finishQuit(): void {
    const event = createEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) life.quitting = false;
    else this.#leave(this.#exitCode);
  }
  #leave(code: number): void {
    this.emit('quit', createEvent(), code);
    this.#lock.release();
    process.exit(code);
  }
}

function switchValue(name: string): string | undefined {
  const found = hostConfig().args.find(
    (arg) => arg === `--${name}` || arg.startsWith(`--${name}=`),
  );
  return found?.slice(name.length + 3);
}

export const previewApp = new PreviewApp();

answerDriver('quit', () => {
  setImmediate(() => previewApp.quit());
});
answerDriver('isReady', () => previewApp.isReady());
answerDriver('badge', () => previewApp.getBadgeCount());
answerDriver('loginItem', () => previewApp.getLoginItemSettings().openAtLogin);
answerDriver('openUrl', (url: string) => void previewApp.emit('open-url', createEvent(), url));
answerDriver('openFile', (file: string) => void previewApp.emit('open-file', createEvent(), file));
answerDriver(
  'activate',
  () => void previewApp.emit('activate', createEvent(), life.windows.size > 0),
);
answerDriver('memory', () => process.memoryUsage());

import type {
  BrowserWindow as ElectronWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
} from 'electron';
import type { CdpSession } from '../host/cdp.ts';
import { hostConfig } from '../host/config.ts';
import { answerDriver, reportChange } from '../host/control.ts';
import type { KeyPress } from '../page/preload-world.ts';
import { previewApp } from './app.ts';
import { createEvent, StrictEmitter } from './emitter.ts';
import { life, requireReady } from './lifecycle.ts';
import { clickInMenu, Menu, pressAccelerator } from './menu.ts';
import { guarded, notImplemented } from './not-implemented.ts';
import type { PageOwner } from './page-setup.ts';
import { PreviewContents, type OpenDetails } from './web-contents.ts';
import { checkOptions, pageSettings } from './window-options.ts';

type Supported = Pick<
  ElectronWindow,
  | 'id'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'blur'
  | 'close'
  | 'destroy'
  | 'minimize'
  | 'maximize'
  | 'unmaximize'
  | 'restore'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'isFocused'
  | 'isDestroyed'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'getContentBounds'
  | 'getSize'
  | 'setSize'
  | 'getPosition'
  | 'setPosition'
  | 'getContentSize'
  | 'setContentSize'
  | 'getMinimumSize'
  | 'setMinimumSize'
  | 'center'
  | 'getTitle'
  | 'setTitle'
  | 'setProgressBar'
  | 'setOverlayIcon'
  | 'flashFrame'
  | 'loadURL'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'removeMenu'
  | 'setBackgroundColor'
  | 'setTitleBarOverlay'
  | 'setIcon'
  | 'moveTop'
  | 'setSkipTaskbar'
>;

const events = [
  'ready-to-show',
  'close',
  'closed',
  'focus',
  'blur',
  'resize',
  'resized',
  'move',
  'moved',
  'show',
  'hide',
  'minimize',
  'maximize',
  'unmaximize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'page-title-updated',
  'unresponsive',
  'responsive',
  'session-end',
  'query-session-end',
  'app-command',
  'swipe',
];

let lastId = 0;
const windows = new Map<number, BrowserWindow>();
let focused: BrowserWindow | undefined;

export class BrowserWindow extends StrictEmitter implements Supported, PageOwner {
  readonly id: number;
  readonly contents: PreviewContents;
  /** What the app holds. */
  readonly outside: this;
  progress = -1;
  overlay = '';
  flashing = false;
  #bounds: Rectangle;
  #minimum: [number, number];
  #visible = false;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  #title: string;
  #shownOnce = false;
  #destroyed = false;
  #closing = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    requireReady('Cannot create BrowserWindow');
    checkOptions(options);
    super('BrowserWindow', events);
    lastId += 1;
    this.id = lastId;
    const { width = 800, height = 600, x = 80, y = 60, minWidth = 0, minHeight = 0 } = options;
    this.#bounds = { x, y, width: Math.max(width, minWidth), height: Math.max(height, minHeight) };
    this.#minimum = [minWidth, minHeight];
    this.#title = options.title ?? previewApp.getName();
    this.outside = guarded('BrowserWindow', this);
    this.contents = new PreviewContents(this, pageSettings(options));
    windows.set(this.id, this);
    life.windows.add(this);
    previewApp.emit('web-contents-created', createEvent(), this.contents.outside);
    previewApp.emit('browser-window-created', createEvent(), this.outside);
    if (options.show !== false) this.show();
    return this.outside;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()].map(({ outside }) => outside);
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focused?.outside ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id)?.outside ?? null;
  }
  static fromWebContents(contents: object): BrowserWindow | null {
    const found = [...windows.values()].find(
      (one) => one.contents.outside === contents || one.contents === contents,
    );
    return found?.outside ?? null;
  }

  get webContents(): PreviewContents {
    return this.contents.outside;
  }
  get title(): string {
    return this.#title;
  }
  set title(title: string) {
    this.#title = title;
  }

  show(): void {
    this.#alive();
    this.#minimized = false;
    if (!this.#visible) {
      this.#visible = true;
      this.emit('show');
    }
    this.focus();
  }
  showInactive(): void {
    this.#alive();
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
    reportChange();
  }
  hide(): void {
    this.#alive();
    if (!this.#visible) return;
    this.blur();
    this.#visible = false;
    this.emit('hide');
    reportChange();
  }
  focus(): void {
    this.#alive();
    if (!this.#visible || focused === this) return;
    focused?.blur();
    focused = this;
    this.contents.run((cdp) => cdp.post('Page.bringToFront'));
    this.#tellPage('focus');
    this.emit('focus');
    this.contents.emit('focus');
    previewApp.emit('browser-window-focus', createEvent(), this.outside);
    reportChange();
  }
  blur(): void {
    if (focused !== this) return;
    focused = undefined;
    this.#tellPage('blur');
    this.emit('blur');
    this.contents.emit('blur');
    previewApp.emit('browser-window-blur', createEvent(), this.outside);
    reportChange();
  }
  isFocused(): boolean {
    return focused === this;
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    this.#alive();
    if (this.#closing) return;
    const event = createEvent();
    this.emit('close', event);
    if (event.defaultPrevented) {
      life.onCloseRefused();
      return;
    }
    this.#closing = true;
    this.contents.run(async (cdp) => {
      // A page with `beforeunload` may refuse, and then the window stays.
      cdp.on('Page.javascriptDialogClosed', ({ result }) => {
        if (result) return;
        this.#closing = false;
        life.onCloseRefused();
      });
      await cdp.send('Page.close').catch(() => undefined);
    });
    if (this.contents.targetId === '' || this.contents.crashed) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.contents.run((cdp) => cdp.post('Page.close'));
    this.pageClosed();
  }

  minimize(): void {
    this.#alive();
    if (this.#minimized) return;
    this.blur();
    this.#minimized = true;
    this.emit('minimize');
    reportChange();
  }
  restore(): void {
    this.#alive();
    if (this.#minimized) {
      this.#minimized = false;
      this.emit('restore');
      this.focus();
    } else this.unmaximize();
  }
  maximize(): void {
    this.#alive();
    this.#visible = true;
    if (this.#maximized) return;
    this.#maximized = true;
    this.emit('maximize');
    this.#sizeChanged();
  }
  unmaximize(): void {
    if (!this.#maximized) return;
    this.#maximized = false;
    this.emit('unmaximize');
    this.#sizeChanged();
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  isNormal(): boolean {
    return !this.#maximized && !this.#minimized && !this.#fullScreen;
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  setFullScreen(flag: boolean): void {
    if (this.#fullScreen === flag) return;
    this.#fullScreen = flag;
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
    this.#sizeChanged();
  }

  getBounds(): Rectangle {
    this.#alive();
    return this.#maximized || this.#fullScreen ? { ...workArea } : { ...this.#bounds };
  }
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }
  getContentBounds(): Rectangle {
    return this.getBounds();
  }
  setBounds(bounds: Partial<Rectangle>): void {
    this.#alive();
    const old = this.#bounds;
    const next = { ...old, ...bounds };
    next.width = Math.max(next.width, this.#minimum[0]);
    next.height = Math.max(next.height, this.#minimum[1]);
    this.#bounds = next;
    if (old.x !== next.x || old.y !== next.y) {
      this.emit('move');
      this.emit('moved');
    }
    if (old.width !== next.width || old.height !== next.height) this.#sizeChanged();
  }
  getSize(): number[] {
    const { width, height } = this.getBounds();
    return [width, height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getPosition(): number[] {
    const { x, y } = this.getBounds();
    return [x, y];
  }
  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }
  getMinimumSize(): number[] {
    return [...this.#minimum];
  }
  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }
  center(): void {
    const { width, height } = this.#bounds;
    this.setBounds({
      x: Math.round((workArea.width - width) / 2),
      y: Math.round((workArea.height - height) / 2),
    });
  }
  moveTop(): void {
    this.#alive();
  }

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
    reportChange();
  }
  setProgressBar(progress: number): void {
    this.progress = progress;
    reportChange();
  }
  setOverlayIcon(icon: unknown, description: string): void {
    if (process.platform !== 'win32') return;
    this.overlay = icon === null ? '' : description;
    reportChange();
  }
  flashFrame(flag: boolean): void {
    this.flashing = flag;
    reportChange();
  }
  setMenuBarVisibility(): void {
    this.#alive();
  }
  setAutoHideMenuBar(): void {
    this.#alive();
  }
  removeMenu(): void {
    this.#alive();
  }
  setTitleBarOverlay(): void {
    this.#alive();
  }
  setIcon(): void {
    this.#alive();
  }
  setSkipTaskbar(): void {
    this.#alive();
  }
  setBackgroundColor(_color: string): void {
    this.#alive();
  }
  loadURL(url: string): Promise<void> {
    this.#alive();
    return this.contents.loadURL(url);
  }
  reload(): void {
    this.contents.reload();
  }
  loadFile(): never {
    throw notImplemented('BrowserWindow.loadFile');
  }

  crashed(details: { reason: string; exitCode: number }): void {
    previewApp.emit('render-process-gone', createEvent(), this.contents.outside, details);
  }
  applyZoom(cdp: CdpSession, _factor: number): void {
    this.applySize(cdp);
  }
  applySize(cdp: CdpSession): void {
    if (hostConfig().headed) return;
    const { width, height } = this.getBounds();
    const zoom = this.contents.getZoomFactor();
    cdp.post('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
      deviceScaleFactor: zoom,
      mobile: false,
    });
  }
  pageReady(): void {
    if (this.#shownOnce) return;
    this.#shownOnce = true;
    this.emit('ready-to-show');
  }
  titleChanged(title: string): void {
    if (title === '' || title === this.#title) return;
    const event = createEvent();
    this.contents.title = title;
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }
  pageClosed(): void {
    if (this.#destroyed) return;
    this.blur();
    this.#destroyed = true;
    windows.delete(this.id);
    life.windows.delete(this);
    this.contents.destroyed();
    // Electron tells of it in a later turn than the one that asked.
    setImmediate(() => {
      this.emit('closed');
      reportChange();
      if (life.windows.size === 0) life.onAllWindowsClosed();
    });
  }
  keyPressed(key: KeyPress): void {
    pressAccelerator(key, this.outside);
  }
  openWindow(details: OpenDetails): void {
    const answer = this.contents.openHandler?.(details) ?? { action: 'allow' as const };
    if (answer.action === 'deny') return;
    const opened = new BrowserWindow(answer.overrideBrowserWindowOptions ?? {});
    this.contents.emit('did-create-window', opened, details);
    opened.loadURL(details.url).catch(() => undefined);
  }

  #tellPage(type: 'focus' | 'blur'): void {
    this.contents.run((cdp) =>
      cdp.post('Runtime.evaluate', {
        expression: `window.dispatchEvent(new FocusEvent('${type}'))`,
      }),
    );
  }
  #sizeChanged(): void {
    this.contents.run((cdp) => this.applySize(cdp));
    this.emit('resize');
    this.emit('resized');
    reportChange();
  }
  #alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}

/** The one display of the preview, without its bars. */
export const workArea: Rectangle = { x: 0, y: 0, width: 1440, height: 900 };

function named(id: number): BrowserWindow {
  const found = windows.get(id);
  if (found === undefined) throw new Error(`preview: there is no window ${id}`);
  return found;
}

answerDriver('windows', () =>
  [...windows.values()].map((one) => ({
    id: one.id,
    targetId: one.contents.targetId,
    url: one.contents.getURL(),
    title: one.getTitle(),
    bounds: one.getBounds(),
    visible: one.isVisible(),
    focused: one.isFocused(),
    minimized: one.isMinimized(),
    maximized: one.isMaximized(),
    loading: one.contents.isLoading(),
    crashed: one.contents.crashed,
    progress: one.progress,
    overlay: one.overlay,
    flashing: one.flashing,
    drags: one.contents.drags.map(({ file, files }) => ({ file, files })),
  })),
);
answerDriver('closeWindow', (id: number) => named(id).close());
answerDriver('focusWindow', (id: number) => named(id).show());
answerDriver('blurWindow', (id: number) => named(id).blur());
answerDriver('minimizeWindow', (id: number) => named(id).minimize());
answerDriver('resizeWindow', (id: number, width: number, height: number) =>
  named(id).setSize(width, height),
);
answerDriver('crashWindow', (id: number) =>
  named(id).contents.run((cdp) => cdp.post('Page.crash')),
);
answerDriver('clickMenu', (path: string[]) =>
  clickInMenu(Menu.getApplicationMenu(), path, BrowserWindow.getFocusedWindow()),
);

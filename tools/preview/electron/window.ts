import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions } from 'electron';
import type { CdpSession } from '../host/cdp.ts';
import { hostConfig } from '../host/config.ts';
import { reportChange } from '../host/control.ts';
import type { KeyPress } from '../page/preload-world.ts';
import { previewApp } from './app.ts';
import { createEvent } from './emitter.ts';
import { life, requireReady } from './lifecycle.ts';
import { pressAccelerator } from './menu.ts';
import { guarded, notImplemented } from './not-implemented.ts';
import { PageFocus } from './page-focus.ts';
import { attachPage, type PageOwner } from './page-setup.ts';
import { PreviewContents, type OpenDetails } from './web-contents.ts';
import { WindowFrame } from './window-frame.ts';
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

let lastId = 0;
const windows = new Map<number, BrowserWindow>();
let focused: BrowserWindow | undefined;

export class BrowserWindow extends WindowFrame implements Supported, PageOwner {
  readonly id: number;
  readonly contents: PreviewContents;
  /** What the app holds. */
  readonly outside: this;
  progress = -1;
  overlay = '';
  flashing = false;
  readonly #pageFocus = new PageFocus();
  #title: string;
  #shownOnce = false;
  #closing = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    requireReady('Cannot create BrowserWindow');
    checkOptions(options);
    super(options);
    lastId += 1;
    this.id = lastId;
    this.#title = options.title ?? previewApp.getName();
    this.outside = guarded('BrowserWindow', this);
    this.contents = new PreviewContents(this, (contents) =>
      attachPage(contents, this, pageSettings(options)),
    );
    this.contents.run((cdp) => this.#pageFocus.begin(cdp));
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
    this.requireAlive();
    this.minimized = false;
    if (!this.visible) {
      this.visible = true;
      this.emit('show');
    }
    this.focus();
  }
  showInactive(): void {
    this.requireAlive();
    if (this.visible) return;
    this.visible = true;
    this.emit('show');
    reportChange();
  }
  hide(): void {
    this.requireAlive();
    if (!this.visible) return;
    this.blur();
    this.visible = false;
    this.emit('hide');
    reportChange();
  }
  focus(): void {
    this.requireAlive();
    if (!this.visible || focused === this) return;
    focused?.blur();
    focused = windows.get(this.id);
    this.contents.run((cdp) => cdp.post('Page.bringToFront'));
    this.contents.run((cdp) => this.#pageFocus.focus(cdp));
    this.emit('focus');
    this.contents.emit('focus');
    previewApp.emit('browser-window-focus', createEvent(), this.outside);
    reportChange();
  }
  blur(): void {
    if (focused !== this) return;
    focused = undefined;
    this.contents.run((cdp) => this.#pageFocus.blur(cdp));
    this.emit('blur');
    this.contents.emit('blur');
    previewApp.emit('browser-window-blur', createEvent(), this.outside);
    reportChange();
  }
  isFocused(): boolean {
    return focused === this;
  }
  isVisible(): boolean {
    return this.visible && !this.minimized;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }

  close(): void {
    this.requireAlive();
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
    if (this.destroyed) return;
    this.contents.run((cdp) => cdp.post('Page.close'));
    this.pageClosed();
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
    this.requireAlive();
  }
  setAutoHideMenuBar(): void {
    this.requireAlive();
  }
  removeMenu(): void {
    this.requireAlive();
  }
  setTitleBarOverlay(): void {
    this.requireAlive();
  }
  setIcon(): void {
    this.requireAlive();
  }
  setSkipTaskbar(): void {
    this.requireAlive();
  }
  setBackgroundColor(_color: string): void {
    this.requireAlive();
  }
  loadURL(url: string): Promise<void> {
    this.requireAlive();
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
    if (hostConfig().headed) {
      this.#placeOnDisplay(cdp);
      return;
    }
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
    if (this.destroyed) return;
    this.blur();
    this.destroyed = true;
    windows.delete(this.id);
    life.windows.delete(this);
    this.contents.destroyed();
    // Electron tells of it in a later turn than the one that asked.
    setImmediate(() => {
      this.emit('closed');
      reportChange();
      if (life.windows.size === 0) life.onAllWindowsClosed();
      // There is no tray to come back from: on a display, the last window's end is the app's.
      if (hostConfig().headed && life.windows.size === 0) previewApp.quit();
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

  #placeOnDisplay(cdp: CdpSession): void {
    const { x, y, width, height } = this.getBounds();
    const place = { left: x, top: y, width, height };
    cdp
      .send('Browser.getWindowForTarget')
      .then(({ windowId }) => {
        cdp.post('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
        cdp.post('Browser.setWindowBounds', { windowId, bounds: place });
        if (this.minimized) {
          cdp.post('Browser.setWindowBounds', { windowId, bounds: { windowState: 'minimized' } });
        }
      })
      .catch(() => undefined);
  }
  protected sizeChanged(): void {
    this.contents.run((cdp) => this.applySize(cdp));
    this.emit('resize');
    this.emit('resized');
    reportChange();
  }
}

import { BrowserWindow, screen, type WebContents } from 'electron';
import { eventChannelOf, type EventName, type EventPayload } from '../../contract/ipc/bridge.ts';
import { nameOf } from '../platform/error-name.ts';
import type { Log } from '../platform/ports.ts';
import { attachContextMenu } from './context-menu.ts';
import { lockNavigation } from './navigation.ts';
import { PAGE_ADDRESS } from './origin/origin.ts';
import type { PreferenceFile } from './preferences.ts';
import { MIN_HEIGHT, MIN_WIDTH, openingBounds, type WindowState } from './window-state.ts';

/** More crashes of the page than this in a minute, and it isn't loaded again by itself. */
const MOST_CRASHES = 3;

export interface WindowOptions {
  /** Path of the built preload script. */
  preload: string;
  icon: string;
  state: PreferenceFile<WindowState>;
  openOutside: (address: string) => void;
  log: Log;
  zoom: () => number;
  spellcheck: () => boolean;
  /** What closing the window means now. `ask`: it stays for now and `onCloseAsked` decides. */
  whenClosing: () => 'close' | 'hide' | 'ask';
  onCloseAsked: () => void;
  /** The page crashed again and again. */
  onPageLost: () => void;
  onFocus: () => void;
}

/** The app's one window. It can be closed and opened again while the app runs. */
export class MainWindow {
  readonly #options: WindowOptions;
  #window: BrowserWindow | null = null;
  #crashes: number[] = [];
  #waiting: (() => void)[] = [];
  #pageReady = false;
  #holdsUnsaved = false;
  /** Whether it is to be seen: one that is hidden before it was drawn isn't shown then. */
  #isWanted = false;

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  /** Shows the window, in front; opens it first where it isn't open, and then shows it once there is something to see. */
  show(): void {
    this.#isWanted = true;
    const window = this.#window;
    if (window === null) {
      const opened = this.#open();
      opened.once('ready-to-show', () => {
        if (this.#isWanted) opened.show();
      });
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  reload(): void {
    this.#crashes = [];
    this.#window?.webContents.reload();
  }

  hide(): void {
    this.#isWanted = false;
    this.#window?.hide();
  }

  isInFront(): boolean {
    return this.#window !== null && this.#window.isVisible() && this.#window.isFocused();
  }

  owns(contents: WebContents): boolean {
    return this.#window !== null && contents === this.#window.webContents;
  }

  /** For dialogs; null while it isn't open. */
  get browserWindow(): BrowserWindow | null {
    return this.#window;
  }

  /** Sends an event of the contract to the page; dropped where there is no page, which reads everything when it opens. */
  send<E extends EventName>(event: E, payload: EventPayload<E>): void {
    const contents = this.#window?.webContents;
    if (contents === undefined || contents.isDestroyed() || contents.isCrashed()) return;
    contents.send(eventChannelOf(event), payload);
  }

  noteUnsaved(unsaved: boolean): void {
    this.#holdsUnsaved = unsaved;
  }

  /** Whether words stand in the page only. */
  get holdsUnsaved(): boolean {
    return this.#holdsUnsaved;
  }

  /** Runs once the page has asked its first question, so that an event for it isn't sent into the void. */
  whenPageListens(run: () => void): void {
    if (this.#pageReady) run();
    else this.#waiting.push(run);
  }

  pageListens(): void {
    this.#pageReady = true;
    for (const run of this.#waiting.splice(0)) run();
  }

  setZoom(factor: number): void {
    this.#window?.webContents.setZoomFactor(factor);
  }

  setSpellcheck(on: boolean): void {
    this.#window?.webContents.session.setSpellCheckerEnabled(on);
  }

  #open(): BrowserWindow {
    const { preload, icon, state, openOutside, log } = this.#options;
    const kept = state.read();
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((d) => d.workArea);
    const window = new BrowserWindow({
      ...openingBounds(kept?.bounds ?? null, areas),
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      show: false,
      title: 'Partner Inbox',
      icon,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: true,
        // Sent messages and uploads are shown live while the window stands behind others.
        backgroundThrottling: false,
      },
    });
    this.#window = window;
    if (kept?.maximized === true) window.maximize();
    // A peer connection isn't bound by the page's policy: without a proxy for it, nothing of it leaves by UDP.
    window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    lockNavigation(window.webContents, openOutside, log);
    attachContextMenu(window, openOutside);
    this.#listen(window);
    void window.loadURL(PAGE_ADDRESS).catch(() => log.error('page.not_loaded'));
    return window;
  }

  #listen(window: BrowserWindow): void {
    const { webContents } = window;
    webContents.on('did-start-loading', () => {
      this.#pageReady = false;
      this.#holdsUnsaved = false;
    });
    webContents.on('dom-ready', () => {
      webContents.setZoomFactor(this.#options.zoom());
      this.setSpellcheck(this.#options.spellcheck());
    });
    webContents.on('render-process-gone', (_event, { reason }) => this.#pageGone(window, reason));
    window.on('focus', () => this.#options.onFocus());
    window.on('close', (event) => {
      this.#keepPlace(window);
      const decision = this.#options.whenClosing();
      if (decision === 'close') return;
      event.preventDefault();
      if (decision === 'hide') this.hide();
      else this.#options.onCloseAsked();
    });
    window.on('closed', () => {
      this.#window = null;
      this.#pageReady = false;
      this.#holdsUnsaved = false;
    });
  }

  #keepPlace(window: BrowserWindow): void {
    const { state, log } = this.#options;
    try {
      state.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (error) {
      log.warn('window.place_not_kept', { error: nameOf(error) });
    }
  }

  #pageGone(window: BrowserWindow, reason: string): void {
    this.#options.log.error('page.gone', { reason });
    this.#holdsUnsaved = false;
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < 60_000), now];
    if (this.#crashes.length > MOST_CRASHES) this.#options.onPageLost();
    else window.webContents.reload();
  }
}

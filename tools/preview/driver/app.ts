import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { HostConfig, SafeStorageMode } from '../host/config.ts';
import type { Problem } from '../host/control.ts';
import type { MenuEntry } from '../electron/menu.ts';
import { dropFiles, hoverFiles, pasteFiles, pasteImage } from './files-in-page.ts';
import { HostProcess } from './host-process.ts';
import { WindowPages } from './pages.ts';
import type {
  AppWindow,
  OpenedOutside,
  ShownDialog,
  ShownNotification,
  TrayIcon,
} from './types.ts';

interface Surroundings {
  env: NodeJS.ProcessEnv;
  cwd: string;
  echo: boolean;
}

/** A running app in the preview: what a person, the desktop and the system could do to it, and what they would see. */
export class PreviewApp {
  readonly #config: HostConfig;
  readonly #around: Surroundings;
  readonly #pages = new WindowPages();
  #problems: Problem[] = [];
  #host: HostProcess | undefined;
  #log = '';
  #relaunch: string[] | undefined;

  constructor(config: HostConfig, around: Surroundings) {
    this.#config = config;
    this.#around = around;
  }

  /** Starts main and waits until it is ready. */
  async start(): Promise<void> {
    const host = new HostProcess(
      this.#config,
      this.#around.env,
      this.#around.cwd,
      this.#around.echo,
    );
    this.#host = host;
    host.on('problem', (problem) => this.#problems.push(problem));
    host.on('relaunch', (args) => {
      this.#relaunch = args;
    });
    host.on('exit', () => {
      this.#log += host.output;
    });
    await this.until(
      async () => !host.running || (await host.call<boolean>('isReady').catch(() => false)),
    );
  }

  get pid(): number {
    return this.#process.pid;
  }
  get running(): boolean {
    return this.#host?.running === true;
  }
  get exitCode(): number | null {
    return this.#host?.exitCode ?? null;
  }
  /** Main's output so far, over restarts. */
  get log(): string {
    return this.#log + (this.running ? (this.#host?.output ?? '') : '');
  }

  /** Waits for a state: asks again whenever something changed in the app, and every 100 ms. */
  async until(state: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
    const end = performance.now() + timeoutMs;
    while (!(await state())) {
      if (performance.now() > end)
        throw new Error(`preview: not reached within ${timeoutMs} ms: ${state.toString()}`);
      await once(this.#process, 'changed', { signal: AbortSignal.timeout(100) }).catch(
        () => undefined,
      );
    }
  }

  /** The app's windows as Playwright pages, oldest first. */
  async windows(): Promise<Page[]> {
    const [open, endpoint] = await Promise.all([
      this.openWindows(),
      this.#process.call<string | null>('endpoint'),
    ]);
    if (endpoint === null || open.length === 0) return [];
    return this.#pages.find(
      endpoint,
      open.map(({ targetId }) => targetId),
      this.#config.dark,
    );
  }
  /** The first window, once it has loaded. */
  async firstWindow(): Promise<Page> {
    let page: Page | undefined;
    await this.until(async () => {
      const [first] = await this.openWindows();
      if (first === undefined || first.loading || first.targetId === '' || first.url === '')
        return false;
      [page] = await this.windows();
      return page !== undefined && !['about:blank', ''].includes(page.url());
    });
    if (page === undefined) throw new Error('preview: the app opened no window');
    return page;
  }
  /** The windows as main knows them. */
  openWindows(): Promise<AppWindow[]> {
    return this.#process.call('windows');
  }
  async windowOf(page: Page): Promise<AppWindow> {
    const targetId = this.#pages.targetOf(page);
    const found = (await this.openWindows()).find((one) => one.targetId === targetId);
    if (found === undefined) throw new Error('preview: this page has no window any more');
    return found;
  }
  async closeWindow(page: Page): Promise<void> {
    await this.#process.call('closeWindow', (await this.windowOf(page)).id);
  }
  async focusWindow(page: Page): Promise<void> {
    await this.#process.call('focusWindow', (await this.windowOf(page)).id);
  }
  async blurWindow(page: Page): Promise<void> {
    await this.#process.call('blurWindow', (await this.windowOf(page)).id);
  }
  async minimizeWindow(page: Page): Promise<void> {
    await this.#process.call('minimizeWindow', (await this.windowOf(page)).id);
  }
  async resizeWindow(page: Page, width: number, height: number): Promise<void> {
    await this.#process.call('resizeWindow', (await this.windowOf(page)).id, width, height);
  }
  /** Crashes the page's renderer, and gives the page that is there after the app dealt with it. */
  async crash(page: Page): Promise<Page> {
    const { id } = await this.windowOf(page);
    await this.#process.call('crashWindow', id);
    await this.until(async () =>
      (await this.openWindows()).every((one) => !one.crashed && !one.loading),
    );
    // Playwright holds a crashed page for dead even after a reload.
    await this.#pages.close();
    return this.firstWindow();
  }

  notifications(): Promise<ShownNotification[]> {
    return this.#process.call('notifications');
  }
  /** Acts on the notification with this index in `notifications()`; fails if main lost it to the garbage collector. */
  clickNotification(index: number): Promise<void> {
    return this.#process.call('clickNotification', index);
  }
  dismissNotification(index: number): Promise<void> {
    return this.#process.call('dismissNotification', index);
  }
  replyToNotification(index: number, reply: string): Promise<void> {
    return this.#process.call('replyToNotification', index, reply);
  }
  notificationAction(index: number, action: number): Promise<void> {
    return this.#process.call('notificationAction', index, action);
  }

  /** Answers the open dialog that is waiting, or else the next one; no paths cancels it. */
  pickFiles(paths: string[]): Promise<void> {
    return this.#process.call('pickFiles', paths);
  }
  saveTo(path: string | null): Promise<void> {
    return this.#process.call('saveTo', path);
  }
  answerMessage(button: string | number, checked = false): Promise<void> {
    return this.#process.call('answerMessage', button, checked);
  }
  dialogs(): Promise<ShownDialog[]> {
    return this.#process.call('dialogs');
  }

  /** Drops files from disk: a real drag over the page, whose files have paths. */
  dropFiles(page: Page, selector: string, paths: string[]): Promise<void> {
    return dropFiles(page, selector, paths);
  }
  /** Drags files over the element and stays there; the function that comes back leaves again. */
  hoverFiles(page: Page, selector: string, paths: string[]): Promise<() => Promise<void>> {
    return hoverFiles(page, selector, paths);
  }
  pasteImage(page: Page, selector: string, png: Buffer, name?: string): Promise<void> {
    return pasteImage(page, selector, png, name);
  }
  pasteFiles(page: Page, selector: string, paths: string[]): Promise<void> {
    return pasteFiles(page, selector, paths);
  }

  /** A deep link: on macOS an event, elsewhere a second instance with the address as argument. */
  async openUrl(url: string): Promise<void> {
    if (this.#config.platform === 'darwin') await this.#process.call('openUrl', url);
    else await this.secondInstance([url]);
  }
  openFile(path: string): Promise<void> {
    return this.#process.call('openFile', path);
  }
  /** Starts the app once more on the same user-data folder and waits until that process has ended. Resolves with its exit code. */
  async secondInstance(args: string[]): Promise<number | null> {
    const config = { ...this.#config, args: [...this.#config.args, ...args] };
    const second = new HostProcess(config, this.#around.env, this.#around.cwd, this.#around.echo);
    second.on('problem', (problem) => this.#problems.push(problem));
    const late = setTimeout(() => second.child.kill('SIGKILL'), 20_000);
    await second.ended();
    clearTimeout(late);
    return second.exitCode;
  }
  activate(): Promise<void> {
    return this.#process.call('activate');
  }

  goOffline(): Promise<void> {
    return this.#process.call('setOnline', false);
  }
  goOnline(): Promise<void> {
    return this.#process.call('setOnline', true);
  }
  /** An event of `powerMonitor`: suspend, resume, lock-screen, … */
  power(event: string): Promise<void> {
    return this.#process.call('power', event);
  }
  suspend(): Promise<void> {
    return this.power('suspend');
  }
  resume(): Promise<void> {
    return this.power('resume');
  }
  setTheme(theme: {
    dark?: boolean;
    highContrast?: boolean;
    reducedMotion?: boolean;
  }): Promise<void> {
    this.#config.dark = theme.dark ?? this.#config.dark;
    return this.#process.call('setTheme', theme);
  }

  opened(): Promise<OpenedOutside> {
    return this.#process.call('opened');
  }
  badge(): Promise<number> {
    return this.#process.call('badge');
  }
  trays(): Promise<TrayIcon[]> {
    return this.#process.call('trays');
  }
  clickTray(): Promise<void> {
    return this.#process.call('clickTray');
  }
  clickTrayMenu(...path: string[]): Promise<void> {
    return this.#process.call('clickTrayMenu', path);
  }
  menu(): Promise<MenuEntry[]> {
    return this.#process.call('menu');
  }
  clickMenu(...path: string[]): Promise<void> {
    return this.#process.call('clickMenu', path);
  }
  popups(): Promise<MenuEntry[][]> {
    return this.#process.call('popups');
  }
  clickPopup(...path: string[]): Promise<void> {
    return this.#process.call('clickPopup', path);
  }
  /** What main last wrote to the clipboard; what the page wrote where main wrote nothing. */
  async clipboardText(): Promise<string> {
    const written = await this.#process.call<string | null>('clipboardText');
    if (written !== null) return written;
    const [page] = await this.windows();
    return page?.evaluate(() => navigator.clipboard.readText()).catch(() => '') ?? '';
  }
  setClipboardText(text: string): Promise<void> {
    return this.#process.call('setClipboardText', text);
  }
  /** Forgets what the app has shown, asked, opened and copied so far, and answers prepared for dialogs. */
  forget(): Promise<void> {
    return this.#process.call('forget');
  }
  /** Main's own memory, in bytes. */
  memory(): Promise<NodeJS.MemoryUsage> {
    return this.#process.call('memory');
  }

  /** Everything that a working app wouldn't do, since the last `takeProblems`. */
  problems(): Problem[] {
    return [...this.#problems];
  }
  /** The problems so far, which then count no more: for tests that provoke some. */
  takeProblems(): Problem[] {
    const taken = this.#problems;
    this.#problems = [];
    return taken;
  }

  /** Waits until the app ends, for whatever reason. @throws {ChromiumProblem} where it has no browser that starts */
  async ended(): Promise<void> {
    const process = this.#process;
    await process.ended();
    if (process.failure !== undefined) throw process.failure;
  }
  /** Asks the app to quit, as Ctrl+Q would, without waiting. */
  requestQuit(): Promise<void> {
    return this.#process.call('quit');
  }
  /** Asks the app to quit and waits for its end. */
  async quit(timeoutMs = 10_000): Promise<void> {
    if (!this.running) return;
    await this.requestQuit().catch(() => undefined);
    await this.#ended(timeoutMs);
  }
  /** Ends main at once (SIGKILL); Chromium, or main's part of a shared one, falls with it. */
  async kill(): Promise<void> {
    if (!this.running) return;
    const chromiumPid = await Promise.race([
      this.#process.call<number | null>('chromiumPid').catch(() => null),
      new Promise<null>((resolve) => setTimeout(resolve, 200, null)),
    ]);
    this.#process.child.kill('SIGKILL');
    if (chromiumPid !== null) kill(chromiumPid);
    await this.#ended(10_000);
    if (chromiumPid !== null) await gone(chromiumPid);
  }
  /** Starts the app again on the same user-data folder: after a quit unless it has ended already. */
  async restart(
    changes: {
      safeStorage?: SafeStorageMode;
      args?: string[];
      locale?: string;
      offline?: boolean;
    } = {},
  ): Promise<void> {
    if (this.running) await this.quit();
    const [userData = ''] = this.#config.args;
    if (changes.safeStorage !== undefined) this.#config.safeStorage = changes.safeStorage;
    if (changes.locale !== undefined) this.#config.locale = changes.locale;
    this.#config.offline = changes.offline ?? false;
    if (changes.args !== undefined) this.#config.args = [userData, ...changes.args];
    await this.start();
  }
  /** The arguments of `app.relaunch`, once the app asked for it. */
  get relaunchAsked(): string[] | undefined {
    return this.#relaunch;
  }

  get #process(): HostProcess {
    if (this.#host === undefined) throw new Error('preview: the app was not started');
    return this.#host;
  }
  async #ended(timeoutMs: number): Promise<void> {
    const process = this.#process;
    const late = setTimeout(() => process.child.kill('SIGKILL'), timeoutMs);
    await process.ended();
    clearTimeout(late);
    await this.#pages.close();
  }
}

/** Chromium alone would end in good order, and write down what a real crash loses. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with main.
  }
}

async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200 && runs(pid); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A process that has ended but that its parent hasn't asked about yet counts as ended: some containers' init takes seconds. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

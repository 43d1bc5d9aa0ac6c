import { join } from 'node:path';
import type { CdpSession } from '../host/cdp.ts';
import { joinChromium, startChromium, type RunningChromium } from '../host/chromium.ts';
import { DEFAULT_LOCALE, hostConfig } from '../host/config.ts';
import { answerDriver, endWith } from '../host/control.ts';

/** A window as the app's life needs it. */
export interface ClosableWindow {
  close(): void;
  destroy(): void;
}

/** A page that a dialog can be shown in. */
export interface AskablePage {
  isFocused(): boolean;
  run(task: (cdp: CdpSession) => unknown): void;
}

/** Where the app stands. Modules ask here instead of importing each other. */
export const life = {
  ready: false,
  quitting: false,
  userData: '',
  windows: new Set<ClosableWindow>(),
  pages: new Set<AskablePage>(),
  onAllWindowsClosed: (): void => undefined,
  onCloseRefused: (): void => undefined,
};

/** @throws when Electron would refuse the call because the app isn't ready yet. */
export function requireReady(what: string): void {
  if (!life.ready) throw new Error(`${what} before app is ready`);
}

/** @throws when Electron would refuse, or silently ignore, the call because the app is ready already. */
export function requireNotReady(what: string): void {
  if (life.ready) throw new Error(`${what} should be called before app is ready`);
}

let running: Promise<RunningChromium> | undefined;

/**
 * Chromium starts with the first window: a second instance that only hands over never starts one. Where it doesn't start
 * nobody would ever see a window, and the app ends.
 */
export function chromium(): Promise<RunningChromium> {
  running ??= findOrStart().catch((error: Error) => endWith(error.message));
  return running;
}

function findOrStart(): Promise<RunningChromium> {
  const { chromium: executable, sharedChromium, headed, locale, appPath } = hostConfig();
  if (sharedChromium !== null && !headed && locale === DEFAULT_LOCALE) {
    return joinChromium(sharedChromium);
  }
  return startChromium({
    executable,
    profile: join(life.userData, 'preview-chromium'),
    headed,
    locale,
    appUrl: `data:text/html,<title>${encodeURIComponent(appPath)}</title>`,
  });
}

answerDriver('endpoint', async () => (running === undefined ? null : (await running).endpoint));
answerDriver('chromiumPid', async () => (running === undefined ? null : (await running).pid));

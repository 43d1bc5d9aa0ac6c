import type { Clipboard, CrashReporter, PowerSaveBlocker, Screen, Shell } from 'electron';
import { existsSync } from 'node:fs';
import { answerDriver, onForget, reportChange } from '../host/control.ts';
import { StrictEmitter } from './emitter.ts';
import { hostConfig } from '../host/config.ts';
import { chromium, requireReady } from './lifecycle.ts';
import { guarded } from './not-implemented.ts';
import { workArea } from './window-frame.ts';

const nothing = () => ({ urls: [], paths: [], shown: [], trashed: [] });
let opened: { urls: string[]; paths: string[]; shown: string[]; trashed: string[] } = nothing();
let copied: string | undefined;

/** On a display, a person sees what was opened. */
async function openTab(url: string): Promise<void> {
  const { cdp } = await chromium();
  await cdp.browser.send('Target.createTarget', { url });
}

/** Nothing leaves the preview: what would be opened is written down for the driver. */
export const shell = guarded('shell', {
  openExternal(url: string): Promise<void> {
    opened.urls.push(url);
    reportChange();
    return hostConfig().headed && /^https?:/.test(url) ? openTab(url) : Promise.resolve();
  },
  openPath(path: string): Promise<string> {
    opened.paths.push(path);
    reportChange();
    return Promise.resolve(existsSync(path) ? '' : 'The file does not exist');
  },
  showItemInFolder(path: string): void {
    opened.shown.push(path);
    reportChange();
  },
  beep(): void {
    reportChange();
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>);

export const clipboard = guarded('clipboard', {
  readText: (): Promise<string> => Promise.resolve(copied ?? ''),
  writeText(text: string): Promise<void> {
    copied = text;
    reportChange();
    return Promise.resolve();
  },
  clear(): void {
    copied = '';
  },
  has: (type: string): Promise<boolean> =>
    Promise.resolve(type === 'text/plain' && (copied ?? '') !== ''),
} satisfies Pick<Clipboard, 'readText' | 'writeText' | 'clear' | 'has'>);

class PreviewScreen extends StrictEmitter implements Pick<Screen, 'getCursorScreenPoint'> {
  constructor() {
    super('screen', `display-added display-removed display-metrics-changed`);
  }
  getPrimaryDisplay() {
    requireReady('The screen module cannot be used');
    return display;
  }
  getAllDisplays() {
    requireReady('The screen module cannot be used');
    return [display];
  }
  getDisplayMatching(_bounds: object) {
    return this.getPrimaryDisplay();
  }
  getDisplayNearestPoint(_point: object) {
    return this.getPrimaryDisplay();
  }
  getCursorScreenPoint() {
    return { x: 0, y: 0 };
  }
}

const display = Object.freeze({
  id: 1,
  label: 'Preview',
  bounds: { ...workArea },
  workArea: { ...workArea },
  size: { width: workArea.width, height: workArea.height },
  workAreaSize: { width: workArea.width, height: workArea.height },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
});

export const screen = guarded('screen', new PreviewScreen());

class PreviewPowerMonitor extends StrictEmitter {
  constructor() {
    super(
      'powerMonitor',
      `suspend resume on-ac on-battery shutdown lock-screen unlock-screen
  user-did-become-active user-did-resign-active thermal-state-change speed-limit-change`,
    );
  }
  readonly onBatteryPower = false;
  isOnBatteryPower(): boolean {
    return false;
  }
  getSystemIdleTime(): number {
    return 0;
  }
  getSystemIdleState(_threshold: number): 'active' {
    return 'active';
  }
}

const power = new PreviewPowerMonitor();
export const powerMonitor = guarded('powerMonitor', power);

const blockers = new Set<number>();
let lastBlocker = 0;

export const powerSaveBlocker = guarded('powerSaveBlocker', {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
} satisfies Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>);

export const systemPreferences = guarded('systemPreferences', {
  getAnimationSettings: () => ({
    shouldRenderRichAnimation: true,
    scrollAnimationsEnabledBySystem: true,
    prefersReducedMotion: false,
  }),
});

export const crashReporter = guarded('crashReporter', {
  start(): void {
    // Crashes of Chromium aren't collected; a crashed page is told by `render-process-gone`.
  },
  getUploadToServer: () => false,
  setUploadToServer(): void {
    // Nothing is uploaded from here.
  },
  addExtraParameter(): void {
    // Goes with reports, of which there are none.
  },
} satisfies Pick<
  CrashReporter,
  'start' | 'getUploadToServer' | 'setUploadToServer' | 'addExtraParameter'
>);

onForget(() => {
  opened = nothing();
  copied = undefined;
});
answerDriver('opened', () => opened);
answerDriver('clipboardText', () => copied ?? null);
answerDriver('setClipboardText', (text: string) => {
  copied = text;
});
answerDriver('power', (event: string) => void power.emit(event));
answerDriver('powerBlockers', () => blockers.size);

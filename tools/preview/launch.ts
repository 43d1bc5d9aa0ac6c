import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bringBrowser } from '../browser/bring.ts';
import { PreviewApp } from './driver/app.ts';
import { DEFAULT_LOCALE } from './host/config.ts';
import type { HostConfig, PreviewPlatform, SafeStorageMode } from './host/config.ts';

/** How an app is started in the preview. */
export interface PreviewOptions {
  /** The built entry (`dist/main/index.js`), or a folder whose package.json names it. */
  main: string;
  /** The app's own arguments, as after `electron .`. */
  args?: string[];
  /** The user-data folder, handed over as `--user-data-dir`. */
  userData: string;
  /** The endpoint of a Chromium that runs already (`shareChromium`): the app takes a part of it instead of starting one. */
  sharedChromium?: string;
  /** Real windows on a display, instead of headless ones. */
  headed?: boolean;
  safeStorage?: SafeStorageMode;
  /** What `process.platform` says, and whose members notifications have. Default: this machine's. */
  platform?: PreviewPlatform;
  /** A BCP 47 tag. Default `en-US`. */
  locale?: string;
  /** The system's colours are dark. */
  dark?: boolean;
  notificationsFail?: boolean;
  /** The machine has no network when the app starts. */
  offline?: boolean;
  /** How far the clock of main and of the pages is ahead of this machine's, ms; negative: behind. */
  clockAheadMs?: number;
  /** What macOS hands over before the app is ready. */
  openUrls?: string[];
  openFiles?: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Writes the app's output to this process's standard error as well. */
  echo?: boolean;
  /** Set by `runPacked`: the app looks installed, with these resources. */
  packagedResources?: string;
}

/** Starts the real built app under Node with Chromium; see docs of `PreviewApp` for what a test can do with it. */
export async function launchPreview(options: PreviewOptions): Promise<PreviewApp> {
  const appPath = resolve(options.main);
  const config: HostConfig = {
    entry: entryOf(appPath),
    appPath,
    args: [`--user-data-dir=${resolve(options.userData)}`, ...(options.args ?? [])],
    chromium: await bringBrowser({ use: options.headed === true ? 'headed' : 'headless' }),
    sharedChromium: options.sharedChromium ?? null,
    headed: options.headed ?? false,
    safeStorage: options.safeStorage ?? 'normal',
    platform: options.platform ?? (process.platform as PreviewPlatform),
    locale: options.locale ?? DEFAULT_LOCALE,
    dark: options.dark ?? false,
    packaged: options.packagedResources !== undefined,
    resourcesPath: options.packagedResources ?? join(dirname(process.execPath), 'resources'),
    notificationsFail: options.notificationsFail ?? false,
    offline: options.offline ?? false,
    clockAheadMs: options.clockAheadMs ?? 0,
    earlyOpen: { urls: options.openUrls ?? [], files: options.openFiles ?? [] },
  };
  const { env = process.env, cwd = process.cwd(), echo = false } = options;
  const app = new PreviewApp(config, { env, cwd, echo });
  await app.start();
  return app;
}

function entryOf(path: string): string {
  if (!statSync(path).isDirectory()) return path;
  const file = join(path, 'package.json');
  const { main = 'index.js' } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { main?: string })
    : {};
  return join(path, main);
}

export { PreviewApp } from './driver/app.ts';
export type { PreviewPlatform, SafeStorageMode } from './host/config.ts';

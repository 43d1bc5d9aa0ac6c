import type { BrowserWindowConstructorOptions } from 'electron';
import { notImplemented } from './not-implemented.ts';
import type { PageSettings } from './page-setup.ts';

type Option = keyof BrowserWindowConstructorOptions;
type Preference = keyof NonNullable<BrowserWindowConstructorOptions['webPreferences']>;

/** Honoured, or about parts of a window that the preview doesn't draw. */
const options: Option[] = [
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'webPreferences',
  'autoHideMenuBar',
  'titleBarStyle',
  'titleBarOverlay',
  'trafficLightPosition',
  'frame',
  'resizable',
  'useContentSize',
  'center',
  'fullscreenable',
  'maximizable',
  'minimizable',
  'closable',
  'skipTaskbar',
  'paintWhenInitiallyHidden',
  'darkTheme',
  'roundedCorners',
  'accentColor',
  'tabbingIdentifier',
  'acceptFirstMouse',
  'vibrancy',
  'backgroundMaterial',
];

const preferences: Preference[] = [
  'preload',
  'additionalArguments',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webSecurity',
  'allowRunningInsecureContent',
  'spellcheck',
  'devTools',
  'webviewTag',
  'safeDialogs',
  'navigateOnDragDrop',
  'disableDialogs',
  'backgroundThrottling',
  'enableWebSQL',
  'plugins',
  'images',
  'javascript',
  'webgl',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'disableBlinkFeatures',
  'autoplayPolicy',
  'defaultEncoding',
  'minimumFontSize',
  'textAreasAreResizable',
  'v8CacheOptions',
  'scrollBounce',
  'session',
];

/** What loosens a page: the preview only knows the safe side of each. */
const onlySafe: Partial<Record<Preference, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  experimentalFeatures: false,
  javascript: true,
};

/** @throws for options that the preview doesn't know, or knows only with the other value. */
export function checkOptions(given: BrowserWindowConstructorOptions): void {
  for (const name of Object.keys(given) as Option[]) {
    if (!options.includes(name) && given[name] !== undefined)
      throw notImplemented(`BrowserWindow option ${name}`);
  }
  const web = given.webPreferences ?? {};
  for (const name of Object.keys(web) as Preference[]) {
    const safe = onlySafe[name];
    if (!preferences.includes(name) || (safe !== undefined && web[name] !== safe)) {
      throw notImplemented(`webPreferences.${name}: ${JSON.stringify(web[name])}`);
    }
  }
}

export function pageSettings({
  webPreferences = {},
}: BrowserWindowConstructorOptions): PageSettings {
  return {
    preload: webPreferences.preload,
    additionalArguments: webPreferences.additionalArguments ?? [],
    inSubframes: webPreferences.nodeIntegrationInSubFrames ?? false,
  };
}

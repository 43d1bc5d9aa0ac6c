import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { tryBrowser } from './trial.ts';

/** `headless`: no window of it will be seen. */
export type BrowserUse = 'headless' | 'headed';

/** Chromium without the parts that show windows: it starts and draws in four fifths of the processor time. */
const headlessNames = ['chromium-headless-shell', 'chrome-headless-shell'];

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];

const places: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const base = process.env[variable];
    return base === undefined
      ? []
      : [
          join(base, 'Google/Chrome/Application/chrome.exe'),
          join(base, 'Microsoft/Edge/Application/msedge.exe'),
        ];
  }),
};

/** The first Chromium of this machine that can be used: `CHROME_PATH`, the `PATH`, the usual places, Playwright's. */
export async function installedBrowser(use: BrowserUse): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = [...(use === 'headless' ? headlessNames : []), ...names].flatMap((name) =>
    folders.map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
  );
  const found = [...onPath, ...(places[process.platform] ?? []), chromium.executablePath()];
  for (const path of [process.env['CHROME_PATH'] ?? '', ...found]) {
    if (isProgram(path) && (await tryBrowser(path)) === null) return path;
  }
  return undefined;
}

/** Whether the path names a file that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

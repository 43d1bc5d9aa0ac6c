import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

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

/** The first Chromium of this machine that runs: `CHROME_PATH`, the `PATH`, the usual places, Playwright's. */
export function installedBrowser(use: BrowserUse): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = [...(use === 'headless' ? headlessNames : []), ...names].flatMap((name) =>
    folders.map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
  );
  return [
    process.env['CHROME_PATH'] ?? '',
    ...onPath,
    ...(places[process.platform] ?? []),
    chromium.executablePath(),
  ].find((path) => isProgram(path) && runs(path));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Programs that answered. One that didn't may have been mended since. */
const answered = new Set<string>();

/**
 * Whether the program starts. A distribution's `chromium` can be a script that only names another package, and a
 * download can lack the system's libraries. Asked on Linux alone: on Windows the question would open a window.
 */
export function runs(path: string): boolean {
  if (process.platform !== 'linux') return true;
  if (answered.has(path)) return true;
  const { status } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
  if (status === 0) answered.add(path);
  return status === 0;
}

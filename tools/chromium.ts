import { execFile, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

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

/** The one command that a person is asked to run where nothing else helped. */
export const installCommand = 'npx playwright install --with-deps chromium';

/**
 * A Chromium to run tests and the preview in: what is installed (`CHROME_PATH` first), else apt (only as root with `CI` set), else
 * Playwright's own download.
 * @throws Error that names the one command to run, where none of this gives one.
 */
export async function findChromium(): Promise<string> {
  const found = installedChromium() ?? (installWithApt() ? installedChromium() : undefined);
  if (found !== undefined) return found;
  await installWithPlaywright();
  const downloaded = installedChromium();
  if (downloaded !== undefined) return downloaded;
  throw new Error(`There is no Chromium on this machine. Run: ${installCommand}`);
}

/** What is installed already; undefined where nothing is. */
export function installedChromium(): string | undefined {
  const wanted = process.env['CHROME_PATH'];
  if (wanted !== undefined && isExecutable(wanted)) return wanted;
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      names.map((name) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
    );
  return [...onPath, ...(places[process.platform] ?? []), chromium.executablePath()].find(
    isExecutable,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

function installWithApt(): boolean {
  const allowed =
    process.platform === 'linux' && process.getuid?.() === 0 && process.env['CI'] !== undefined;
  if (!allowed) return false;
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { stdio: 'ignore' }).status === 0;
  return run('update') && run('install', '-y', '--no-install-recommends', 'chromium');
}

async function installWithPlaywright(): Promise<void> {
  const playwright = createRequire(import.meta.url).resolve('playwright-core/package.json');
  try {
    await promisify(execFile)(process.execPath, [
      join(dirname(playwright), 'cli.js'),
      'install',
      'chromium',
    ]);
  } catch {
    // Said by the caller, with the command that a person can run.
  }
}

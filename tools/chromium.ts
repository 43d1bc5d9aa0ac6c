import { execFile, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

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

/** The one command that a person is asked to run where nothing else helped. */
export const installCommand = 'npx playwright install --with-deps chromium';

/**
 * A Chromium to run tests and the preview in: what is installed (`CHROME_PATH` first), else apt (only as root with `CI` set), else
 * Playwright's own download.
 * @param use `headless`: no window of it will be seen
 * @throws Error that names the one command to run, where none of this gives one.
 */
export async function findChromium(use: 'headless' | 'headed' = 'headless'): Promise<string> {
  const found = installed(use) ?? (installWithApt(use) ? installed(use) : undefined);
  if (found !== undefined) return found;
  await installWithPlaywright();
  const downloaded = installed(use);
  if (downloaded !== undefined) return downloaded;
  throw new Error(`There is no Chromium on this machine. Run: ${installCommand}`);
}

/** What is installed already; undefined where nothing is. */
function installed(use: 'headless' | 'headed'): string | undefined {
  const wanted = process.env['CHROME_PATH'];
  if (wanted !== undefined && isExecutable(wanted)) return wanted;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = [...(use === 'headless' ? headlessNames : []), ...names].flatMap((name) =>
    folders.map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name)),
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

function installWithApt(use: 'headless' | 'headed'): boolean {
  const allowed =
    process.platform === 'linux' && process.getuid?.() === 0 && process.env['CI'] !== undefined;
  if (!allowed) return false;
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { stdio: 'ignore' }).status === 0;
  const install = (name: string): boolean => run('install', '-y', '--no-install-recommends', name);
  return (
    run('update') &&
    ((use === 'headless' && install('chromium-headless-shell')) || install('chromium'))
  );
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

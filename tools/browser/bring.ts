import { execFile, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { hasFonts } from './fonts.ts';
import { installedBrowser, type BrowserUse } from './installed.ts';
import { alone } from './lock.ts';
import {
  bringPackage,
  browserPackage,
  fitsThisMachine,
  unpackedPackage,
  type PinnedPackage,
} from './npm-package.ts';

/** The one command that a person is asked to run where nothing else helped. */
const installCommand = 'npx playwright install --with-deps chromium';

/** How long apt waits for another program that installs, s. */
const APT_WAIT_S = 300;

/** Nothing here gives a browser. Its message is for a person; where it was thrown would tell them nothing. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';

  constructor() {
    super(`There is no Chromium on this machine and none could be fetched. Run: ${installCommand}`);
    this.stack = this.message;
  }
}

export interface BringOptions {
  /** Default `headless`. */
  use?: BrowserUse;
  /** Where a fetched browser stays. Default: the project's cache. */
  cache?: string;
  /** Default: the one that the project is tested with. */
  pin?: PinnedPackage;
  /** Where the machine's fonts are looked for. Default: the usual places. */
  fontFolders?: string[];
}

/**
 * A Chromium to run tests and the preview in: what is installed (`CHROME_PATH` first), else the one of the npm package,
 * else apt's (as root), else Playwright's. Of several processes that ask at once one fetches and the others wait. Where
 * the machine has no font the package's are given to this process and those that it starts, as `FONTCONFIG_FILE`.
 * @returns the program's path
 * @throws {NoBrowser} where nothing gives one
 */
export async function bringBrowser(options: BringOptions = {}): Promise<string> {
  const { use = 'headless', pin = browserPackage } = options;
  const cache = options.cache ?? join(import.meta.dirname, '../../.cache/chromium');
  const browser =
    atHand(use, pin, cache) ?? (await alone(cache, () => fetchBrowser(use, pin, cache)));
  if (browser === undefined) throw new NoBrowser();
  if (!hasFonts(options.fontFolders)) await bringFonts(pin, cache);
  return browser;
}

/** For a command's start: brings the browser, or ends the process with the one sentence that says what to do. */
export async function requireBrowser(use: BrowserUse = 'headless'): Promise<void> {
  try {
    await bringBrowser({ use });
  } catch (error) {
    if (!(error instanceof NoBrowser)) throw error;
    say(error.message);
    process.exit(1);
  }
}

/** The package's program shows no windows. */
function atHand(use: BrowserUse, pin: PinnedPackage, cache: string): string | undefined {
  return (
    installedBrowser(use) ?? (use === 'headless' ? unpackedPackage(pin, cache)?.browser : undefined)
  );
}

async function fetchBrowser(
  use: BrowserUse,
  pin: PinnedPackage,
  cache: string,
): Promise<string | undefined> {
  const means = [
    async () => use === 'headless' && fitsThisMachine() && (await fetchPackage(pin, cache)),
    async () => installWithApt(use),
    installWithPlaywright,
  ];
  // Another process may have brought it while this one waited for its turn.
  let found = atHand(use, pin, cache);
  for (const bring of means) {
    if (found !== undefined) return found;
    await bring();
    found = atHand(use, pin, cache);
  }
  return found;
}

async function bringFonts(pin: PinnedPackage, cache: string): Promise<void> {
  await alone(cache, async () => {
    if (unpackedPackage(pin, cache) === undefined) await fetchPackage(pin, cache);
  });
  const fonts = unpackedPackage(pin, cache)?.fonts;
  if (fonts !== undefined) process.env['FONTCONFIG_FILE'] = fonts;
  else
    say('No font was found here and none could be fetched. Chromium may need one to be installed.');
}

/** What went wrong is said and not thrown: another means may help. */
async function fetchPackage(pin: PinnedPackage, cache: string): Promise<void> {
  say(`Fetching Chromium and fonts from npm, once: ${pin.name}@${pin.version} …`);
  try {
    await bringPackage(pin, cache);
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    say(`That failed: ${lines.find((line) => line.startsWith('npm error')) ?? lines[0] ?? ''}`);
  }
}

function installWithApt(use: BrowserUse): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-o', `DPkg::Lock::Timeout=${APT_WAIT_S}`, '-y', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = (name: string): boolean => apt('install', '--no-install-recommends', name);
  // Lists that can't be renewed may still do.
  apt('update');
  if (use === 'headed' || !install('chromium-headless-shell')) install('chromium');
}

async function installWithPlaywright(): Promise<void> {
  const playwright = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const cli = join(dirname(playwright), 'cli.js');
  await promisify(execFile)(process.execPath, [cli, 'install', 'chromium']).catch(() => undefined);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

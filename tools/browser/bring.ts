import { execFile, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { hasFonts } from './fonts.ts';
import { installedBrowser, isProgram, type BrowserUse } from './installed.ts';
import { alone } from './lock.ts';
import {
  bringPackage,
  browserPackage,
  fitsThisMachine,
  unpackedPackage,
  type PinnedPackage,
} from './npm-package.ts';
import { tryBrowser } from './trial.ts';

/** The one command that a person is asked to run where nothing else helped. */
const installCommand = 'npx playwright install --with-deps chromium';

/** How long apt waits for another program that installs, s. */
const APT_WAIT_S = 300;

/** Tell the processes that this one starts what it found. */
const foundVariables: Record<BrowserUse, string> = {
  headless: 'PARTNER_INBOX_CHROMIUM',
  headed: 'PARTNER_INBOX_CHROMIUM_WITH_WINDOWS',
};

/** Nothing here gives a browser. Its message is for a person; where it was thrown would tell them nothing. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';

  constructor() {
    super(
      `There is no Chromium that can be used here and none could be fetched. Run: ${installCommand}`,
    );
    this.stack = this.message;
  }
}

/** A way to a browser that isn't here yet. */
export type Means = 'npm' | 'apt' | 'playwright';

export interface BringOptions {
  /** Default `headless`. */
  use?: BrowserUse;
  /** Where a fetched browser stays. Default: the project's cache. */
  cache?: string;
  /** Default: the one that the project is tested with. */
  pin?: PinnedPackage;
  /** Tried in this order. Default: all. */
  means?: Means[];
  /** Where the machine's fonts are looked for. Default: the usual places. */
  fontFolders?: string[];
}

type Bringing = Required<Omit<BringOptions, 'fontFolders'>>;

/**
 * A Chromium to run tests and the preview in: what is installed (`CHROME_PATH` first), else the one of the npm package,
 * else apt's (as root), else Playwright's. Of several processes that ask at once one fetches and the others wait. Where
 * the machine has no font the package's are given to this process and those that it starts, as `FONTCONFIG_FILE`.
 * @returns the program's path
 * @throws {NoBrowser} where nothing gives one
 */
export async function bringBrowser(options: BringOptions = {}): Promise<string> {
  const { fontFolders, ...rest } = options;
  const bringing: Bringing = {
    use: 'headless',
    cache: join(import.meta.dirname, '../../.cache/chromium'),
    pin: browserPackage,
    means: ['npm', 'apt', 'playwright'],
    ...rest,
  };
  // Before a browser is tried: without any font its pages may crash.
  if (!hasFonts(fontFolders)) await bringFonts(bringing);
  const known = foundBefore(bringing.use);
  if (known !== undefined) return known;
  await tellOfNamed();
  const browser =
    (await atHand(bringing)) ?? (await alone(bringing.cache, () => fetchBrowser(bringing)));
  if (browser === undefined) throw new NoBrowser();
  process.env[foundVariables[bringing.use]] = browser;
  return browser;
}

/** The browser that this process, or one that started it, has found: each trial is a start. */
function foundBefore(use: BrowserUse): string | undefined {
  const path = process.env[foundVariables[use]];
  return path !== undefined && isProgram(path) ? path : undefined;
}

/** Who names a browser wants to know why another is taken. */
async function tellOfNamed(): Promise<void> {
  const named = process.env['CHROME_PATH'] ?? '';
  if (named === '') return;
  const problem = isProgram(named) ? await tryBrowser(named) : `There is no program ${named}.`;
  if (problem !== null) say(`CHROME_PATH is passed over. ${problem}`);
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

async function atHand({ use, pin, cache }: Bringing): Promise<string | undefined> {
  const installed = await installedBrowser(use);
  // The package's program shows no windows.
  if (installed !== undefined || use === 'headed') return installed;
  const unpacked = unpackedPackage(pin, cache)?.browser;
  return unpacked !== undefined && (await tryBrowser(unpacked)) === null ? unpacked : undefined;
}

async function fetchBrowser(bringing: Bringing): Promise<string | undefined> {
  const ways: Record<Means, (bringing: Bringing) => Promise<void> | void> = {
    npm: async ({ use, pin, cache }) => {
      if (use === 'headless' && fitsThisMachine()) await fetchPackage(pin, cache);
    },
    apt: installWithApt,
    playwright: installWithPlaywright,
  };
  // Another process may have brought it while this one waited for its turn.
  let found = await atHand(bringing);
  for (const means of bringing.means) {
    if (found !== undefined) return found;
    await ways[means](bringing);
    found = await atHand(bringing);
  }
  return found;
}

async function bringFonts({ pin, cache }: Bringing): Promise<void> {
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

function installWithApt({ use }: Bringing): void {
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

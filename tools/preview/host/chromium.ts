import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Cdp } from './cdp.ts';
import { ChromiumProblem, reasonOfEnd } from './chromium-problem.ts';
import { pipeWire, socketWire } from './wires.ts';

export interface RunningChromium {
  cdp: Cdp;
  /** Null where it isn't this app's own. */
  pid: number | null;
  /** Where the driver's Playwright connects. */
  endpoint: string;
  /** The part of a shared Chromium that is this app's, as the parameter that names it; of an own one it's all. */
  context: { browserContextId?: string };
}

/** One that this process started. */
export interface StartedChromium extends RunningChromium {
  /** Ends it, and waits until it's gone. */
  readonly close: () => Promise<void>;
}

const disabledFeatures = [
  'IsolateOrigins',
  'site-per-process',
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LocalNetworkAccessChecks',
  'BlockInsecurePrivateNetworkRequests',
  // An address bar's suggestions are pages of Chromium's own: rendering them cost half of each start, and nobody sees them.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** How long Chromium may take until it answers and has opened its debugging port, ms. Who waits for a window waits longer. */
const START_LIMIT_MS = 25_000;
/** How long it may take until it has ended, ms. */
const END_LIMIT_MS = 10_000;

interface StartOptions {
  executable: string;
  profile: string;
  headed: boolean;
  locale: string;
  appUrl: string;
  /** More arguments for Chromium. */
  flags?: readonly string[];
  /** How long it may take, ms. Default: `START_LIMIT_MS`. */
  limitMs?: number;
}

/**
 * Starts Chromium as a child that ends with this process, with its profile in the folder that is given. Its own sandbox
 * isn't for root, and most containers let nobody set it up: only trying tells, so a start without it follows.
 * @throws {ChromiumProblem} where it doesn't start
 */
export async function startChromium(options: StartOptions): Promise<StartedChromium> {
  if (process.platform !== 'linux') return launch(options, []);
  const bare = ['--no-sandbox', '--test-type'];
  if (process.getuid?.() === 0) return launch(options, bare);
  return launch(options, []).catch(() => launch(options, bare));
}

async function launch(
  options: StartOptions,
  sandboxFlags: readonly string[],
): Promise<StartedChromium> {
  const { executable, profile, headed, limitMs = START_LIMIT_MS } = options;
  mkdirSync(profile, { recursive: true });
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    rmSync(join(profile, lock), { force: true });
  }
  const child = spawn(
    executable,
    [
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      '--remote-debugging-port=0',
      '--no-first-run',
      '--no-default-browser-check',
      ...sandboxFlags,
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-default-apps',
      '--disable-extensions',
      '--disable-field-trial-config',
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--disable-client-side-phishing-detection',
      '--disable-breakpad',
      '--disable-infobars',
      '--disable-prompt-on-repost',
      '--disable-popup-blocking',
      '--disable-site-isolation-trials',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
      `--disable-features=${disabledFeatures.join(',')}`,
      '--password-store=basic',
      '--use-mock-keychain',
      '--force-color-profile=srgb',
      `--lang=${options.locale}`,
      ...(headed ? [] : ['--headless=new', '--hide-scrollbars', '--mute-audio']),
      ...(options.flags ?? []),
      headed ? `--app=${options.appUrl}` : '--no-startup-window',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...unicodeLocale() },
    },
  );
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => undefined);
  const fail = (reason: string): void => reject(ChromiumProblem.of(executable, reason));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-4000);
  });
  child.on('error', (error) => fail(error.message));
  // Its exit can be told before its last words.
  child.on('close', (code) => fail(reasonOfEnd(said, code)));
  const late = setTimeout(() => fail(`it didn’t answer within ${limitMs / 1000} s`), limitMs);
  const over = new AbortController();
  try {
    const cdp = new Cdp(pipeWire(child.stdio[3] as Writable, child.stdio[4] as Readable));
    // The pipe closes before it's known why.
    await Promise.race([cdp.browser.send('Browser.getVersion').catch(() => failed), failed]);
    const endpoint = await Promise.race([readEndpoint(portFile, over.signal), failed]);
    const close = async (): Promise<void> => {
      const killing = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
      await cdp.browser.send('Browser.close').catch(() => undefined);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      clearTimeout(killing);
    };
    return { cdp, pid: child.pid ?? null, endpoint, context: {}, close };
  } catch (error) {
    child.kill('SIGKILL');
    // What a script started may go on; it doesn't hold this process.
    for (const stream of child.stdio) stream?.destroy();
    throw error;
  } finally {
    clearTimeout(late);
    over.abort();
  }
}

/**
 * Takes a part of a Chromium that several apps share one after the other, which spares each its start. The part has a
 * profile of its own in memory, and goes with the connection: also when this process is killed.
 */
export async function joinChromium(endpoint: string): Promise<RunningChromium> {
  const cdp = new Cdp(await socketWire(endpoint));
  const context = await cdp.browser.send('Target.createBrowserContext', { disposeOnDetach: true });
  return { cdp, pid: null, endpoint, context };
}

/** In a locale of bytes, or in none, Chromium can't take files whose names aren't ASCII. */
function unicodeLocale(): NodeJS.ProcessEnv {
  const { LC_ALL, LC_CTYPE, LANG } = process.env;
  const chosen = [LC_ALL, LC_CTYPE, LANG].find(Boolean) ?? '';
  return /utf-?8/i.test(chosen) ? {} : { LC_ALL: 'C.UTF-8' };
}

/** Waits until Chromium has written where it listens, or until it doesn't matter any more. */
async function readEndpoint(portFile: string, signal: AbortSignal): Promise<string> {
  for (;;) {
    if (existsSync(portFile)) {
      const [port, path] = readFileSync(portFile, 'utf8').trim().split('\n');
      if (port !== undefined && path !== undefined) return `ws://127.0.0.1:${port}${path}`;
    }
    await delay(20, undefined, { signal });
  }
}

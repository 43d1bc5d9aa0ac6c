import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { CdpPipe } from './cdp.ts';

export interface RunningChromium {
  pipe: CdpPipe;
  pid: number;
  /** Where the driver's Playwright connects. */
  endpoint: string;
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

/** Starts Chromium as a child that ends with this process, with its profile inside of the app's user-data folder. */
export async function startChromium(options: {
  executable: string;
  profile: string;
  headed: boolean;
  locale: string;
  appUrl: string;
}): Promise<RunningChromium> {
  const { executable, profile, headed } = options;
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
      // Chromium's own sandbox can't be set up by root, nor inside of most build containers.
      ...(process.getuid?.() === 0 || process.env['CI'] !== undefined
        ? ['--no-sandbox', '--test-type']
        : []),
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
      `--disable-features=${disabledFeatures.join(',')}`,
      '--password-store=basic',
      '--use-mock-keychain',
      '--force-color-profile=srgb',
      `--lang=${options.locale}`,
      ...(headed ? [] : ['--headless=new', '--hide-scrollbars', '--mute-audio']),
      headed ? `--app=${options.appUrl}` : '--no-startup-window',
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-2000);
  });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', (error) => reject(error));
    child.on('exit', (code) =>
      reject(new Error(`preview: Chromium ended with ${code ?? 'a signal'}. ${complaint}`)),
    );
  });
  ended.catch(() => undefined);
  const pipe = new CdpPipe(child.stdio[3] as Writable, child.stdio[4] as Readable);
  await Promise.race([pipe.browser.send('Browser.getVersion'), ended]);
  const endpoint = await Promise.race([readEndpoint(portFile), ended]);
  return { pipe, pid: child.pid ?? 0, endpoint };
}

async function readEndpoint(portFile: string): Promise<string> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (existsSync(portFile)) {
      const [port, path] = readFileSync(portFile, 'utf8').trim().split('\n');
      if (port !== undefined && path !== undefined) return `ws://127.0.0.1:${port}${path}`;
    }
    await delay(20);
  }
  throw new Error('preview: Chromium did not open its debugging port within 10 s');
}

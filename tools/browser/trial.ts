import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromiumProblem } from '../preview/host/chromium-problem.ts';
import { startChromium, type StartedChromium } from '../preview/host/chromium.ts';
import { DEFAULT_LOCALE } from '../preview/host/config.ts';
import { OLDEST_CHROMIUM } from './oldest.ts';

/** How long a browser may take to start, and then to open a blank page, ms: a machine may be busy with much else. */
const LIMIT_MS = 60_000;

/** What trials showed, by the program as it was: one that has been mended since is another. */
const trials = new Map<string, Promise<string | null>>();

/**
 * Tries a browser as the preview needs it: without a window, in a fresh profile, opening a blank page. What answers
 * `--version` may still lack libraries, be a script that names another package, or be kept from it by its policies; and
 * one of an older version may lack what the page is built for.
 * @returns why it can't be used, in a sentence; null where it can
 */
export function tryBrowser(path: string): Promise<string | null> {
  const { mtimeMs, size } = statSync(path);
  const key = `${path} ${mtimeMs} ${size}`;
  const trial = trials.get(key) ?? openBlankPage(path);
  trials.set(key, trial);
  return trial;
}

async function openBlankPage(executable: string): Promise<string | null> {
  const profile = mkdtempSync(join(tmpdir(), 'inbox-chromium-'));
  let chromium: StartedChromium | undefined;
  try {
    chromium = await startChromium({
      executable,
      profile,
      headed: false,
      locale: DEFAULT_LOCALE,
      appUrl: 'about:blank',
      limitMs: LIMIT_MS,
    });
    return ageProblem(executable, await within(LIMIT_MS, askPage(chromium)));
  } catch (error) {
    if (error instanceof ChromiumProblem) return error.message;
    return `Chromium opens no page here (${executable}): ${error instanceof Error ? error.message : String(error)}.`;
  } finally {
    await chromium?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Why a browser that calls itself so is too old for the page; null where it isn't. */
function ageProblem(executable: string, userAgent: string): string | null {
  const version = /Chrome\/(\d+)/.exec(userAgent)?.[1] ?? '0';
  if (Number(version) >= OLDEST_CHROMIUM) return null;
  return `Chromium is too old here (${executable}): it is of version ${version}, and the page is built for ${OLDEST_CHROMIUM}.`;
}

/** @returns what a blank page says that the browser is */
async function askPage({ cdp }: StartedChromium): Promise<string> {
  const { targetId } = await cdp.browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await cdp.browser.send('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  const { result } = await cdp
    .session(sessionId)
    .send('Runtime.evaluate', { expression: 'navigator.userAgent' });
  return String(result.value);
}

/** @throws where it takes longer */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not within ${limitMs / 1000} s`)), limitMs);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringBrowser } from '../browser/bring.ts';
import { startChromium } from './host/chromium.ts';
import { DEFAULT_LOCALE } from './host/config.ts';

/** A Chromium that apps take parts of, one after the other; it ends with this process at the latest. */
export interface SharedChromium {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Starts a headless Chromium for `PreviewOptions.sharedChromium`: a suite of many short apps spends most of its time on their starts. */
export async function shareChromium(): Promise<SharedChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'inbox-chromium-'));
  const { endpoint, close } = await startChromium({
    executable: await bringBrowser(),
    profile,
    headed: false,
    locale: DEFAULT_LOCALE,
    appUrl: 'about:blank',
    // A page begins as about:blank, whose process would be another one than the app's: one start instead of two.
    flags: ['--renderer-process-limit=1'],
  });
  return {
    endpoint,
    async close() {
      await close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

/** Where Playwright would put what it records. It would make a temporary folder for each connection, and leave some. */
const artifactsDir = join(import.meta.dirname, '../../../.tmp/preview');

/** Playwright's view of the app's windows: real pages of the Chromium that main started. */
export class WindowPages {
  #endpoint = '';
  #browser: Browser | undefined;
  readonly #known = new WeakMap<Page, string>();

  /**
   * The pages of these targets, in this order; those that Playwright doesn't know yet are left out.
   * @param dark the system's colours: Playwright would make every page light when it first meets it
   */
  async find(endpoint: string, targetIds: string[], dark: boolean): Promise<Page[]> {
    const browser = await this.#connect(endpoint);
    const byTarget = new Map<string, Page>();
    for (const context of browser.contexts()) {
      for (const page of context.pages()) {
        const targetId = this.#known.get(page) ?? (await targetOf(page));
        if (targetId === undefined) continue;
        if (!this.#known.has(page)) {
          await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' }).catch(() => undefined);
        }
        this.#known.set(page, targetId);
        byTarget.set(targetId, page);
      }
    }
    return targetIds.flatMap((id) => byTarget.get(id) ?? []);
  }

  /** The target behind a page that `find` gave out. */
  targetOf(page: Page): string | undefined {
    return this.#known.get(page);
  }

  async close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    this.#endpoint = '';
    await browser?.close().catch(() => undefined);
  }

  async #connect(endpoint: string): Promise<Browser> {
    if (this.#browser?.isConnected() === true && this.#endpoint === endpoint) return this.#browser;
    this.#endpoint = endpoint;
    this.#browser = await chromium.connectOverCDP(endpoint, { artifactsDir });
    return this.#browser;
  }
}

async function targetOf(page: Page): Promise<string | undefined> {
  try {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    return targetInfo.targetId;
  } catch {
    return undefined;
  }
}

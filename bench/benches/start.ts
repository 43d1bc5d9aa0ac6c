import type { StoreReads } from '../../main/store/store.ts';
import { figure, median, sideBySide, timed } from '../measure.ts';
import { filledAccount, type FilledAccount } from '../product/account.ts';
import { launch, signInOnce } from '../product/app.ts';
import type { RemoteSimulator } from '../product/server.ts';
import { openAccount } from '../product/services.ts';
import type { Bench } from '../result.ts';
import { count } from './open.ts';

const INBOX: Parameters<StoreReads['threads']>[0] = {
  scope: { kind: 'all' },
  filter: 'all',
  offset: 0,
  limit: 50,
  now: 0,
};

interface Side extends FilledAccount {
  server: RemoteSimulator;
}

/** From starting the process to an inbox that can be used, with many messages and with none. */
export const start: Bench = async (size) => {
  const messages = size.of(500_000);
  const full = await signedIn(await filledAccount({ programs: 20, messages }));
  const empty = await signedIn(await filledAccount({ programs: 20, messages: 0 }));
  try {
    const times = await sideBySide(size.runs, {
      full: () => startOnce(full),
      empty: () => startOnce(empty),
    });
    const store = await sideBySide(size.runs, {
      full: () => timed(() => readInbox(full.folder)),
      empty: () => timed(() => readInbox(empty.folder)),
    });
    return {
      name: 'start',
      work: `The built app in the preview runtime, signed in: from starting the process (Chromium included) to the programs and the inbox being there, with ${count(messages)} messages in 20 programs and with 20 programs and no message`,
      bars: [
        {
          what: `Start with ${count(messages)} messages, of the start with none`,
          value: median(times.full) / median(times.empty),
          limit: 1.1,
          sense: 'at most',
          unit: '×',
        },
      ],
      figures: [
        figure(`Start with ${count(messages)}`, times.full, 'ms'),
        figure('Start with none', times.empty, 'ms'),
        figure(
          `Only opening the store and reading the inbox, with ${count(messages)}`,
          store.full,
          'ms',
        ),
        figure('Only opening the store and reading the inbox, with none', store.empty, 'ms'),
      ],
    };
  } finally {
    await Promise.all([full.server.close(), empty.server.close()]);
  }
};

/** Signs in once, so that the starts that are measured go straight to the inbox. */
async function signedIn(account: FilledAccount): Promise<Side> {
  const side = { ...account, server: await account.startServer() };
  const { app, page } = await launch(side.server.url, side.userData);
  await signInOnce(page);
  await app.quit();
  return side;
}

async function startOnce({ server, userData }: Side): Promise<number> {
  const began = performance.now();
  const { app, page } = await launch(server.url, userData);
  await signInOnce(page);
  await page.locator('#thread-list').locator('li, .empty-state').first().waitFor();
  const took = performance.now() - began;
  await app.quit();
  return took;
}

async function readInbox(folder: string): Promise<void> {
  const store = await openAccount(folder);
  await Promise.all([
    store.read.programs(),
    store.read.threads({ ...INBOX, now: Date.now() }),
    store.read.counts(Date.now()),
  ]);
  await store.close();
}

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { bringBrowser } from '../../tools/browser/bring.ts';
import { OLDEST_CHROMIUM } from '../../tools/browser/oldest.ts';
import type { BenchSize } from '../result.ts';
import { scratchPath } from '../scratch.ts';

/** A peer's times for its messages, ms. */
export interface PeerRun {
  name: string;
  indexed: boolean;
  messages: number;
  times: number[];
}

/** The peers, and how many messages each gets at full size: about what it writes in a few seconds. */
const PEERS = [
  { id: 'dexie', name: 'Dexie', indexed: true, messages: 20_000 },
  { id: 'dexie-bare', name: 'Dexie', indexed: false, messages: 20_000 },
  { id: 'pouchdb', name: 'PouchDB', indexed: true, messages: 3_000 },
  { id: 'pouchdb-bare', name: 'PouchDB', indexed: false, messages: 10_000 },
  { id: 'rxdb-bare', name: 'RxDB', indexed: false, messages: 10_000 },
] as const;

declare global {
  interface Window {
    /** Set by databases.ts: writes so many messages with a peer and gives the time, ms. */
    writeWith: (peer: string, messages: number) => Promise<number>;
  }
}

/** Runs every peer by turns in a real Chromium whose profile lies on disk. */
export async function runPeers(size: BenchSize): Promise<PeerRun[]> {
  return inPeerPage('databases.html', async (page) => {
    const runs = PEERS.map((peer) => ({
      ...peer,
      messages: size.of(peer.messages),
      times: [] as number[],
    }));
    for (let round = 0; round < size.runs; round += 1) {
      for (const run of runs) {
        const { id, messages } = run;
        run.times.push(
          await page.evaluate(([id, messages]) => window.writeWith(id, messages), [
            id,
            messages,
          ] as const),
        );
      }
    }
    return runs;
  });
}

/** Builds the peers' pages and opens one. */
export async function inPeerPage<T>(name: string, work: (page: Page) => Promise<T>): Promise<T> {
  const outDir = scratchPath('peers');
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: {
      outDir,
      target: `chrome${OLDEST_CHROMIUM}`,
      chunkSizeWarningLimit: 5_000,
      rollupOptions: { input: join(import.meta.dirname, name) },
    },
    define: { global: 'globalThis' },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const type = extname(path) === '.js' ? 'text/javascript' : 'text/html; charset=utf-8';
    readFile(join(outDir, path)).then(
      (bytes) => response.writeHead(200, { 'Content-Type': type }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await chromium.launchPersistentContext(scratchPath('profile'), {
    executablePath: await bringBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    viewport: { width: 1_400, height: 880 },
  });
  try {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`);
    return await work(page).catch((error: unknown) => {
      throw new Error([String(error), ...problems].join('\n'));
    });
  } finally {
    await context.close();
    server.close();
    server.closeAllConnections();
  }
}

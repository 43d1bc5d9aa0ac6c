import react from '@vitejs/plugin-react';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  build,
  createServer,
  preview,
  type Connect,
  type Plugin,
  type PreviewServer,
  type ViteDevServer,
} from 'vite';

/** Pictures for messages and previews, drawn when they're asked for. */
const pictures: Plugin = {
  name: 'harness-pictures',
  configureServer: (server) => void server.middlewares.use('/pictures', drawPicture),
  configurePreviewServer: (server) => void server.middlewares.use('/pictures', drawPicture),
};

const drawPicture: Connect.SimpleHandleFunction = (_request, response) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#f2c48d"/><stop offset=".45" stop-color="#d97757"/><stop offset="1" stop-color="#6f5bd0"/></linearGradient></defs><rect width="800" height="500" fill="url(#g)"/></svg>`;
  void sharp(Buffer.from(svg))
    .png()
    .toBuffer()
    .then((png) => {
      response.setHeader('content-type', 'image/png');
      response.end(png);
    });
};

/** Serves the harness on loopback. @returns the server, and the address of its page */
export async function serveHarness(): Promise<{ server: ViteDevServer; address: string }> {
  const root = join(import.meta.dirname, '../..');
  const server = await createServer({
    configFile: false,
    root: import.meta.dirname,
    cacheDir: join(root, 'node_modules/.vite-harness'),
    logLevel: 'error',
    plugins: [react(), pictures],
    server: { host: '127.0.0.1', port: 0, fs: { allow: [root] } },
    optimizeDeps: { entries: ['index.html', join(root, 'renderer/**/*.tsx')] },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The harness has no address');
  return { server, address };
}

/** Builds the harness as the app is built, and serves that: for figures. */
export async function serveBuilt(): Promise<{ server: PreviewServer; address: string }> {
  const folder = join(tmpdir(), `partner-inbox-harness-${String(process.pid)}`);
  const shared = { configFile: false, root: import.meta.dirname, logLevel: 'error' } as const;
  const out = { outDir: folder, emptyOutDir: true, target: 'chrome140' };
  await build({ ...shared, plugins: [react()], build: out });
  const server = await preview({
    ...shared,
    plugins: [pictures],
    build: out,
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('The harness has no address');
  return { server, address };
}

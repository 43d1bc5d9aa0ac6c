import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What a plain PUT is measured with: a server that writes what comes to a file, and nothing else. */
const folder = process.argv[2] ?? '';
mkdirSync(folder, { recursive: true });
const server = createServer((request, response) => {
  pipeline(request, createWriteStream(join(folder, 'file'), { highWaterMark: 1024 * 1024 })).then(
    () => response.writeHead(204).end(),
    () => response.destroy(),
  );
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ ready: { url: `http://127.0.0.1:${port}` } });
});

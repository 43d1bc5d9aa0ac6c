import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface LargeBody {
  status: number;
  headers: { name: string; value: string }[];
  start: Buffer;
  rest: ReadableStreamDefaultReader<Uint8Array>;
}

const bodies = new Map<string, LargeBody>();
let server: Promise<Server> | undefined;

/** Bodies too big for one DevTools message are streamed over loopback; the page still sees its own address. */
export async function largeBodyUrl(
  status: number,
  headers: { name: string; value: string }[],
  start: Buffer,
  rest: ReadableStreamDefaultReader<Uint8Array>,
): Promise<string> {
  server ??= listen();
  const { port } = (await server).address() as AddressInfo;
  const path = `/${randomUUID()}`;
  bodies.set(path, { status, headers, start, rest });
  return `http://127.0.0.1:${port}${path}`;
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const made = createServer(async (request, response) => {
      const body = bodies.get(request.url ?? '');
      bodies.delete(request.url ?? '');
      if (body === undefined) {
        response.writeHead(404).end();
        return;
      }
      response.statusCode = body.status;
      for (const { name, value } of body.headers) response.appendHeader(name, value);
      response.on('close', () => void body.rest.cancel().catch(() => undefined));
      response.write(body.start);
      try {
        for (let part = await body.rest.read(); !part.done; part = await body.rest.read()) {
          if (response.destroyed) return;
          if (!response.write(part.value)) await new Promise((go) => response.once('drain', go));
        }
        response.end();
      } catch {
        response.destroy();
      }
    });
    made.on('error', reject);
    made.listen(0, '127.0.0.1', () => resolve(made));
    made.unref();
  });
}

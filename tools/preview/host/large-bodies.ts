import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
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
    const made = createServer((request, response) => void send(request.url ?? '', response));
    made.on('error', reject);
    made.listen(0, '127.0.0.1', () => resolve(made));
    made.unref();
  });
}

async function send(path: string, response: ServerResponse): Promise<void> {
  const body = bodies.get(path);
  bodies.delete(path);
  if (body === undefined) {
    response.writeHead(404).end();
    return;
  }
  const { rest } = body;
  response.statusCode = body.status;
  for (const { name, value } of body.headers) response.appendHeader(name, value);
  response.on('close', () => {
    rest.cancel().catch(() => undefined);
  });
  response.write(body.start);
  try {
    for (let part = await rest.read(); !part.done; part = await rest.read()) {
      if (response.destroyed) return;
      if (!response.write(part.value)) await once(response, 'drain');
    }
    response.end();
  } catch {
    response.destroy();
  }
}

import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { WebSocket } from 'ws';
import type { CdpWire } from './cdp.ts';

/** Chromium's own pipe: messages end with a zero byte. Chromium quits when it closes, so it dies with this process. */
export function pipeWire(out: Writable, input: Readable): CdpWire {
  return {
    send: (message) => out.write(`${message}\0`),
    onMessage(listener) {
      let chunks: Buffer[] = [];
      input.on('data', (chunk: Buffer) => {
        let rest = chunk;
        for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
          const text = Buffer.concat([...chunks, rest.subarray(0, end)]).toString('utf8');
          chunks = [];
          rest = rest.subarray(end + 1);
          listener(text);
        }
        if (rest.length > 0) chunks.push(rest);
      });
    },
    onClose(listener) {
      input.on('close', listener);
      out.on('error', listener);
    },
  };
}

/**
 * A socket to a Chromium that is running already. Node's own WebSocket would have every message compressed, which costs
 * more than the rest of an app's start. @throws where nothing listens at the endpoint
 */
export async function socketWire(endpoint: string): Promise<CdpWire> {
  const socket = new WebSocket(endpoint, { perMessageDeflate: false });
  await once(socket, 'open');
  return {
    send: (message) => socket.send(message),
    onMessage(listener) {
      socket.on('message', (data: Buffer) => listener(data.toString('utf8')));
    },
    onClose(listener) {
      socket.on('close', listener);
    },
  };
}

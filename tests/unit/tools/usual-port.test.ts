import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { onUsualPort } from '../../../tools/usual-port.ts';

/** A start that fails so on the usual port. */
const failing = (code: string) => (port: number) =>
  port === 0 ? Promise.resolve(port) : Promise.reject(Object.assign(new Error(code), { code }));

describe('a server with a usual port', () => {
  it.each(['EADDRINUSE', 'EACCES'])('takes another where that fails with %s', async (code) => {
    expect(await onUsualPort(4780, failing(code))).toBe(0);
  });

  it.each(['EADDRNOTAVAIL', 'EMFILE'])(
    'doesn’t start where no port would help: %s',
    async (code) => {
      await expect(onUsualPort(4780, failing(code))).rejects.toThrow(code);
    },
  );

  it('takes that where it is free, and another where it is in use', async () => {
    const listen = async (port: number) => {
      const server = createServer();
      await new Promise((resolve, reject) => {
        server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
      });
      return server;
    };
    const first = await listen(0);
    const { port } = first.address() as AddressInfo;
    const second = await onUsualPort(port, listen);
    expect((second.address() as AddressInfo).port).not.toBe(port);
    await new Promise((resolve) => second.close(resolve));
    await new Promise((resolve) => first.close(resolve));
    const third = await onUsualPort(port, listen);
    expect((third.address() as AddressInfo).port).toBe(port);
    await new Promise((resolve) => third.close(resolve));
  });
});

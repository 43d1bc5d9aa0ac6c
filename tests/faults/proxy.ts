import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP proxy in front of a server, with a network's bad habits. Each can be changed while it runs. */
export interface FaultProxy {
  /** Origin to use in place of the server's. */
  readonly url: string;
  /** Connections opened so far, and bytes that went towards the server. */
  readonly counts: { connections: number; bytesUp: number; cuts: number };
  /** While true, connections are refused and those that stand are cut. */
  setDown(down: boolean): void;
  /** Resets every connection that stands. */
  cut(): void;
  /** Resets whatever connection is in use each time so many more bytes went towards the server, `times` times. */
  cutEvery(bytes: number, times: number): void;
  /** Bytes a second towards the server, over all connections; null: no limit. */
  limit(bytesPerSecond: number | null): void;
  /** Holds every piece of data back for so long, ms. */
  delay(ms: number): void;
  /** While true, connections stand and nothing passes: a network that swallows everything. */
  hang(hanging: boolean): void;
  close(): Promise<void>;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<{ client: Socket; server: Socket }>();
  const counts = { connections: 0, bytesUp: 0, cuts: 0 };
  let isDown = false;
  let cutBytes = Infinity;
  let cutsLeft = 0;
  let uncut = 0;
  let perSecond: number | null = null;
  let delayMs = 0;
  let released = Promise.resolve();
  let release = (): void => undefined;
  let nextSlot = 0;

  /** Data passes piece by piece: each waits for its turn before the next is read. */
  const pipe = (from: Socket, to: Socket, up: boolean): void => {
    from.on('data', (chunk: Buffer) => {
      from.pause();
      void (async () => {
        await released;
        if (delayMs > 0) await pause(delayMs);
        if (up && perSecond !== null) {
          const now = performance.now();
          nextSlot = Math.max(now, nextSlot) + (chunk.length / perSecond) * 1_000;
          await pause(nextSlot - now);
        }
        if (up) {
          counts.bytesUp += chunk.length;
          uncut += chunk.length;
        }
        if (up && cutsLeft > 0 && uncut >= cutBytes) {
          uncut = 0;
          cutsLeft -= 1;
          counts.cuts += 1;
          from.resetAndDestroy();
          to.resetAndDestroy();
          return;
        }
        if (!to.destroyed) to.write(chunk);
        from.resume();
      })();
    });
    from.on('end', () => void released.then(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };

  const proxy = createServer((client) => {
    counts.connections += 1;
    if (isDown) {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    const server = connect(Number(port), hostname);
    const pair = { client, server };
    pairs.add(pair);
    client.on('close', () => pairs.delete(pair));
    pipe(client, server, true);
    pipe(server, client, false);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));

  const cut = (): void => {
    for (const { client, server } of pairs) {
      counts.cuts += 1;
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  };
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    counts,
    cut,
    setDown(down) {
      isDown = down;
      if (down) cut();
    },
    cutEvery(bytes, times) {
      uncut = 0;
      cutBytes = bytes;
      cutsLeft = times;
    },
    limit(bytesPerSecond) {
      perSecond = bytesPerSecond;
      nextSlot = 0;
    },
    delay(ms) {
      delayMs = ms;
    },
    hang(hanging) {
      if (!hanging) {
        release();
        return;
      }
      const gate = Promise.withResolvers<undefined>();
      released = gate.promise.then(() => undefined);
      release = () => gate.resolve(undefined);
    },
    async close() {
      release();
      cut();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

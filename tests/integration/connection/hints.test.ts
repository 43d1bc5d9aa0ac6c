import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { connectTo } from './partner.ts';
import { answer, tinyServer } from './tiny-server.ts';
import type { TinyServer } from './tiny-server.ts';

let server: TinyServer;
let stream: ServerResponse | null = null;
let leaving: AbortController;
let clock: ManualClock;
let opened: ReturnType<typeof vi.fn<() => void>>;
let changed: ReturnType<typeof vi.fn<() => void>>;

beforeEach(async () => {
  leaving = new AbortController();
  clock = new ManualClock();
  opened = vi.fn<() => void>();
  changed = vi.fn<() => void>();
  stream = null;
  server = await tinyServer((request, response) => {
    if (request.headers.accept !== 'text/event-stream') {
      answer(response, 404, { code: 'not_found' });
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    response.write(': hello\n\n');
    stream = response;
  });
});

afterEach(async () => {
  leaving.abort();
  await server.close();
});

function listen(): Promise<void> {
  const listening = connectTo(server.url, { clock }).hints({ opened, changed }, leaving.signal);
  listening.catch(() => undefined);
  return listening;
}

describe('the event stream', () => {
  it('says when it’s open, and when there is something to sync', async () => {
    void listen().catch(() => undefined);
    await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
    stream?.write('event: change\ndata: {"cursor": "c1"}\n\nevent: other\ndata: {}\n\n');
    stream?.write('event: chan');
    stream?.write('ge\r\ndata: from the future\r\n\r\n');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  });

  it('lives as long as something comes, and is dead after 40 s of silence', async () => {
    const listening = listen();
    await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
    for (let beat = 0; beat < 5; beat += 1) {
      await vi.waitFor(() => expect(clock.untilNext).toBe(40_000));
      clock.advance(15_000);
      stream?.write(': still here\n\n');
    }
    await vi.waitFor(() => expect(clock.untilNext).toBe(40_000));
    clock.advance(40_000);
    await expect(listening).resolves.toBeUndefined();
  });

  it('ends quietly when the server ends it, or the connection is cut', async () => {
    const first = listen();
    await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(1));
    stream?.end();
    await expect(first).resolves.toBeUndefined();
    const second = listen();
    await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
    stream?.destroy();
    await expect(second).resolves.toBeUndefined();
  });

  it('ends with an AbortError when nobody listens any more', async () => {
    const listening = listen();
    await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
    leaving.abort();
    await expect(listening).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    [401, 'application/json', 'unauthorized'],
    [404, 'application/json', 'in_between'],
    [500, 'application/json', 'in_between'],
    [200, 'text/html', 'in_between'],
  ])('that answers %i %s can’t be opened', async (status, type, fault) => {
    const other = await tinyServer((_request, response) => {
      response.writeHead(status, { 'Content-Type': type });
      response.end('{}');
    });
    const listening = connectTo(other.url).hints({ opened, changed }, leaving.signal);
    await expect(listening).rejects.toMatchObject({ fault });
    expect(opened).not.toHaveBeenCalled();
    await other.close();
  });
});

import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';

let sim: Simulator;
let port: number;

beforeAll(async () => {
  sim = await startSimulator({ seed: { programs: 1, messages: 2 } });
  port = Number(new URL(sim.url).port);
});
afterAll(() => sim.close());

/** What the simulator answers to a request that says of itself what a browser would. */
function statusOf(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers, setHost: false },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

const doors = ['/simulator/info', '/simulator/stats', '/console/', '/console/inbox', '/nowhere'];
const api = '/api/v2/capabilities';

describe('the simulator', () => {
  it('answers under the names of this machine', async () => {
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]', 'demo.localhost']) {
      for (const path of ['/simulator/info', '/console/', api]) {
        expect(await statusOf(path, { host: `${host}:${port}` })).toBe(200);
      }
    }
  });

  it('answers under no other name, at no door, so that no page can make it its own', async () => {
    const others = [
      `rebound.example:${port}`,
      'rebound.example',
      `127.0.0.1.rebound.example:${port}`,
      `localhost.rebound.example:${port}`,
      `xlocalhost:${port}`,
      `localhost.:${port}`,
      `10.0.0.7:${port}`,
      `[fd00::1]:${port}`,
      `localhost:${port}@rebound.example`,
      `127.0.0.1:${port}, rebound.example`,
    ];
    for (const host of others) {
      for (const path of [...doors, api]) expect(await statusOf(path, { host })).toBe(421);
      const origin = `http://${host}`;
      expect(await statusOf('/simulator/reset', { host, origin }, 'POST')).toBe(421);
    }
  });

  it('is controlled by its own page only', async () => {
    const host = `127.0.0.1:${port}`;
    const control = (origin: string) => statusOf('/simulator/reset', { host, origin }, 'POST');
    for (const origin of [
      'http://rebound.example',
      'null',
      `http://localhost:${port + 1}`,
      `https://${host}`,
      `http://${host}.rebound.example`,
    ]) {
      expect(await control(origin)).toBe(403);
    }
    expect(await control(`http://${host}`)).toBe(200);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentNamed } from '../../../simulator/seed/documents.ts';
import { startSimulator, type Simulator } from '../../../simulator/start.ts';

/**
 * The product has its own tus client (docs/adr/0004-uploads.md), so that client and server can't be wrong together, the
 * simulator is also held against the protocol's reference client.
 */
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ seed: 'demo' });
});
afterAll(() => simulator.close());

async function upload(bytes: Buffer, sha256: string): Promise<{ address: string; offset: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ address: string; offset: number }>();
  let offset = 0;
  const running = new Upload(bytes, {
    endpoint: `${simulator.url}/api/v2/uploads`,
    headers: { authorization: `Bearer ${simulator.accounts[0]?.apiKey ?? ''}` },
    metadata: { filename: 'terms.pdf', content_type: 'application/pdf', sha256 },
    chunkSize: 16 * 1024,
    retryDelays: [0, 10, 10],
    onChunkComplete: (_size, accepted) => {
      offset = accepted;
    },
    onError: reject,
    onSuccess: () => resolve({ address: running.url ?? '', offset }),
  });
  running.start();
  return promise;
}

async function paddedDocument(): Promise<Buffer> {
  const small = await documentNamed('terms.pdf', ['Terms']);
  const comment = Buffer.from(`%${randomBytes(40_000).toString('hex')}\n`);
  const line = small.indexOf(0x0a) + 1;
  return Buffer.concat([small.subarray(0, line), comment, small.subarray(line)]);
}

it('the simulator takes an upload in chunks from the reference client, over a cut connection', async () => {
  const bytes = await paddedDocument();
  simulator.control.fault({
    method: 'PATCH',
    path: '/uploads/*',
    skip: 2,
    fault: { kind: 'reset' },
  });
  const { address, offset } = await upload(bytes, createHash('sha256').update(bytes).digest('hex'));
  expect(offset).toBe(bytes.length);
  const key = address.split('/').at(-1) ?? '';
  const content = await fetch(`${simulator.url}/api/v2/attachments/${key}/content`, {
    headers: { authorization: `Bearer ${simulator.accounts[0]?.apiKey ?? ''}` },
  });
  expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true);
});

it('the simulator tells the reference client of a wrong hash', async () => {
  const bytes = await paddedDocument();
  await expect(upload(bytes, '0'.repeat(64))).rejects.toThrow(/422/);
});

import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Connection, OutgoingFile } from '../../main/connection/connection.ts';
import { startFaultProxy } from '../../tests/faults/proxy.ts';
import { figure, median, sideBySide, timed } from '../measure.ts';
import { forkServer, forkSimulator, type RemoteSimulator } from '../product/server.ts';
import { signIn } from '../product/services.ts';
import type { Bench } from '../result.ts';
import { scratchPath } from '../scratch.ts';

const MB = 1024 * 1024;
const CUTS = 20;
/** The largest chunk of main/connection/partnerstack/chunk-size.ts. */
const LARGEST_CHUNK = 16 * MB;

/** One file of 250 MB over loopback, beside a plain PUT of the same bytes by the same `fetch`. */
export const upload: Bench = async (size) => {
  const file = await documentOf(size.of(250) * MB);
  const simulator = await forkSimulator({ seed: 'demo' });
  const plain = await forkServer('plain-server.ts', scratchPath('plain'));
  try {
    const connection = await signIn(simulator.url, apiKeyOf(simulator));
    const ours = async () => {
      let address = '';
      const time = await timed(async () => {
        address = await uploadOnce(connection, file);
      });
      // The PUT overwrites one file: here, too, the disk's cache gets its memory back, outside of what is measured.
      await connection.discardUpload(address);
      return time;
    };
    const put = () => timed(() => putOnce(plain.ready.url, file.path));
    await ours();
    await put();
    const growth = await memoryGrowth(ours);
    const times = await sideBySide(size.runs, { ours, put });
    const twice = await sentTwice(simulator, file);
    return {
      name: 'upload',
      work: `One file of ${file.size / MB} MB over loopback to the simulator in another process, which stores it and checks its SHA-256 and type; beside it a plain PUT by the same fetch to a server that only stores it`,
      bars: [
        {
          what: 'Speed, of a plain PUT',
          value: median(times.put) / median(times.ours),
          limit: 0.9,
          sense: 'at least',
          unit: '×',
        },
        { what: 'Memory growth', value: growth, limit: 32, sense: 'at most', unit: 'MB' },
        {
          what: `Sent twice for each of ${twice.cuts} cut connections`,
          value: twice.bytes / twice.cuts / LARGEST_CHUNK,
          limit: 0.1,
          sense: 'at most',
          unit: 'chunks',
        },
      ],
      figures: [
        figure('Upload', times.ours, 'ms'),
        figure('Plain PUT', times.put, 'ms'),
        { what: 'Upload', value: file.size / MB / (median(times.ours) / 1_000), unit: 'MB/s' },
        { what: 'Sent twice in all', value: twice.bytes / MB, unit: 'MB' },
      ],
    };
  } finally {
    await Promise.all([simulator.close(), plain.close()]);
  }
};

/** A PDF of so many bytes, none of them a hole. */
async function documentOf(bytes: number): Promise<OutgoingFile> {
  const path = scratchPath('figures.pdf');
  const piece = Buffer.alloc(MB);
  for (let at = 0; at < MB; at += 4) piece.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  const hash = createHash('sha256');
  const handle = await open(path, 'w');
  for (let written = 0; written < bytes; written += MB) {
    if (written === 0) piece.write('%PDF-1.7\n');
    if (written + MB >= bytes) piece.write('\nstartxref\n9\n%%EOF\n', MB - 19);
    hash.update(piece);
    await handle.write(piece);
  }
  await handle.close();
  const sha256 = hash.digest('hex');
  return { path, name: 'figures.pdf', contentType: 'application/pdf', size: bytes, sha256 };
}

function apiKeyOf({ accounts }: Pick<RemoteSimulator, 'accounts'>): string {
  return accounts[0]?.apiKey ?? '';
}

async function uploadOnce(connection: Connection, file: OutgoingFile): Promise<string> {
  const signal = new AbortController().signal;
  let address: string | null = null;
  for (;;) {
    try {
      const outcome = await connection.upload(file, address, {
        signal,
        started: (given) => {
          address = given;
        },
        progress: () => undefined,
      });
      if (outcome.name !== 'uploaded' || address === null) {
        throw new Error(`the upload was ${outcome.name}`);
      }
      return address;
    } catch (error) {
      // As the outbox does: what was cut goes on from where the server stands.
      if (address === null || !(error instanceof Error) || error.name !== 'ConnectionError')
        throw error;
    }
  }
}

async function putOnce(url: string, path: string): Promise<void> {
  const body = await openAsBlob(path);
  const answer = await fetch(`${url}/file`, { method: 'PUT', body, redirect: 'error' });
  if (answer.status !== 204) throw new Error(`the PUT was answered ${answer.status}`);
}

/** By how much the resident memory of this process grew at most while something ran, MB. */
async function memoryGrowth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  await work();
  clearInterval(sampling);
  return (Math.max(peak, process.memoryUsage.rss()) - before) / MB;
}

/** What the server received beyond the file's own bytes when its connections are cut. */
async function sentTwice(
  simulator: RemoteSimulator,
  file: OutgoingFile,
): Promise<{ bytes: number; cuts: number }> {
  const proxy = await startFaultProxy(simulator.url);
  try {
    const connection = await signIn(proxy.url, apiKeyOf(simulator));
    const before = proxy.counts.bytesUp;
    proxy.cutEvery(Math.floor(file.size / (CUTS + 2)), CUTS);
    await uploadOnce(connection, file);
    return { bytes: proxy.counts.bytesUp - before - file.size, cuts: proxy.counts.cuts };
  } finally {
    await proxy.close();
  }
}

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { PinnedPackage } from '../../../tools/browser/npm-package.ts';
import { asBrowser } from './fake-program.ts';

/** A registry with one package, whose browser is a script that answers as one. */
export interface FakeRegistry {
  url: string;
  pin: PinnedPackage;
  /** How often the archive was fetched. */
  readonly fetched: number;
  /** Holds answers back until it's called again with false. */
  hold(on: boolean): void;
  /** Resolves when somebody asked for the archive. */
  asked: Promise<void>;
  close(): Promise<void>;
}

/** @param program what the package has for a browser: a script, as sh runs it */
export async function startRegistry(program = asBrowser()): Promise<FakeRegistry> {
  const name = '@sparticuz/chromium';
  const version = '1.2.3';
  const archive = gzipSync(
    tar({
      'package/package.json': Buffer.from(JSON.stringify({ name, version })),
      'package/bin/chromium.br': brotliCompressSync(`#!/bin/sh\n${program}\n`),
      'package/bin/al2023.tar.br': brotliCompressSync(tar({ 'lib/libone.so': Buffer.from('one') })),
      'package/bin/fonts.tar.br': brotliCompressSync(
        tar({ 'fonts.conf': Buffer.from('<other/>'), 'fonts/One.ttf': Buffer.from('font') }),
      ),
    }),
  );
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  let fetched = 0;
  const held = new Set<() => void>();
  let holds = false;
  const asked = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const answer = (): void => {
      if (request.url?.endsWith('.tgz') === true) {
        response.end(archive);
        return;
      }
      const dist = { integrity, tarball: `http://127.0.0.1:${port}/chromium.tgz` };
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          name,
          'dist-tags': { latest: version },
          versions: { [version]: { name, version, dist } },
        }),
      );
    };
    if (request.url?.endsWith('.tgz') === true) {
      fetched += 1;
      asked.resolve();
      if (holds) {
        held.add(answer);
        return;
      }
    }
    answer();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pin: { name, version, integrity },
    get fetched() {
      return fetched;
    },
    hold(on) {
      holds = on;
      if (!on) for (const answer of held) answer();
    },
    asked: asked.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An archive of regular files that may be run, after a folder, as GNU tar writes one. */
function tar(files: Record<string, Buffer>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, content]) => [
    head(path, content.length, '0'),
    content,
    Buffer.alloc((512 - (content.length % 512)) % 512),
  ]);
  return Buffer.concat([head('package/', 0, '5'), ...blocks, Buffer.alloc(1024)]);
}

function head(path: string, size: number, kind: string): Buffer {
  const block = Buffer.alloc(512);
  block.write(path, 0);
  block.write('0000755\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')} `, 124);
  block.write(' '.repeat(8), 148);
  block.write(kind, 156);
  block.write('ustar\0', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

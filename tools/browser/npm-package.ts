import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompressSync, createBrotliDecompress, gunzipSync } from 'node:zlib';
import { filesOfTar } from './tar.ts';
import { tryBrowser } from './trial.ts';

/** A package of exactly these bytes. */
export interface PinnedPackage {
  name: string;
  version: string;
  /** As in a lock file: `sha512-` and base 64. */
  integrity: string;
}

/**
 * A headless Chromium for Linux on x64, with the libraries and fonts that a bare machine lacks. No dependency in
 * package.json: its 66 MB are fetched only where no browser, or no font, is on the machine.
 */
export const browserPackage: PinnedPackage = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  integrity:
    'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

const CONTENTS = 'contents.json';
const PROGRAM = 'chrome-headless-shell';
const START = 'chromium';
const FONTS = 'fonts.conf';

/** The libraries and fonts are found beside the program, wherever the folder is and whatever its path is made of. */
const startScript = `#!/bin/sh
here=\${0%/*}
export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="\${FONTCONFIG_FILE:-$here/${FONTS}}"
exec "$here/${PROGRAM}" "$@"
`;

/** The machine's own fonts first, where it has some. */
const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** What is unpacked of the package. */
export interface UnpackedPackage {
  /** Undefined where the package's program is for other machines than this one. */
  browser: string | undefined;
  /** For fontconfig's `FONTCONFIG_FILE`. */
  fonts: string;
}

/** What loads the package's program: there on Linux on x64 with the GNU C library. */
const LOADER = '/lib64/ld-linux-x86-64.so.2';

/** Whether the package's program is for this kind of machine. */
export function fitsThisMachine(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(LOADER);
}

/** What was unpacked before; undefined where it isn't there, or not all of it. */
export function unpackedPackage(pin: PinnedPackage, cache: string): UnpackedPackage | undefined {
  const folder = join(cache, pin.version);
  if (!isComplete(folder)) return undefined;
  const browser = join(folder, START);
  return {
    browser: existsSync(browser) ? browser : undefined,
    fonts: join(folder, FONTS),
  };
}

/**
 * Fetches the package as npm is set up to, and unpacks it into the cache, where it appears all at once. What else is in
 * the cache goes: older versions, and what a killed process left. Call it with the cache locked.
 * @throws where it can't be fetched, isn't what was pinned, or doesn't run.
 */
export async function bringPackage(pin: PinnedPackage, cache: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    if (name !== 'lock') rmSync(join(cache, name), { recursive: true, force: true });
  }
  const work = mkdtempSync(join(cache, 'work-'));
  try {
    await promisify(execFile)('npm', ['pack', `${pin.name}@${pin.version}`], { cwd: work });
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error('npm brought nothing');
    const bytes = readFileSync(join(work, archive));
    const hash = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    if (hash !== pin.integrity) throw new Error(`${pin.name}@${pin.version} isn't what it was`);
    const folder = join(work, 'unpacked');
    await unpack(bytes, folder);
    const problem = fitsThisMachine() ? await tryBrowser(join(folder, START)) : null;
    if (problem !== null) throw new Error(problem);
    renameSync(folder, join(cache, pin.version));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function unpack(archive: Buffer, folder: string): Promise<void> {
  const files = new Map(filesOfTar(gunzipSync(archive)).map((file) => [file.path, file.content]));
  const part = (name: string): Buffer => {
    const content = files.get(`package/bin/${name}`);
    if (content === undefined) throw new Error(`The package has no ${name}`);
    return content;
  };
  unpackTar(part('fonts.tar.br'), folder);
  if (fitsThisMachine()) {
    unpackTar(part('al2023.tar.br'), folder);
    await pipeline(
      Readable.from([part('chromium.br')]),
      createBrotliDecompress(),
      createWriteStream(join(folder, PROGRAM), { mode: 0o755 }),
    );
    writeFileSync(join(folder, START), startScript, { mode: 0o755 });
  }
  writeFileSync(join(folder, FONTS), fontsConfig);
  const sizes = filesBelow(folder).map((path) => [path, statSync(join(folder, path)).size]);
  writeFileSync(join(folder, CONTENTS), JSON.stringify(Object.fromEntries(sizes)));
}

function unpackTar(compressed: Buffer, folder: string): void {
  for (const { path, content, executable } of filesOfTar(brotliDecompressSync(compressed))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: executable ? 0o755 : 0o644 });
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
}

/** Whether every file has the size that it had when it was unpacked. */
function isComplete(folder: string): boolean {
  try {
    const contents = readFileSync(join(folder, CONTENTS), 'utf8');
    const sizes = Object.entries(JSON.parse(contents) as Record<string, number>);
    return sizes.every(([path, size]) => statSync(join(folder, path)).size === size);
  } catch {
    return false;
  }
}

import './no-plugin-cache.ts';
import { listPackage } from '@electron/asar';
import { Arch, build, Platform } from 'electron-builder';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFuses } from './after-pack.ts';
import { requireBrowser } from './browser/bring.ts';
import { buildApp } from './build.ts';
import { makePlaceholderElectron } from './placeholder-electron.ts';
import { runPacked } from './preview/packed.ts';

const root = join(import.meta.dirname, '..');

/** Everything that a package may hold. What isn't here fails the check. */
const ALLOWED = [
  /^\/package\.json$/,
  /^\/LICENSE$/,
  /^\/dist\/main\/(index|store-worker)\.js$/,
  /^\/dist\/preload\/index\.cjs$/,
  /^\/dist\/renderer\/index\.html$/,
  /^\/dist\/renderer\/assets\/[\w.-]+\.(js|css|woff2)$/,
  /^\/dist\/locales\/\w+\.json$/,
  /^\/dist\/icons\/[\w@.]+\.png$/,
  /^\/node_modules\/better-sqlite3\/(package\.json|LICENSE)$/,
  /^\/node_modules\/better-sqlite3\/lib\/[\w/-]+\.js$/,
  /^\/node_modules\/better-sqlite3\/prebuilds\/(linux|darwin|win32)-(x64|arm64)\.node$/,
];

/** What has to be there for the app to run. */
const REQUIRED = [
  '/package.json',
  '/dist/main/index.js',
  '/dist/main/store-worker.js',
  '/dist/preload/index.cjs',
  '/dist/renderer/index.html',
  '/dist/locales/ar.json',
  '/dist/locales/de.json',
  '/node_modules/better-sqlite3/lib/index.js',
];

/** Packs the app, looks into the package, reads its fuses back and starts it. Throws with what is wrong. */
async function packCheck(): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'partner-inbox-pack-'));
  try {
    // `--built`: what stands in dist/ is what was just built and tested.
    if (!process.argv.includes('--built')) await buildApp();
    const packed = await pack(work);
    const archive = join(packed, 'resources', 'app.asar');
    const files = await checkContents(archive);
    await checkFuses(join(packed, 'partner-inbox'));
    say('Fuses: all nine set and read back.');
    await printWeights(packed, files);
    await startPacked(packed, join(work, 'user-data'));
    say('pack:check passed');
  } finally {
    // Chromium's last processes may still be writing.
    await rm(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** @returns the folder of the packed app */
async function pack(work: string): Promise<string> {
  const electronDist = join(work, 'electron');
  await makePlaceholderElectron(electronDist);
  const output = join(work, 'release');
  const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir', arch),
    publish: 'never',
    config: { electronDist, directories: { output } },
  });
  return join(output, arch === Arch.arm64 ? 'linux-arm64-unpacked' : 'linux-unpacked');
}

/** @returns the files of the archive */
async function checkContents(archive: string): Promise<string[]> {
  const entries = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
  const folders = new Set(entries.flatMap((path) => parentsOf(path)));
  const files = entries.filter((path) => !folders.has(path));
  const strangers = files.filter((path) => !ALLOWED.some((pattern) => pattern.test(path)));
  if (strangers.length > 0) {
    throw new Error(`The package holds what it shouldn't:\n${strangers.join('\n')}`);
  }
  const missing = REQUIRED.filter((path) => !files.includes(path));
  if (missing.length > 0) throw new Error(`The package lacks:\n${missing.join('\n')}`);
  const prebuilds = files.filter((path) => path.endsWith('.node'));
  if (prebuilds.length !== 1)
    throw new Error(`One native module expected: ${prebuilds.join(', ')}`);
  say(`Contents: ${files.length} files, all expected.`);
  return files;
}

function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_part, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

async function printWeights(packed: string, files: string[]): Promise<void> {
  const resources = join(packed, 'resources');
  const archive = (await stat(join(resources, 'app.asar'))).size;
  const native = files.find((path) => path.endsWith('.node')) ?? '';
  const unpacked = (await stat(join(resources, 'app.asar.unpacked', native))).size;
  say(`Weights, without Electron itself:`);
  say(`  app.asar                  ${megabytes(archive)}`);
  say(`  native module beside it   ${megabytes(unpacked)}`);
  for (const name of ['main/index.js', 'main/store-worker.js', 'preload/index.cjs']) {
    const { size } = await stat(join(root, 'dist', name));
    say(`  of it ${name.padEnd(20)}${megabytes(size)}`);
  }
}

/** Starts the packed app from its archive and waits for a page that shows something. */
async function startPacked(packed: string, userData: string): Promise<void> {
  const running = await runPacked(packed, { userData, args: ['--server=http://127.0.0.1:9'] });
  try {
    const page = await running.app.firstWindow();
    await page.waitForSelector('#root > *', { timeout: 30_000 });
    const address = new URL(await page.evaluate(() => location.href));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    say(`Started: the packed app ${version} shows its page (${address.pathname}), in the preview.`);
  } finally {
    await running.remove();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(2).padStart(8)} MB`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await requireBrowser();
await packCheck();

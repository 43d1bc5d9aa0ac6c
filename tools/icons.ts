import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { encodeIcns, encodeIco, type SizedPng } from './icon-formats.ts';

const assets = join(import.meta.dirname, '..', 'assets');
const target = join(assets, 'icons');

/** Sizes that a Linux desktop looks for, px; electron-builder takes them by file name. */
const PACKAGE_SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];

/** Makes every icon of the app and its packages from `assets/icon.svg` and `assets/tray.svg`. */
async function makeIcons(): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, 'linux'), { recursive: true });
  await mkdir(join(target, 'app'), { recursive: true });
  const icon = await readFile(join(assets, 'icon.svg'));
  const sizes = [...new Set([...PACKAGE_SIZES, ...ICO_SIZES])];
  const pngs: SizedPng[] = await Promise.all(
    sizes.map(async (size) => ({ size, png: await draw(icon, size) })),
  );
  for (const { size, png } of pngs.filter((drawn) => PACKAGE_SIZES.includes(drawn.size))) {
    await writeFile(join(target, 'linux', `${size}x${size}.png`), png);
  }
  const ico = pngs.filter(({ size }) => ICO_SIZES.includes(size));
  await writeFile(join(target, 'icon.ico'), encodeIco(ico));
  await writeFile(join(target, 'icon.icns'), encodeIcns(pngs));
  await makeAppIcons(icon);
}

/** What the running app shows: its window's icon, the tray's (black on macOS, which tints it), the unread dot. */
async function makeAppIcons(icon: Buffer): Promise<void> {
  const app = join(target, 'app');
  const mark = await readFile(join(assets, 'tray.svg'));
  await writeFile(join(app, 'icon.png'), await draw(icon, 256));
  await writeFile(join(app, 'tray.png'), await draw(icon, 32));
  await writeFile(join(app, 'trayTemplate.png'), await draw(mark, 18));
  await writeFile(join(app, 'trayTemplate@2x.png'), await draw(mark, 36));
  const dot =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#d92d20"/></svg>';
  await writeFile(join(app, 'badge.png'), await draw(Buffer.from(dot), 16));
}

/** @param size px of each side */
async function draw(svg: Buffer, size: number): Promise<Buffer> {
  // The density makes librsvg draw at the size wanted instead of enlarging a small picture.
  return sharp(svg, { density: Math.max(72, (72 * size) / 256) })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toBuffer();
}

await makeIcons();
process.stdout.write('Icons written to assets/icons\n');

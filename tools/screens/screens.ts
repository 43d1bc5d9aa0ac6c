import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { requireBrowser } from '../browser/bring.ts';
import { buildApp } from '../build.ts';
import { acts, type Act } from './acts.ts';
import { Stage, type Look } from './stage.ts';

/**
 * `npm run screens`: writes every screen and state of the real built app, light and dark, into screens/, to be looked
 * at. `npm run screens -- lightbox` writes only those whose name contains the word. Git keeps none of them but the few in
 * docs/pictures/ that the README shows, which are copied there by hand.
 */
const root = join(import.meta.dirname, '../..');
const output = join(root, 'screens');
const wanted = process.argv[2] ?? '';

async function photograph({ on, scenes }: Act, look: Look): Promise<void> {
  const stage = await Stage.open(root, look, on);
  try {
    for (const { name, set, only = look, size: [width, height] = [1400, 880] } of scenes) {
      if (only !== look) continue;
      await stage.app.resizeWindow(stage.page, width, height);
      await set(stage).catch(async (error: unknown) => {
        await stage.page.screenshot({ path: join(output, 'failed.png') });
        throw new Error(`${name} (${look}): ${String(error)}`);
      });
      if (!name.includes(wanted)) continue;
      await stage.pictures();
      // Animations of 160 ms would be caught in the middle.
      const shot = await stage.page.screenshot({ animations: 'disabled' });
      await sharp(shot)
        // At a lower quality a picture of few colours loses those of small things, such as the connection's dot.
        .png({ palette: true, quality: 100 })
        .toFile(join(output, `${name}-${look}.png`));
      process.stdout.write(`screens/${name}-${look}.png\n`);
    }
  } finally {
    await stage.close();
  }
}

await requireBrowser();
if (wanted === '') await rm(output, { recursive: true, force: true });
await mkdir(output, { recursive: true });
await buildApp();
const wantedActs = acts.filter(({ scenes }) => scenes.some(({ name }) => name.includes(wanted)));
for (const look of ['light', 'dark'] as const) {
  for (const act of wantedActs) await photograph(act, look);
}

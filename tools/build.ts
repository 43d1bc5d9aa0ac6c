import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { mainConfig } from '../vite.main.config.ts';
import { preloadConfig } from '../vite.preload.config.ts';
import { rendererConfig } from '../vite.renderer.config.ts';

const root = join(import.meta.dirname, '..');

/** Builds what the app runs into `dist/`: main, its store worker, preload, the page, and the icons that main shows. */
export async function buildApp(): Promise<void> {
  process.chdir(root);
  await rm('dist', { recursive: true, force: true });
  await build(mainConfig({ name: 'index', file: 'main/index.ts' }, true));
  await build(mainConfig({ name: 'store-worker', file: 'main/store/worker.ts' }, false));
  await build(preloadConfig);
  await build(rendererConfig);
  await cp('assets/icons/app', 'dist/icons', { recursive: true });
}

if (import.meta.main) {
  const started = performance.now();
  await buildApp();
  process.stdout.write(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

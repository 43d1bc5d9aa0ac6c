import { cp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { mainConfig } from '../vite.main.config.ts';
import { preloadConfig } from '../vite.preload.config.ts';
import { rendererConfig } from '../vite.renderer.config.ts';
import { NOT_FOR_BUILDS, requirePath } from './checkout-path.ts';

const root = join(import.meta.dirname, '..');

/**
 * Builds what the app runs into `dist/`: main, its store worker, preload, the page, and the translations and icons that
 * main reads. The old build stays in its place until the new one is complete.
 */
export async function buildApp(): Promise<void> {
  requirePath(NOT_FOR_BUILDS);
  process.chdir(root);
  const work = join(root, '.tmp', `build-${process.pid}`);
  try {
    const main = join(work, 'new', 'main');
    await build(mainConfig({ name: 'index', file: 'main/index.ts' }, main));
    await build(mainConfig({ name: 'store-worker', file: 'main/store/worker/worker.ts' }, main));
    await build(preloadConfig(join(work, 'new', 'preload')));
    await build(rendererConfig(join(work, 'new', 'renderer')));
    await cp('words/locales', join(work, 'new', 'locales'), { recursive: true });
    await cp('assets/icons/app', join(work, 'new', 'icons'), { recursive: true });
    await rename('dist', join(work, 'old')).catch(() => undefined);
    await rename(join(work, 'new'), 'dist');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const started = performance.now();
  await buildApp();
  process.stdout.write(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

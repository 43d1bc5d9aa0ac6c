import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';
import { OLDEST_CHROMIUM } from './tools/browser/oldest.ts';

/** The page, with root-relative addresses: it's served as `app://inbox/`. */
export function rendererConfig(outDir: string) {
  return {
    configFile: false,
    logLevel: 'warn',
    root: 'renderer',
    base: '/',
    plugins: [react()],
    build: {
      target: `chrome${OLDEST_CHROMIUM}`,
      outDir,
      emptyOutDir: false,
      // The CSP allows no data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
    },
  } satisfies InlineConfig;
}

export default defineConfig(rendererConfig('../dist/renderer'));

import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';

/** The page, with root-relative addresses: it's served as `app://inbox/`. */
export const rendererConfig = {
  configFile: false,
  logLevel: 'warn',
  root: 'renderer',
  base: '/',
  plugins: [react()],
  build: {
    target: 'chrome140',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // The CSP allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
} satisfies InlineConfig;

export default defineConfig(rendererConfig);

import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';

/** Replaced by `main/shell/origin` with a fresh nonce each time the page is served. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** The page, with root-relative addresses: it's served as `app://inbox/`. */
export const rendererConfig = {
  configFile: false,
  logLevel: 'warn',
  root: 'renderer',
  base: '/',
  plugins: [react()],
  html: { cspNonce: NONCE_PLACEHOLDER },
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

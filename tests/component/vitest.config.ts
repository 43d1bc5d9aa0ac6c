import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { bringBrowser } from '../../tools/browser/bring.ts';
import { NOT_FOR_TESTS, requirePath } from '../../tools/checkout-path.ts';

requirePath(NOT_FOR_TESTS);

/** Components in the Chromium that is there, each drawn by itself over a bridge that the test answers. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  cacheDir: '.cache/component',
  plugins: [react()],
  // All of it at once: what Vite finds later makes it load the page anew, in the middle of a test.
  optimizeDeps: {
    include: [
      '@tanstack/react-virtual',
      'axe-core',
      'react',
      'react-aria-components',
      'react-dom',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'zod',
      'zustand',
    ],
  },
  test: {
    include: ['tests/component/**/*.test.tsx'],
    // Where CI runs, as for the other suites: its report names each second try.
    retry: process.env['CI'] === undefined ? 0 : 1,
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 900, height: 700 },
      provider: playwright({
        launchOptions: {
          executablePath: await bringBrowser(),
          args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});

import { defineConfig, type InlineConfig } from 'vite';
import { calls } from './contract/ipc/calls.ts';
import { OLDEST_CHROMIUM } from './tools/browser/oldest.ts';

/** The names of the contract's calls, by group. */
const names = Object.fromEntries(
  Object.entries(calls).map(([group, verbs]) => [group, Object.keys(verbs)]),
);

/** One CommonJS file: a sandboxed preload can't load modules, and can require little more than `electron`. */
export function preloadConfig(outDir: string) {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { CALLS: JSON.stringify(names) },
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: `chrome${OLDEST_CHROMIUM}`,
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  } satisfies InlineConfig;
}

export default defineConfig(preloadConfig('dist/preload'));

import { defineConfig, type InlineConfig } from 'vite';

/** One CommonJS file: a sandboxed preload can't load modules, and can require little more than `electron`. */
export function preloadConfig(outDir: string) {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: 'chrome140',
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

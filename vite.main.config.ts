import { defineConfig, type InlineConfig } from 'vite';

/**
 * The main process and its worker: ES modules for Electron's Node, with everything bundled except `electron`, which
 * the runtime provides, and better-sqlite3, which is native. Each entry is built by itself, so that a worker never
 * shares a chunk with code that imports `electron` (which throws in a worker).
 */
export function mainConfig(entry: { name: string; file: string }, outDir: string) {
  return {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { [entry.name]: entry.file },
        // Loading a native module for nothing would delay the start: only the worker uses it.
        treeshake: { moduleSideEffects: 'no-external' },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  } satisfies InlineConfig;
}

export default defineConfig(mainConfig({ name: 'index', file: 'main/index.ts' }, 'dist/main'));

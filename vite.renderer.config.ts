import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig, type Rolldown } from 'vite';
import { OLDEST_CHROMIUM } from './tools/browser/oldest.ts';
import { parsedMessages } from './tools/parsed-messages.ts';

/** The module that draws the app, which `renderer/main.tsx` loads at once. */
const BEGIN = resolve(import.meta.dirname, 'renderer/app/begin.tsx');

/** The page, with root-relative addresses: it's served as `app://inbox/`. */
export function rendererConfig(outDir: string) {
  return {
    configFile: false,
    logLevel: 'warn',
    root: 'renderer',
    base: '/',
    plugins: [parsedMessages(), react()],
    build: {
      target: `chrome${OLDEST_CHROMIUM}`,
      outDir,
      emptyOutDir: false,
      // The CSP allows no data: addresses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        output: {
          // What the first paint needs is two files rather than forty, which zips better and loads faster.
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'], priority: 2 },
              { name: partOfBegin(), debugName: 'begin', priority: 1 },
            ],
          },
        },
      },
    },
  } satisfies InlineConfig;
}

/** Names the chunk of the modules that drawing the app needs at once. */
function partOfBegin(): Rolldown.CodeSplittingNameFunction {
  let needed: ReadonlySet<string> | null = null;
  return (id, graph) => {
    needed ??= importedBy(BEGIN, (one) => graph.getModuleInfo(one)?.importedIds ?? []);
    return needed.has(id) ? 'begin' : null;
  };
}

/** A module with all that it imports statically. */
function importedBy(
  id: string,
  importsOf: (id: string) => readonly string[],
  found = new Set<string>(),
): ReadonlySet<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const one of importsOf(id)) importedBy(one, importsOf, found);
  return found;
}

export default defineConfig(rendererConfig('../dist/renderer'));

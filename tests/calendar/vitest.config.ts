import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { compileCache } from '../../tools/compile-cache.ts';
import { chosenPairs } from './pairs.ts';

process.env['NODE_COMPILE_CACHE'] ??= compileCache;

const root = join(import.meta.dirname, '../..');

/** The rules and services whose results depend on the date, once for each pair of a date and a time zone. */
const dated = [
  'unit/exporting/formats',
  'unit/notifications/decide-notifications',
  'unit/outbox/words',
  'unit/renderer/{times-to-choose,timeline-rows,total-words,words}',
  'integration/exporting/exporter',
  'integration/reminders/{reply-reminders,snooze-alarm}',
  'integration/store/status-filter',
].map((file) => `tests/${file}.test.ts`);

export default defineConfig({
  root,
  test: {
    retry: 0,
    projects: chosenPairs().map((pair) => ({
      root,
      test: {
        name: pair.name,
        include: dated,
        isolate: false,
        provide: { pair },
        globalSetup: join(root, 'tests/bundle-store-worker.ts'),
        setupFiles: [join(import.meta.dirname, 'vitest-setup.ts')],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    })),
  },
});

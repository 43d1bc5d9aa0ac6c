/**
 * `npm run test:e2e [-- <what Playwright's own command takes>]`: runs the end-to-end tests of what was built. What
 * Playwright keeps of the tests' files goes into the project's cache: it looks for its folder before it reads its settings.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileCache } from '../../tools/compile-cache.ts';

const root = join(import.meta.dirname, '../..');
const cli = join(
  dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
  'cli.js',
);
const child = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    NODE_COMPILE_CACHE: compileCache,
    PLAYWRIGHT_TRANSFORM_CACHE_DIR: join(root, '.cache/playwright'),
  },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});

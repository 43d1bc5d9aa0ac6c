import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './fixture/app.ts';

const root = join(import.meta.dirname, '../..');

test('packaging packs the bundles and nothing else, with every fuse set, and the packed app starts @M15', async () => {
  test.setTimeout(240_000);
  const check = join(root, 'tools/pack-check.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [check, '--built'], { cwd: root });
  expect(stdout).toContain('files, all expected.');
  expect(stdout).toContain('Fuses: all nine set and read back.');
  expect(stdout).toContain('pack:check passed');
});

test('the builder is told to make installers for Windows, macOS and Linux, which none of its runs here has made', () => {
  const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  for (const target of ['nsis', 'dmg', 'AppImage', 'deb']) {
    expect(config).toContain(`target: ${target}, arch: [x64, arm64]`);
  }
  expect(config).toContain('afterPack: ./tools/after-pack.ts');
  expect(config).toContain('schemes: [partnerinbox]');
});

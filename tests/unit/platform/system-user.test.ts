import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type * as Os from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemUser } from '../../../main/platform/system-user.ts';
import { hasFonts } from '../../../tools/browser/fonts.ts';
import { AppPaths } from '../../../tools/preview/electron/app-paths.ts';

const system = vi.hoisted(() => ({ home: '' as string | null, name: '' as string | null }));

/** As Node does for a user that the system doesn't list. */
function known(value: string | null): string {
  if (value !== null) return value;
  throw Object.assign(new Error('uv_os_get_passwd returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' });
}

vi.mock('node:os', async (original) => ({
  ...(await original<typeof Os>()),
  homedir: () => known(system.home),
  userInfo: () => ({ username: known(system.name) }),
  tmpdir: () => '/for-a-while',
}));

const source = join(import.meta.dirname, '../../../main/platform/system-user.ts');
const UNLISTED = 54_321;

/** Runs the module's own text, as another user where that can be had: they may not be able to read this folder. */
function asUnlisted(env: NodeJS.ProcessEnv) {
  const code = `${readFileSync(source, 'utf8')}\nconsole.log(JSON.stringify(systemUser()));`;
  return spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    ...(canBecomeAnother && { uid: UNLISTED, gid: UNLISTED }),
    cwd: '/',
    env,
    encoding: 'utf8',
  });
}

/** Only root may become another user, who has to be able to reach Node. */
const canBecomeAnother =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['--version'], { uid: UNLISTED, gid: UNLISTED, cwd: '/' }).status ===
    0;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a user that the system doesn’t list', () => {
  it('has no name, and the home that the environment says', () => {
    for (const [env, home] of [
      [{}, ''],
      [{ HOME: '' }, ''],
      [{ HOME: '/' }, '/'],
      [{ HOME: '/srv/app' }, '/srv/app'],
    ] as const) {
      const { stdout, stderr } = asUnlisted(env);
      expect(stderr).toBe('');
      const listed = { name: expect.any(String), home: expect.any(String) };
      expect(JSON.parse(stdout)).toEqual(canBecomeAnother ? { name: '', home } : listed);
    }
  });

  it('is known as far as the system says', () => {
    for (const [home, name] of [
      ['/home/mara', 'mara'],
      ['/srv/app', null],
      [null, 'mara'],
      [null, null],
    ] as const) {
      Object.assign(system, { home, name });
      expect(systemUser()).toEqual({ name: name ?? '', home: home ?? '' });
    }
  });

  it('has fonts looked for where there are some, and folders where Chromium says', () => {
    for (const home of [null, '']) {
      Object.assign(system, { home, name: null });
      for (const data of [undefined, '', '/no/such/data']) {
        vi.stubEnv('XDG_DATA_HOME', data);
        expect(typeof hasFonts()).toBe('boolean');
      }
      vi.stubEnv('XDG_CONFIG_HOME', '');
      vi.stubEnv('APPDATA', undefined);
      const paths = new AppPaths(undefined);
      expect(paths.get('home', 'App')).toBe('/for-a-while');
      expect(paths.get('downloads', 'App')).toBe(join('/for-a-while', 'Downloads'));
      expect(paths.get('userData', 'App')).toContain('for-a-while');
    }
  });
});

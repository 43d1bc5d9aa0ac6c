import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_FOR_BUILDS, NOT_FOR_TESTS, pathProblem } from '../../../tools/checkout-path.ts';
import { filesLike } from '../../../tools/files-like.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partner-inbox-paths-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the files that a check looks at', () => {
  it.each(['plain', '[x]', 'a{b,c}d', '!(no)', '+(e)', 'f#g', 'h%20i', 'j k’s'])(
    'are found in a folder named %s',
    (name) => {
      const root = join(folder, name);
      mkdirSync(join(root, 'main/node_modules'), { recursive: true });
      for (const file of ['main/b.ts', 'main/a.tsx', 'main/c.css', 'main/node_modules/d.ts']) {
        writeFileSync(join(root, file), '');
      }
      expect(filesLike('{main,other}/**/*.{ts,tsx}', root)).toEqual(['main/a.tsx', 'main/b.ts']);
    },
  );

  it('are an error where there are none', () => {
    expect(() => filesLike('main/**/*.ts', folder)).toThrow('is like main/**/*.ts');
  });
});

describe('the path of a checkout', () => {
  it.each(['/home/me/inbox', 'C:\\Users\\Jürgen’s\\in box', '/a/[x]/{b,c}/!(d)/&$e'])(
    'may be %s',
    (path) => {
      expect(pathProblem(path, NOT_FOR_TESTS)).toBeNull();
    },
  );

  it.each(['#', '?', '%'])('is refused in one sentence where it has a %s', (character) => {
    const path = `/home/me/c${character}/inbox`;
    expect(pathProblem(path, NOT_FOR_TESTS)).toBe(
      `Vite can’t work in a folder with ${character} in its path (${path}): move this checkout to one with none of # ? %.`,
    );
  });

  it('may have a % where nothing but the app is built', () => {
    expect(pathProblem('/home/me/100%/inbox', NOT_FOR_BUILDS)).toBeNull();
  });
});

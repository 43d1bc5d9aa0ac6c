import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BringOptions } from '../../../tools/browser/bring.ts';
import { OLDEST_CHROMIUM } from '../../../tools/browser/oldest.ts';
import { compileCache } from '../../../tools/compile-cache.ts';
import { asBrowser } from './fake-program.ts';
import { startRegistry, type FakeRegistry } from './fake-registry.ts';

const command = join(import.meta.dirname, 'bring.ts');
const isRoot = process.getuid?.() === 0;

let folder: string;
let bin: string;
let cache: string;
let registry: FakeRegistry;
const started: ChildProcess[] = [];

beforeEach(async () => {
  // Letters beyond ASCII, a space, and what sh and XML have a meaning for.
  folder = join(mkdtempSync(join(tmpdir(), 'partner-inbox-browser-')), 'Jürgen’s “Δοκιμή” & $HOME');
  bin = join(folder, 'bin');
  cache = join(folder, 'cache');
  mkdirSync(bin, { recursive: true });
  registry = await startRegistry();
});
afterEach(async () => {
  await registry.close();
  // Those that a test whose time was up left behind.
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(join(folder, '..'), { recursive: true, force: true, maxRetries: 5 });
});

/** What a machine has on its path: Node and npm alone, and what a test puts there. */
function bareMachine(): NodeJS.ProcessEnv {
  for (const [name, target] of [
    ['node', process.execPath],
    ['npm', onPath('npm')],
    ['sh', '/bin/sh'],
    ['env', '/usr/bin/env'],
  ] as const) {
    if (!existsSync(join(bin, name))) symlinkSync(target, join(bin, name));
  }
  return {
    PATH: bin,
    HOME: folder,
    NPM_CONFIG_REGISTRY: registry.url,
    NPM_CONFIG_CACHE: join(folder, 'npm'),
    NPM_CONFIG_FETCH_RETRIES: '0',
    NPM_CONFIG_NOPROXY: '127.0.0.1',
    NODE_COMPILE_CACHE: compileCache,
    PLAYWRIGHT_BROWSERS_PATH: join(folder, 'playwright'),
    PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9',
    FONTCONFIG_FILE: '/fonts-are-elsewhere.conf',
  };
}

function onPath(name: string): string {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((place) => join(place, name))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} isn't on the path`);
  return found;
}

function program(name: string, script: string): string {
  const path = join(bin, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

interface Brought {
  code: number | null;
  browser: string | null;
  fonts: string | null;
  /** Which browser the processes that it starts would take. */
  handedOn: string | null;
  said: string;
}

function start(env: NodeJS.ProcessEnv, options: BringOptions = {}) {
  const all: BringOptions = { cache, pin: registry.pin, ...options };
  const child = spawn(process.execPath, [command, JSON.stringify(all)], { env, cwd: folder });
  started.push(child);
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<Brought>((resolve) =>
    child.once('close', (code) => {
      const printed = out === '' ? { browser: null, fonts: null, handedOn: null } : JSON.parse(out);
      resolve({ code, said, ...(printed as Pick<Brought, 'browser' | 'fonts' | 'handedOn'>) });
    }),
  );
  return { child, ended };
}

const bring = (env: NodeJS.ProcessEnv, options?: BringOptions) => start(env, options).ended;

describe('a browser', () => {
  it('is what CHROME_PATH names, then what is installed, and nothing is fetched', async () => {
    const installed = program('chromium', asBrowser());
    const named = program('my browser', asBrowser());
    expect((await bring({ ...bareMachine(), CHROME_PATH: named })).browser).toBe(named);
    expect((await bring(bareMachine())).browser).toBe(installed);
    expect(registry.fetched).toBe(0);
  });

  it('is what opens a page: a folder, words and programs that only fail or only answer are passed over', async () => {
    mkdirSync(join(bin, 'chromium-headless-shell'));
    program('chrome-headless-shell', 'echo "install the snap" >&2; exit 1');
    writeFileSync(join(bin, 'chromium'), 'words', { mode: 0o755 });
    const answers = 'test "$1" = --version && echo "Chromium 999" || exit 1';
    program('chromium-browser', answers);
    const works = program('google-chrome', asBrowser());
    expect((await bring(bareMachine())).browser).toBe(works);
    // None that is broken keeps the pinned one from being brought.
    rmSync(works);
    const brought = await bring(bareMachine());
    expect(brought).toMatchObject({ code: 0, browser: join(cache, '1.2.3', 'chromium') });
  });

  it('is another than the one that CHROME_PATH names where that doesn’t start, which is said', async () => {
    const works = program('chromium', asBrowser());
    const named = program('mine', 'echo "no library" >&2; exit 127');
    const broken = await bring({ ...bareMachine(), CHROME_PATH: named });
    expect(broken).toMatchObject({
      code: 0,
      browser: works,
      said: `CHROME_PATH is passed over. Chromium doesn’t start here (${named}): no library.\n`,
    });
    const missing = await bring({ ...bareMachine(), CHROME_PATH: join(bin, 'none') });
    expect(missing).toMatchObject({
      browser: works,
      said: `CHROME_PATH is passed over. There is no program ${join(bin, 'none')}.\n`,
    });
  });

  it('is none that is older than what the page is built for, or that doesn’t say what it is', async () => {
    const old = program('chromium', asBrowser(`${OLDEST_CHROMIUM - 1}.0.7000.9`));
    program('chromium-browser', asBrowser('none'));
    const works = program('google-chrome', asBrowser(`${OLDEST_CHROMIUM}.0.1.2`));
    const found = await bring({ ...bareMachine(), CHROME_PATH: old });
    expect(found).toMatchObject({
      browser: works,
      said: `CHROME_PATH is passed over. Chromium is too old here (${old}): it is of version ${OLDEST_CHROMIUM - 1}, and the page is built for ${OLDEST_CHROMIUM}.\n`,
    });
  });

  it('is tried once by a command and the processes that it starts', async () => {
    const log = join(folder, 'trials.log');
    const works = program('chromium', `echo tried >> "${log.replace('$', '\\$')}"; ${asBrowser()}`);
    const known = { ...bareMachine(), PARTNER_INBOX_CHROMIUM: works };
    expect((await bring(known)).browser).toBe(works);
    expect(existsSync(log)).toBe(false);
    const first = await bring(bareMachine());
    expect(first.handedOn).toBe(works);
    expect(readFileSync(log, 'utf8')).toBe('tried\n');
    // One that is gone is looked for anew.
    const gone = { ...bareMachine(), PARTNER_INBOX_CHROMIUM: join(bin, 'gone') };
    expect((await bring(gone)).browser).toBe(works);
  });

  it('comes from npm where none is installed, starts by its path alone, and is fetched once', async () => {
    const first = await bring(bareMachine());
    expect(first).toMatchObject({ code: 0, browser: join(cache, '1.2.3', 'chromium') });
    const again = await bring({ ...bareMachine(), NPM_CONFIG_OFFLINE: 'true' });
    expect(again).toMatchObject({ code: 0, browser: first.browser, said: '' });
    expect(registry.fetched).toBe(1);
    expect(readdirSync(cache).sort()).toEqual(['1.2.3', 'lock']);
  });

  it('finds its libraries and fonts wherever its folder is', async () => {
    await registry.close();
    registry = await startRegistry(
      `case $1 in *flag) echo "$LD_LIBRARY_PATH|$FONTCONFIG_FILE|$1";; *) ${asBrowser()};; esac`,
    );
    const { FONTCONFIG_FILE: _, ...env } = bareMachine();
    const { browser } = await bring(env);
    const shown = spawn(browser ?? '', ['--a flag'], { env: { PATH: bin } });
    let out = '';
    shown.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    await new Promise((resolve) => shown.once('close', resolve));
    const place = join(cache, '1.2.3');
    expect(out.trim()).toBe(`${place}/lib|${place}/fonts.conf|--a flag`);
    expect(readFileSync(join(place, 'lib/libone.so'), 'utf8')).toBe('one');
    expect(readFileSync(join(place, 'fonts/One.ttf'), 'utf8')).toBe('font');
    // The package's own file names folders of another machine.
    expect(readFileSync(join(place, 'fonts.conf'), 'utf8')).toContain('prefix="relative"');
  });

  it('is refused where its bytes are others than those that were pinned', async () => {
    const integrity = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
    const refused = await bring(bareMachine(), {
      pin: { ...registry.pin, integrity },
      means: ['npm'],
    });
    expect(refused).toMatchObject({ code: 1, browser: null });
    expect(refused.said).toContain("isn't what it was");
    expect(readdirSync(cache)).toEqual(['lock']);
  });

  it('is refused where it does not run, and the cache stays empty', async () => {
    await registry.close();
    registry = await startRegistry('exit 127');
    const refused = await bring(bareMachine(), { means: ['npm'] });
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('Chromium doesn’t start here');
    expect(readdirSync(cache)).toEqual(['lock']);
  });

  it('is fetched once by processes that ask at once', async () => {
    const env = bareMachine();
    registry.hold(true);
    const asking = [bring(env), bring(env), bring(env), bring(env)];
    await registry.asked;
    registry.hold(false);
    const browsers = (await Promise.all(asking)).map(({ browser }) => browser);
    expect(new Set(browsers)).toEqual(new Set([join(cache, '1.2.3', 'chromium')]));
    expect(registry.fetched).toBe(1);
  });

  it('is fetched anew after a process that was killed on the way, of which nothing stays', async () => {
    const env = bareMachine();
    registry.hold(true);
    const { child, ended } = start(env);
    await registry.asked;
    child.kill('SIGKILL');
    await ended;
    registry.hold(false);
    expect(existsSync(join(cache, '1.2.3'))).toBe(false);
    expect(await bring(env)).toMatchObject({ code: 0, browser: join(cache, '1.2.3', 'chromium') });
    expect(readdirSync(cache).sort()).toEqual(['1.2.3', 'lock']);
  });

  // Five times npm.
  it('is fetched anew where the cache lacks a part of it', { timeout: 180_000 }, async () => {
    const { browser } = await bring(bareMachine());
    const place = join(cache, '1.2.3');
    const damages = [
      () => truncateSync(join(place, 'chrome-headless-shell'), 4),
      () => rmSync(join(place, 'lib'), { recursive: true }),
      () => rmSync(join(place, 'contents.json')),
      () => readdirSync(place).map((name) => rmSync(join(place, name), { recursive: true })),
    ];
    for (const damage of damages) {
      damage();
      expect(await bring(bareMachine())).toMatchObject({ code: 0, browser });
      expect(readFileSync(join(place, 'lib/libone.so'), 'utf8')).toBe('one');
    }
  });

  it('takes the place of an older version in the cache', async () => {
    mkdirSync(join(cache, '1.0.0'), { recursive: true });
    await bring(bareMachine());
    expect(readdirSync(cache).sort()).toEqual(['1.2.3', 'lock']);
  });

  it('comes with fonts for this process where the machine has a browser and no font', async () => {
    const installed = program('chromium', asBrowser());
    const { FONTCONFIG_FILE: _, ...env } = bareMachine();
    const none = [join(folder, 'none'), join(folder, 'fonts')];
    mkdirSync(join(folder, 'fonts/of/words'), { recursive: true });
    writeFileSync(join(folder, 'fonts/of/words/readme.txt'), 'no font');
    const without = await bring(env, { fontFolders: none });
    expect(without).toMatchObject({ browser: installed, fonts: join(cache, '1.2.3/fonts.conf') });
    writeFileSync(join(folder, 'fonts/of/words/One.TTF'), 'font');
    const having = await bring(env, { fontFolders: none });
    expect(having).toMatchObject({ browser: installed, fonts: null });
  });

  it('comes from apt where npm has none, with and without CI, for root alone', async () => {
    const made = join(bin, 'chromium');
    const log = join(folder, 'apt.log');
    writeFileSync(join(folder, 'made'), `#!/bin/sh\n${asBrowser()}\n`, { mode: 0o755 });
    program(
      'apt-get',
      [
        'place=${0%/*}',
        'echo "$@" >> "$place/../apt.log"',
        'case "$*" in',
        '*shell) exit 100;;',
        '*install*chromium)',
        '  /bin/cp "$place/../made" "$place/chromium";;',
        'esac',
      ].join('\n'),
    );
    for (const ci of [{}, { CI: 'true' }]) {
      const env = { ...bareMachine(), NPM_CONFIG_REGISTRY: 'http://127.0.0.1:9/', ...ci };
      expect((await bring(env, { means: ['npm', 'apt'] })).browser).toBe(isRoot ? made : null);
      const asked = existsSync(log) ? readFileSync(log, 'utf8') : '';
      expect(asked.includes('DPkg::Lock::Timeout=')).toBe(isRoot);
      rmSync(made, { force: true });
      rmSync(log, { force: true });
    }
  });

  it('is asked for by one sentence with one command, and no stack, where nothing helps', async () => {
    const env = { ...bareMachine(), NPM_CONFIG_REGISTRY: 'http://127.0.0.1:9/' };
    const { code, said } = await bring(env);
    expect(code).toBe(1);
    const last = said.trim().split('\n').at(-1);
    expect(last).toMatch(
      /^There is no Chromium .* Run: npx playwright install --with-deps chromium$/,
    );
    expect(said).not.toMatch(/^\s+at /m);
    // For windows on a display the npm package, which shows none, isn't fetched at all.
    const headed = await bring(env, { use: 'headed', means: ['npm'] });
    expect(headed).toMatchObject({ code: 1, said: `${last}\n` });
  });
});

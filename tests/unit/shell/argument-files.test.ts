import * as fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesHandedOver, filesOfArguments } from '../../../main/shell/argument-files.ts';

const APP = '/src/inbox';

/** A system on which everything is there, and that remembers what it was asked. */
function everythingOn(path: typeof posix) {
  const asked: string[] = [];
  const isThere = (place: string) => {
    asked.push(place);
    return true;
  };
  return { asked, path, isThere };
}

const systems = [
  { name: 'POSIX', path: posix, folder: '/home/mara', file: '/tmp/a b.pdf' },
  { name: 'Windows', path: win32, folder: 'C:\\Users\\Mara', file: 'C:\\Users\\Mara\\a b.pdf' },
];

describe.each(systems)('filesOfArguments on $name @M13', ({ path, folder, file }) => {
  it('takes whole paths only, each once, between switches and links', () => {
    const line = ['inbox', file, '--server=http://127.0.0.1:4300', '-x', 'report.pdf', '', file];
    const system = everythingOn(path);
    expect(filesOfArguments([...line, '--', '-odd.pdf'], folder, null, system)).toEqual([file]);
    expect(system.asked).toEqual([file]);
  });

  it('takes nothing that has a scheme for a path, so that no web page chooses a file', () => {
    const climb = '/../../../../../../tmp/a/payroll.pdf';
    const climbBack = climb.replaceAll('/', '\\');
    const schemes = ['partnerinbox', 'PARTNERINBOX', 'file', 'https', 'ms-word', 'ab', 'x+y.z'];
    const rests = (scheme: string) => [
      `${scheme}:x${climb}`,
      `${scheme}:?x${climb}`,
      `${scheme}:#${climb}`,
      `${scheme}:x${climbBack}`,
      `${scheme}://thread/t_1${climb}`,
    ];
    const line = [...schemes.flatMap(rests), 'partnerinbox:', 'file:///tmp/a.pdf', 'mailto:a@b.c'];
    const system = everythingOn(path);
    expect(filesOfArguments(['inbox', ...line, '--', ...line], folder, null, system)).toEqual([]);
    expect(filesHandedOver(line, system)).toEqual([]);
    expect(system.asked).toEqual([]);
  });

  it('looks at no address, whatever follows its scheme', () => {
    const scheme = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9+.-]{1,12}$/);
    fc.assert(
      fc.property(scheme, fc.string(), (name, rest) => {
        const system = everythingOn(path);
        filesOfArguments(['inbox', `${name}:${rest}`], folder, null, system);
        expect(system.asked).toEqual([]);
      }),
    );
  });
});

describe('filesOfArguments @M13', () => {
  it('never looks at devices, servers, streams and half paths of Windows', () => {
    const never = [
      '\\\\.\\pipe\\x',
      '\\\\?\\C:\\a.pdf',
      '\\\\server\\share\\a.pdf',
      '//server/share/a.pdf',
      '/\\server\\share\\a.pdf',
      '\\a.pdf',
      '/prefetch:1',
      '/a.pdf',
      'CON',
      'D:x',
      'D:',
      'C:\\CON',
      'C:\\docs\\nul.pdf',
      'C:\\docs\\Aux .pdf',
      'C:\\COM1.tar.gz',
      'C:\\docs\\lpt².pdf',
      'C:/docs/conin$',
      'C:\\docs\\CON\\a.pdf',
      'C:\\docs\\a.pdf:hidden',
      'C:\\a\0b.pdf',
    ];
    const system = everythingOn(win32);
    expect(filesOfArguments(['inbox.exe', ...never], 'C:\\w', null, system)).toEqual([]);
    expect(system.asked).toEqual([]);
    const taken = ['C:\\docs\\..\\console.pdf', 'd:/docs/communion.pdf', 'E:\\com10.pdf'];
    expect(filesOfArguments(['inbox.exe', ...taken], 'C:\\w', null, system)).toEqual([
      'C:\\console.pdf',
      'd:\\docs\\communion.pdf',
      'E:\\com10.pdf',
    ]);
  });

  it('passes over the path of an app that is started from its sources, with switches before it', () => {
    const system = everythingOn(posix);
    const files = (line: string[], folder: string) => filesOfArguments(line, folder, APP, system);
    const line = ['/bin/electron', '-r', '/t/hooks.cjs', '--inspect=0', '.', '--user-data-dir=/u'];
    expect(files([...line, '/a.pdf'], APP)).toEqual(['/a.pdf']);
    expect(files(['/bin/electron', `${APP}/main.js`, '/a.pdf'], '/')).toEqual(['/a.pdf']);
    expect(files(['/bin/electron', '/elsewhere', '/a.pdf'], '/')).toEqual(['/a.pdf']);
    expect(files(['/bin/electron', `${APP}/main.js`, `partnerinbox:${APP}/x`], '/')).toEqual([]);
  });

  it('stops at a thousand, whatever is selected', () => {
    const many = Array.from({ length: 1_500 }, (_one, at) => `/tmp/${at}.pdf`);
    expect(filesHandedOver(many, everythingOn(posix))).toHaveLength(1_000);
  });
});

describe('filesHandedOver on the real disk @M13', () => {
  const folder = mkdtempSync(join(tmpdir(), 'argument-files-'));
  const at = (name: string) => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('takes what is there and can be explained; no pipe, no device, nothing that is missing', () => {
    writeFileSync(at('a.pdf'), '%PDF-1.7');
    mkdirSync(at('a-folder'));
    const kept = [at('a.pdf'), at('a-folder'), ...linkedOn(process.platform)];
    const never = [at('not-there.pdf'), join(at('a.pdf'), 'x'), ...specialOn(process.platform)];
    expect(filesHandedOver([...kept, ...never])).toEqual(kept);
  });

  /** Making a link needs rights on Windows that not everybody has. */
  function linkedOn(system: NodeJS.Platform): string[] {
    if (system === 'win32') return [];
    symlinkSync(at('a.pdf'), at('a-link.pdf'));
    return [at('a-link.pdf')];
  }

  function specialOn(system: NodeJS.Platform): string[] {
    if (system === 'win32') return [at('NUL'), '\\\\.\\NUL'];
    execFileSync('mkfifo', [at('pipe.pdf')]);
    return [at('pipe.pdf'), '/dev/null'];
  }
});

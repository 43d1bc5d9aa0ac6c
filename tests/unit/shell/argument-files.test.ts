import { describe, expect, it } from 'vitest';
import { filesOfArguments } from '../../../main/shell/argument-files.ts';

const APP = '/src/inbox';

describe('filesOfArguments @M13', () => {
  it('takes files, and neither switches nor links, from the folder that the app was started in', () => {
    const line = [
      '/opt/inbox',
      'report.pdf',
      '--server=http://127.0.0.1:4300',
      '-x',
      '../a b.png',
      'partnerinbox://thread/t_1',
      'https://example.com/x.pdf',
      '/tmp/logo.png',
      '',
    ];
    expect(filesOfArguments(line, '/home/mara/in', null)).toEqual([
      '/home/mara/in/report.pdf',
      '/home/mara/a b.png',
      '/tmp/logo.png',
    ]);
  });

  it('passes over the path of an app that is started from its sources, with switches before it', () => {
    const line = ['/bin/electron', '-r', '/t/hooks.cjs', '--inspect=0', '.', '--user-data-dir=/u'];
    expect(filesOfArguments([...line, 'a.pdf'], APP, APP)).toEqual([`${APP}/a.pdf`]);
    expect(filesOfArguments(['/bin/electron', `${APP}/main.js`, '/a.pdf'], '/', APP)).toEqual([
      '/a.pdf',
    ]);
    expect(filesOfArguments(['/bin/electron', '/elsewhere', '/a.pdf'], '/', APP)).toEqual([
      '/a.pdf',
    ]);
  });

  it('takes everything after -- as a file, addresses of files as paths, and each file once', () => {
    const line = ['/opt/inbox', 'file:///tmp/a%20b.pdf', '/tmp/a b.pdf', '--', '-odd.pdf'];
    expect(filesOfArguments(line, '/w', null)).toEqual(['/tmp/a b.pdf', '/w/-odd.pdf']);
    expect(filesOfArguments(['/opt/inbox', 'file://host/%zz'], '/w', null)).toEqual([]);
  });
});

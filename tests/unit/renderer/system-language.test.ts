import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ui = join(import.meta.dirname, '../../../renderer/ui');
const replies = join(import.meta.dirname, '../../../renderer/state/saved-replies');

const SCRIPT = `
import { pathToFileURL } from 'node:url';
const load = (path) => import(pathToFileURL(path).href);
const { holdsWords } = await load(process.argv[1] + '/../state/text/folded.ts');
const { matchPrograms } = await load(process.argv[1] + '/match-programs.ts');
const { initials } = await load(process.argv[1] + '/initials.ts');
const { statusName } = await load(process.argv[1] + '/program-status.ts');
const { matchReplies } = await load(process.argv[2] + '/match-replies.ts');
const names = (text, list) => list.filter((name) => holdsWords(name, text));
console.log(JSON.stringify({
  language: Intl.DateTimeFormat().resolvedOptions().locale.slice(0, 2),
  commands: names('INBOX', ['Open inbox', 'Inbox', 'Settings']),
  dotted: names('istanbul isik', ['İstanbul Işık', 'Istanbul ışik', 'Ankara']),
  spaces: names('  ', ['any']),
  programs: matchPrograms([{ companyName: 'INITECH' }, { companyName: 'ıtır' }], 'i')
    .map(({ companyName }) => companyName),
  replies: matchReplies([{ name: 'Invoice ÍBAN' }, { name: 'other' }], 'iban INV').map(({ name }) => name),
  initials: initials('inge iversen'),
  status: statusName('in_review'),
}));
`;

/** What a process says whose system speaks that language. */
function under(language: string): unknown {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT, ui, replies], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: `${language}.UTF-8`, LANG: `${language}.UTF-8` },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

describe('what is typed', () => {
  it.each(['tr_TR', 'az_AZ', 'lt_LT', 'en_US'])(
    'is found under %s as everywhere @B1',
    (language) => {
      expect(under(language)).toEqual({
        language: language.slice(0, 2),
        commands: ['Open inbox', 'Inbox'],
        dotted: ['İstanbul Işık', 'Istanbul ışik'],
        spaces: ['any'],
        programs: ['INITECH', 'ıtır'],
        replies: ['Invoice ÍBAN'],
        initials: 'II',
        status: 'In review',
      });
    },
  );
});

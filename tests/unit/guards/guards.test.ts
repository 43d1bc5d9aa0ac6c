import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { unusedCalls } from '../../../tools/guards/calls.ts';
import { brokenCitations } from '../../../tools/guards/citations.ts';
import { classesOf, deadClasses } from '../../../tools/guards/classes.ts';
import { unformedDecisions } from '../../../tools/guards/decisions.ts';
import { oddEvents } from '../../../tools/guards/events.ts';
import { lockProblems } from '../../../tools/guards/lockfile.ts';
import { brokenMentions } from '../../../tools/guards/mentions.ts';
import { sharedClasses } from '../../../tools/guards/owners.ts';
import { patchProblems } from '../../../tools/guards/patches.ts';
import { MAX_BYTES, heavyFiles } from '../../../tools/guards/weight.ts';

const root = join(import.meta.dirname, '../../..');
let folders: string[] = [];

afterEach(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders = [];
});

/** A repository of these files. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'partner-inbox-guards-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

describe('a dead class', () => {
  const dead = (css: string, code: string) =>
    deadClasses([{ file: 'a.css', text: css }], [{ file: 'a.tsx', text: code }]);

  it('is one that no string names', () => {
    expect(dead('.worn {} .dead:hover > .worn {}', 'const a = <b className="x worn" />;')).toEqual([
      'a.css: nothing wears .dead.',
    ]);
  });

  it('isn’t one that a value completes, or that is the name of a state', () => {
    expect(dead('.hue-3 {} .late {}', 'const a = [`hue-${b}`, { late: true }];')).toEqual([]);
  });

  it('isn’t read from comments, values and addresses', () => {
    const sheet =
      '/* .a */ .b { opacity: 0.5; content: ".c"; background: url(d.png); } @media (width > 1.5em) { .e { margin: -.5em; } }';
    expect([...classesOf(sheet)]).toEqual(['b', 'e']);
  });
});

describe('a class of two components', () => {
  const sheet = (file: string, text: string) => ({ file: `renderer/${file}.css`, text });
  const worn = (code: string) =>
    sharedClasses(
      [
        sheet('styles/base', '.on {} .clip {}'),
        sheet('features/kind', '.kind {} .kind-pdf {}'),
        sheet('ui/list', '.list {}'),
        sheet('features/card', '.file {} .file.on {} .chosen .kind {}'),
      ],
      [{ file: 'a.tsx', text: `const a = <i className=${code} />;` }],
    );

  it.each([
    ['selected by itself in two sheets', '.a {}', '.b, .a:hover {}', 'b.css: .a belongs to '],
    ['selected in two conditions', '.a {}', '@media (width > 9em) { .a {} }', 'b.css: .a belongs'],
    ['a state that is a component elsewhere', '.a {}', '.b.a {}', 'b.css: .b.a meets .a of '],
    ['a state within another component', '.a::before {}', '.c > .b.a {}', 'b.css: .b.a meets .a'],
  ])('is one that is %s', (_, one, other, sentence) => {
    expect(sharedClasses([sheet('a', one), sheet('b', other)], [])).toEqual([
      expect.stringContaining(sentence),
    ]);
  });

  it.each([
    ['a component within another', '.a {}', '.b .a {} .b > .a:hover {}'],
    ['a state that is none by itself', '.a.on {}', '.b.on {} .c:not(.a) {}'],
    ['a value with a dot', '.a { inset: 0.5s; }', '.b { inset: -.a; }'],
  ])('isn’t %s', (_, one, other) => {
    expect(sharedClasses([sheet('a', one), sheet('b', other)], [])).toEqual([]);
  });

  it.each(['{`kind ${kind}`}', '{`${kind}`}', "{classes('kind', kind)}", '{kind}', '{a.kind}'])(
    'may be any that is worn as a bare value: %s',
    (code) => {
      expect(worn(code)).toEqual([expect.stringContaining('is a class by itself')]);
    },
  );

  it('is told where one element wears two components', () => {
    expect(worn('"kind file"')).toEqual([
      expect.stringContaining('.kind and .file are worn together'),
    ]);
    expect(worn("{classes('kind', a && 'file')}")).toHaveLength(1);
  });

  it.each([
    '{`kind kind-${kind}`}',
    '"file clip on list"',
    "{classes('file', a === b && 'on', className)}",
    "{a ? 'file' : 'kind'}",
  ])('isn’t told of %s', (code) => {
    expect(worn(code)).toEqual([]);
  });
});

describe('a lock file', () => {
  const hash = `sha512-${'A'.repeat(86)}==`;
  const told = (packages: Parameters<typeof lockProblems>[1]['packages']) =>
    lockProblems('lock', { packages }).map((problem) => problem.split(' has ')[0]);

  it('names every package whose archive npm would take unchecked', () => {
    expect(
      told({
        '': { version: '1.0.0' },
        'node_modules/good': { version: '1.0.0', integrity: hash },
        'node_modules/bare': { version: '1.0.0', optional: true },
        'node_modules/good/node_modules/@deep/one': { version: '1.0.0', resolved: 'https://a/b' },
        'node_modules/weak': { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
        'node_modules/empty': { version: '1.0.0', integrity: '' },
        'node_modules/own': { link: true },
        'bench/folder': { version: '1.0.0' },
      }),
    ).toEqual(['lock: bare', 'lock: @deep/one', 'lock: weak', 'lock: empty']);
  });
});

describe('a call of the contract', () => {
  it('is told where the page never makes it, and an event where it never listens', () => {
    const contract = { calls: { drafts: { get: 1, drop: 1 } }, events: { changed: 1, said: 1 } };
    const text = "bridge.on('changed', read); void bridge.drafts\n  .get({});";
    expect(unusedCalls(contract, [{ file: 'a.ts', text }])).toEqual([
      'contract/ipc/calls.ts: the page never calls drafts.drop.',
      'contract/ipc/calls.ts: the page never listens to said.',
    ]);
  });
});

describe('a page that names what isn’t there', () => {
  const told = (text: string) => brokenMentions(root, [{ file: 'docs/page.md', text }], { a: '' });

  it.each([
    ['`npm run b`', 'docs/page.md: there is no script "b".'],
    ['`main/nowhere.ts`', 'docs/page.md: there is no main/nowhere.ts.'],
    ['`tests/nowhere/*.ts`', 'docs/page.md: there is no tests/nowhere/*.ts.'],
    ['`NOWHERE.md`', 'docs/page.md: there is no NOWHERE.md.'],
    ['[a](adr/9999-none.md)', 'docs/page.md: its link to adr/9999-none.md leads nowhere.'],
    ['[a](outbox.md#nothing)', 'docs/page.md: its link to outbox.md#nothing leads nowhere.'],
    ['# A\n[a](#b)', 'docs/page.md: its link to #b leads nowhere.'],
  ])('is told of %s', (text, sentence) => {
    expect(told(text)).toEqual([sentence]);
  });

  it.each([
    '`npm run a`',
    '`main/index.ts`',
    '`main/*/`',
    '`demo-output/`',
    '`company` and `company.key`',
    '`README.md`',
    '[a](adr)',
    '[a](outbox.md#pauses)',
    '# A `b` (c), *d*\n[a](#a-b-c-d)',
    '[a](https://partner-inbox.example/)',
    '`a.b` and `POST /threads/{key}`',
  ])('isn’t told of %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('a heavy file', () => {
  const bytes = (count: number) => 'x'.repeat(count);
  const files = {
    '.gitignore': 'screens\n',
    'package-lock.json': bytes(MAX_BYTES + 1),
    'screens/all.png': bytes(MAX_BYTES + 1),
    'docs/at the limit.png': bytes(MAX_BYTES),
    'tests/corpus/übergroß.bin': bytes(MAX_BYTES + 1),
    'bench/package-lock.json': bytes(MAX_BYTES + 1),
  };

  it('is told whether git has it or would take it; what git ignores and the lock file are not', () => {
    const folder = repository(files);
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    spawnSync('git', ['add', 'bench', '.gitignore'], { cwd: folder });
    const told = heavyFiles(folder);
    expect(told.toSorted()).toEqual([
      expect.stringContaining(
        'bench/package-lock.json has 301 KB, and git keeps files up to 300 KB',
      ),
      expect.stringContaining('tests/corpus/übergroß.bin has 301 KB'),
    ]);
  });

  it('isn’t told of one that was deleted and is still listed', () => {
    const folder = repository(files);
    spawnSync('git', ['init', '--quiet'], { cwd: folder });
    spawnSync('git', ['add', 'bench'], { cwd: folder });
    rmSync(join(folder, 'bench'), { recursive: true });
    rmSync(join(folder, 'tests'), { recursive: true });
    expect(heavyFiles(folder)).toEqual([]);
  });

  it('isn’t told outside of a repository, where git keeps nothing', () => {
    expect(heavyFiles(repository(files))).toEqual([]);
  });
});

describe('a citation', () => {
  const told = (file: string, text: string) => {
    const folder = repository({
      'docs/outbox.md': '# The outbox\n\n## Pauses\n\n```\n# no heading\n```\n\n## Pauses\n',
      'docs/adr/0001-one.md': '',
      'README.md': '<a id="here"></a>',
    });
    return brokenCitations(folder, [{ file, text }], { M1: '', P13: '' });
  };

  it.each([
    ['/** As api.md has it. */', 'there is no api.md'],
    ['/** As it has to be (docs/queue.md). */', 'there is no docs/queue.md'],
    ['// By docs/adr/0002 it is so.', 'there is no docs/adr/0002'],
    ['/** (docs/outbox.md#pace) */', 'docs/outbox.md has no heading #pace'],
    ['/** (docs/outbox.md#no-heading) */', 'docs/outbox.md has no heading #no-heading'],
    ['/* (attachments, rule 7) */', '"rule 7" counts in no page: cite a heading of docs/'],
    ['/** Reliability, point 3 */', '"point 3" counts in no page: cite a heading of docs/'],
    ['/**\n * As row\n * M7 has it.\n */', '"row M7" counts in no page: cite a heading of docs/'],
    ['/** (design: attachments) */', '"design: attachments" names no page of this repository'],
    ['/** Narrow (look: README). */', '"look: README" names no page of this repository'],
    ['/** Forgotten (K2). */', 'docs/features.md has no row K2'],
    ['/** Sent (P13, M99): all. */', 'docs/features.md has no row M99'],
    ["it('gives what product.md gives', () => {});", 'there is no product.md'],
    ["describe('by quality.md', () => it('a', f));", 'there is no quality.md'],
  ])('of what isn’t here is told in code: %s', (text, sentence) => {
    expect(told('main/a.ts', text)).toEqual([`main/a.ts: ${sentence}.`]);
  });

  it.each([
    '/** As docs/outbox.md has it (docs/outbox.md#pauses, docs/outbox.md#pauses-1). */',
    '/** By README.md#here. (M1) (P13, M1: as a whole) */',
    '/** Of docs/adr/*.md and docs/adr; by docs/adr/0001 it is so. */',
    '/** RFC 9562, section 6.2; see https://example.com/docs/none.md */',
    '/** After step two, in rows of ten. */',
    "const names = ['api.md', 'rule 7', '(K2)'];",
  ])('isn’t told where it leads somewhere, or is none: %s', (text) => {
    expect(told('main/a.ts', text)).toEqual([]);
  });

  it.each([
    ['docs/page.md', 'As api.md has it; see outbox.md.', 'there is no api.md'],
    [
      'tests/mutations/1.patch',
      'Rule: one (Sync, api.md).\n--- a/main/a.md\n',
      'there is no api.md',
    ],
    ['renderer/a.css', '.a { content: "b.md"; } /* by look.md */', 'there is no look.md'],
    ['.github/workflows/a.yml', '# by ci.md', 'there is no ci.md'],
  ])('is looked for in other files, too: %s', (file, text, sentence) => {
    expect(told(file, text)).toEqual([`${file}: ${sentence}.`]);
  });
});

describe('an event of the log', () => {
  const told = (text: string) => oddEvents([{ file: 'main/a.ts', text }]);

  it.each([
    ["log.info('sync failed')", 'sync failed'],
    ["this.#on.log.warn(\n  'page_gone',\n  {})", 'page_gone'],
    ["log.error('Store.damaged')", 'Store.damaged'],
  ])('is told where it isn’t spelled as the others: %j', (text, event) => {
    expect(told(text)).toEqual([`main/a.ts: the log's event "${event}" isn't spelled area.event.`]);
  });

  it('isn’t told where it is, nor where something else than the log is called', () => {
    expect(
      told("log.info('read_markers.not_told'); dialog.error('Not saved'); log.info(event)"),
    ).toEqual([]);
  });
});

describe('a decision', () => {
  const told = (text: string, file = 'docs/adr/0007-a-title.md') =>
    unformedDecisions([{ file, text }]).map((problem) => problem.split(': ')[1]);
  const page =
    '# 0007: A title\n\n2026-11-26, accepted.\n\n## Context\n\n## Decision\n\n## Consequences\n';

  it('has number, title, date and status, and three parts', () => {
    expect(told(page)).toEqual([]);
    expect(told(page.replace('0007', '7'))).toEqual(['its title begins with its number.']);
    expect(told(page, 'docs/adr/0008-a-title.md')).toHaveLength(1);
    expect(told(page.replace('2026-11-26, accepted', 'Yesterday'))).toEqual([
      'under its title stand its date and status.',
    ]);
    expect(told(page.replace('## Context', '## Why'))).toHaveLength(1);
    expect(told(page.replace('## Consequences\n', ''))).toHaveLength(1);
  });
});

describe('a mutation patch', () => {
  const code = "export const limit = 1;\nexport const other = 'a';\n";
  const patchOf = (line: string, test: string) =>
    `Rule: One.\nProject: unit\nFile: tests/a.test.ts\nTest: ${test}\n\n--- a/main/a.ts\n+++ b/main/a.ts\n@@ -1,2 +1,2 @@\n-${line}\n+export const limit = 2;\n export const other = 'a';\n`;
  const told = (patch: string) => {
    const folder = repository({
      'main/a.ts': code,
      'tests/a.test.ts':
        "it.each([1])('holds for %i, always', () => {});\nit('is one', () => {});\n",
      'tests/mutations/01-a.patch': patch,
    });
    return patchProblems(folder);
  };

  it('holds where it applies and its test is there', () => {
    expect(told(patchOf('export const limit = 1;', 'is one'))).toEqual([]);
    expect(told(patchOf('export const limit = 1;', 'holds for 1, always'))).toEqual([]);
  });

  it('is told where the code went on without it', () => {
    expect(told(patchOf('export const limit = 9;', 'is one'))).toEqual([
      expect.stringContaining("01-a.patch doesn't apply"),
    ]);
  });

  it('is told where its test isn’t there any more', () => {
    expect(told(patchOf('export const limit = 1;', 'is two'))).toEqual([
      '01-a.patch: tests/a.test.ts has no test "is two".',
    ]);
  });

  it('without a field is a mistake', () => {
    expect(() => told('Rule: One.\n')).toThrow("01-a.patch doesn't say its project");
  });
});

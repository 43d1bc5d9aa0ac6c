import { runInNewContext } from 'node:vm';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ComingBy, inOrder } from '../../../tools/mutants/coming-by.ts';
import { judge } from '../../../tools/mutants/judge.ts';
import {
  applied,
  change,
  markAround,
  marked,
  switched,
  type Mutant,
  type Source,
} from '../../../tools/mutants/mutate.ts';
import { isIn, readOptions, USAGE } from '../../../tools/mutants/options.ts';
import { folderOf, sampleOf } from '../../../tools/mutants/sample.ts';
import { scoreTable, summaryOf, withScore, type Judged } from '../../../tools/mutants/score.ts';
import { hashOf, Verdicts, type Kept } from '../../../tools/mutants/verdicts.ts';
import type { Outcome } from '../../../tools/mutants/workbench.ts';

const late: Source = {
  file: 'main/outbox/late.ts',
  text: 'export function isLate(at: number, now: number): boolean {\n  return at + 10 < now;\n}\n',
};

/** Of a run in which the mutant's place was run and nothing failed. */
const passed: Outcome = {
  failed: null,
  doubtful: false,
  ran: true,
  reached: new Set(['7']),
  took: 1_000,
};

function tempFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'kept.jsonl');
}

async function mutantsOf(...sources: Source[]): Promise<Mutant[]> {
  return [...(await switched(sources)).mutants.values()];
}

describe('a mutant', () => {
  it('changes one place, and reads as somebody would have typed it', async () => {
    const mutants = await mutantsOf(late);
    const less = mutants.filter(({ kind }) => kind === 'EqualityOperator');
    expect(less.map((mutant) => applied(late.text, mutant).split('\n')[1])).toEqual([
      '  return at + 10 <= now;',
      '  return at + 10 >= now;',
    ]);
    expect(less.map((mutant) => change(late.text, mutant))[0]).toBe(
      'at + 10 < now  →  at + 10 <= now',
    );
  });

  it('spares entries of the log, what a thrown error says, and sentences, which are checked otherwise', async () => {
    const text = [
      "this.#log.warn('late', { seconds: 1 + 2 });",
      "options.log.info('late');",
      "throw new RangeError('It is late');",
      "t('It is late'); tCount(1, '1 day late', '{count} days late'); tMessage('{late, number} late', { late: 1 });",
    ].join('\n');
    expect(
      await mutantsOf({ file: 'main/a.ts', text: `class A { #log; a() { ${text} } }` }),
    ).toMatchObject([
      { kind: 'BlockStatement' },
      // Of the statements that are left: without the throw, without each sentence, and without what one has in it.
      ...Array.from({ length: 3 }, () => ({ kind: 'CallExpression', replacement: '{}' })),
      { kind: 'ObjectLiteral', replacement: '{}' },
    ]);
  });

  it('leaves out a call so that the compiler takes it, wherever it stands', async () => {
    const text = 'if (late) tell();\nelse wait();\nfor (const one of all) tell(one);\n';
    const mutants = await mutantsOf({ file: 'main/a.ts', text });
    const without = mutants.filter(({ kind }) => kind === 'CallExpression');
    expect(without.map((mutant) => applied(text, mutant).split('\n').slice(0, 3))).toEqual([
      ['if (late) {}', 'else wait();', 'for (const one of all) tell(one);'],
      ['if (late) tell();', 'else {}', 'for (const one of all) tell(one);'],
      ['if (late) tell();', 'else wait();', 'for (const one of all) {}'],
    ]);
  });

  it('is none where its pattern could not be read, since no file that holds it could be loaded', async () => {
    const text = String.raw`export const gaps = (text: string) => text.replace(/[\t\v]+/gu, ' ');`;
    const source = { file: 'main/gaps.ts', text };
    const { sources, mutants } = await switched([source]);
    const patterns = [...mutants.values()].filter(({ kind }) => kind === 'Regex');
    expect(patterns.map(({ replacement }) => replacement)).toEqual([
      String.raw`/[\t\v]/gu`,
      String.raw`/[^\t\v]+/gu`,
    ]);
    const code = (sources[0]?.text ?? '').replace(/export |: string/g, '');
    expect(runInNewContext(`${code}\ngaps('a\t\tb')`, { process: { env: {} } })).toBe('a b');
  });

  it('sleeps among all others until its process is told its name', async () => {
    const chosen = (await mutantsOf(late)).filter(({ kind }) => kind === 'ArithmeticOperator');
    const { sources, mutants } = await switched([late], chosen);
    expect([...mutants.values()]).toEqual(chosen);
    const [name = ''] = mutants.keys();
    const code = (sources[0]?.text ?? '').replace(/export |: (number|boolean)\b/g, '');
    const isLate = (env: Record<string, string>) =>
      runInNewContext(`${code}\nisLate(0, 5)`, { process: { env } }) as boolean;
    expect(isLate({})).toBe(false);
    expect(isLate({ MUTANT: `${name}1` })).toBe(false);
    expect(isLate({ MUTANT: name })).toBe(true);
  });
});

describe('the mark around a mutant', () => {
  it('is the innermost block or function that is run before it, and there is none where the file itself is run', async () => {
    const text = [
      'const most = 1 + 2;',
      'export function late(at: number, all: number[]): number {',
      '  if (at > most) { return all.find((one) => one + 3 > at) ?? 0; }',
      '  return at + 4;',
      '}',
    ].join('\n');
    const source = { file: 'main/late.ts', text };
    const { sources, mutants: marks } = await marked([source]);
    const around = (await mutantsOf(source))
      .filter(({ kind }) => kind === 'ArithmeticOperator')
      .map((mutant) => markAround(mutant, [...marks.values()]))
      .map((mark) => mark && `${mark.kind} ${mark.start.line}`);
    expect(around).toEqual([null, 'ArrowFunction 2', 'BlockStatement 1']);
    expect(sources[0]?.text).not.toContain('1 - 2');
  });
});

describe('the verdict of a mutant', () => {
  const tests = [{ file: 'tests/unit/outbox/late.test.ts', took: 10 }];
  const of = (outcome: Partial<Outcome>, asked = tests) =>
    judge('7', asked, 2, async () => ({ ...passed, ...outcome }));

  it('is that a test noticed, that none did, or that none comes by', async () => {
    expect(await of({ failed: 'is late' })).toEqual({
      verdict: 'caught',
      by: 'is late',
      sure: true,
    });
    expect(await of({})).toEqual({ verdict: 'survived', by: '1 of 2 test files', sure: true });
    const unreached = { verdict: 'unreached', by: '', sure: true };
    expect(await of({}, [])).toEqual(unreached);
    // They come by the block in which it stands, and not by the place itself.
    expect(await of({ reached: new Set(['8']) })).toEqual(unreached);
  });

  it('is not sure where only time or the process ended, or a test failed elsewhere', async () => {
    expect(await of({ failed: 'it never ends', doubtful: true })).toMatchObject({
      verdict: 'caught',
      sure: false,
    });
    expect(await of({ failed: 'is early', reached: new Set(['8']) })).toMatchObject({
      verdict: 'survived',
      sure: false,
    });
  });

  it('holds while the text that its mutant changes does, and the last one does', async () => {
    const path = tempFile();
    const [first, second] = await mutantsOf(late);
    if (first === undefined || second === undefined) throw new Error('There are no mutants');
    const texts = new Map([[late.file, late.text]]);
    const kept: Kept = {
      mutant: first,
      hash: hashOf(late.text),
      verdict: 'survived',
      by: '',
      seed: 1,
      commit: 'a',
    };
    const before = new Verdicts(path, texts);
    // Asked of the compiler, and not of the tests yet.
    before.keep({ ...kept, verdict: 'open' });
    expect([before.all(), before.of(first)?.verdict]).toEqual([[], 'open']);
    before.keep(kept);
    before.keep({ ...kept, mutant: second });
    before.keep({ ...kept, verdict: 'caught', by: 'is late' });
    // Its process was ended while it wrote.
    appendFileSync(path, '{"mutant":{"file":');
    const after = new Verdicts(path, texts);
    expect(after.all()).toEqual(before.all());
    expect(after.of(first)?.verdict).toBe('caught');
    expect(after.of(second)?.verdict).toBe('survived');
    expect(new Verdicts(path, new Map([[late.file, `${late.text} `]])).all()).toEqual([]);
    expect(new Verdicts(path, new Map()).all()).toEqual([]);
  });
});

describe('the test files that come by a place', () => {
  const test = 'tests/unit/outbox/late.test.ts';
  const keys = new Map([['7', 'shortkey']]);

  it('are looked for once, and again when a text that they can come to has changed', async () => {
    const path = tempFile();
    const first = new ComingBy(path, new Map([[test, 'a']]));
    expect(first.unknown([test])).toEqual([test]);
    await first.look(test, keys, async () => passed);
    const second = new ComingBy(path, new Map([[test, 'a']]));
    expect(second.unknown([test])).toEqual([]);
    expect(second.byMark([test])).toEqual(new Map([['shortkey', [{ file: test, took: 1_000 }]]]));
    expect(new ComingBy(path, new Map([[test, 'b']])).unknown([test])).toEqual([test]);
  });

  it('may fail once by themselves, and are left out and named when they fail twice', async () => {
    const outcomes = [{ ...passed, failed: 'is late' }, passed];
    const busy = new ComingBy(tempFile(), new Map([[test, 'a']]));
    await busy.look(test, keys, async () => outcomes.shift() ?? passed);
    expect(busy.leftOut).toEqual(new Map());
    const broken = new ComingBy(tempFile(), new Map([[test, 'a']]));
    await broken.look(test, keys, async () => ({ ...passed, failed: 'is late' }));
    expect(broken.leftOut).toEqual(new Map([[test, 'is late']]));
    expect(broken.byMark([test])).toEqual(new Map());
  });

  it('are asked in the order in which one of them is likely to notice soon, as long as patience lasts', () => {
    const tests = [
      { file: 'tests/unit/renderer/long.test.ts', took: 9_000 },
      { file: 'tests/integration/sync/slow.test.ts', took: 2_000 },
      { file: 'tests/integration/outbox/late.test.ts', took: 4_000 },
      { file: 'tests/unit/domain/quick.test.ts', took: 100 },
    ];
    const order = (patience: number) =>
      inOrder('main/outbox/late.ts', tests, patience).map(({ file }) => file.split('/')[2]);
    expect(order(Infinity)).toEqual(['domain', 'outbox', 'sync', 'renderer']);
    expect(order(4_100)).toEqual(['domain', 'outbox']);
    expect(order(4_101)).toEqual(['domain', 'outbox', 'sync']);
  });
});

describe('the options of the mutants', () => {
  it('are told when somebody asks, and a wrong one is refused in one line', () => {
    expect(readOptions(['--help'])).toEqual({ printed: USAGE, exitCode: 0 });
    for (const args of [['--foo'], ['--sample', 'many'], ['--minutes=-1'], ['--seed'], ['main']]) {
      const read = readOptions(args);
      expect(read).toMatchObject({ exitCode: 2 });
      expect('printed' in read && read.printed).toMatch(/^mutants: [^\n]+\n$/);
    }
  });

  it('draw 600 of all, with no end of patience or time, where nobody asks', () => {
    expect(readOptions([])).toMatchObject({
      sample: 600,
      in: [],
      patience: Infinity,
      limit: Infinity,
    });
    expect(readOptions(['--all', '--in', 'main,words/', '--minutes', '2'])).toMatchObject({
      sample: Infinity,
      in: ['main', 'words/'],
      limit: 120_000,
    });
  });

  it('name folders and files, and no folder that only begins with the same letters', () => {
    expect(isIn([], 'main/a.ts')).toBe(true);
    expect(isIn(['main/', 'words'], 'words/a.ts')).toBe(true);
    expect(isIn(['main/a.ts'], 'main/a.ts')).toBe(true);
    expect(isIn(['main'], 'mainly/a.ts')).toBe(false);
  });
});

describe('a sample of mutants', () => {
  const all = ['main/outbox/a.ts', 'main/store/ingest/b.ts', 'renderer/ui/c.ts'].flatMap(
    (file, at) =>
      Array.from({ length: 60 * (at + 1) }, (_, line): Mutant => {
        const place = { line, column: 0 };
        return { file, kind: 'BooleanLiteral', start: place, end: place, replacement: 'true' };
      }),
  );
  const shares = (sample: readonly Mutant[]) =>
    ['main/outbox', 'main/store/ingest', 'renderer/ui'].map(
      (folder) => sample.filter(({ file }) => folderOf(file) === folder).length,
    );

  it('gives each folder its share, and draws others by another seed', () => {
    for (const seed of [1, 2, 3]) expect(shares(sampleOf(all, 36, seed))).toEqual([6, 12, 18]);
    expect(sampleOf(all, 36, 1)).toEqual(sampleOf(all.toReversed(), 36, 1));
    expect(sampleOf(all, 36, 1)).not.toEqual(sampleOf(all, 36, 2));
  });

  it('holds no mutant twice, and all of them where it asks for more than there are', () => {
    expect(new Set(sampleOf(all, 100, 1)).size).toBe(100);
    expect(new Set(sampleOf(all, 1_000, 1)).size).toBe(all.length);
  });
});

describe('the score of mutants', () => {
  const judged: Judged[] = [
    { file: 'main/outbox/a.ts', verdict: 'caught' },
    { file: 'main/outbox/a.ts', verdict: 'caught' },
    { file: 'main/outbox/b.ts', verdict: 'survived' },
    { file: 'main/outbox/b.ts', verdict: 'refused' },
    { file: 'renderer/ui/c.ts', verdict: 'unreached' },
  ];

  it('counts by folder and part, without what the compiler refuses', () => {
    const rows = scoreTable(judged).split('\n').slice(2);
    expect(rows).toEqual([
      '| `main/outbox` | 3 | 2 | 1 | 0 | 67 % |',
      '| `renderer/ui` | 1 | 0 | 0 | 1 | 0 % |',
      '| **main and contract** | 3 | 2 | 1 | 0 | 67 % |',
      "| **the page's models** | 1 | 0 | 0 | 1 | 0 % |",
    ]);
  });

  it('says which were drawn, and which test files had no part in it', () => {
    const kept = [
      { verdict: 'caught', seed: 2, commit: 'a1' },
      { verdict: 'refused', seed: 1, commit: 'a1' },
    ] as const;
    expect(summaryOf(kept, new Map())).toBe(
      '2 drawn (seed 1, 2; commit `a1`), 1 of them refused by the compiler and not counted, 1 judged.',
    );
    expect(summaryOf(kept, new Map([['tests/a.test.ts', 'is late']]))).toContain(
      ' Without 1 test files that fail by themselves: `tests/a.test.ts`.',
    );
  });

  it('takes the place of the one before in its page, and refuses a page without its markers', () => {
    const begin = '<!-- mutants: written by npm run test:mutants -->';
    const kept = withScore(`# A\n\n${begin}\n\nold\n\n<!-- /mutants -->\n\n## B\n`, 'new');
    expect(kept).toBe(`# A\n\n${begin}\n\nnew\n\n<!-- /mutants -->\n\n## B\n`);
    expect(() => withScore('# A\n', 'new')).toThrow('mutants');
  });
});

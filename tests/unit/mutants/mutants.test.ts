import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  applied,
  change,
  switched,
  type Mutant,
  type Source,
} from '../../../tools/mutants/mutate.ts';
import { folderOf, sampleOf } from '../../../tools/mutants/sample.ts';
import { scoreTable, withScore, type Judged } from '../../../tools/mutants/score.ts';

const late: Source = {
  file: 'main/outbox/late.ts',
  text: 'export function isLate(at: number, now: number): boolean {\n  return at + 10 < now;\n}\n',
};

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
      "t('It is late'); tCount(1, '1 day late', '{count} days late');",
    ].join('\n');
    expect(
      await mutantsOf({ file: 'main/a.ts', text: `class A { #log; a() { ${text} } }` }),
    ).toMatchObject([
      { kind: 'BlockStatement' },
      // Of the three statements that are left: without the throw, and without each sentence.
      ...Array.from({ length: 3 }, () => ({ kind: 'CallExpression', replacement: ';' })),
    ]);
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

  it('takes the place of the one before in its page, and refuses a page without its markers', () => {
    const begin = '<!-- mutants: written by npm run test:mutants -->';
    const kept = withScore(`# A\n\n${begin}\n\nold\n\n<!-- /mutants -->\n\n## B\n`, 'new');
    expect(kept).toBe(`# A\n\n${begin}\n\nnew\n\n<!-- /mutants -->\n\n## B\n`);
    expect(() => withScore('# A\n', 'new')).toThrow('mutants');
  });
});

/**
 * Changes one place of the product at a time, as StrykerJS makes its mutants, runs the unit and integration tests that
 * come by that place, and counts by folder which changes no test notices.
 *
 * Why not StrykerJS itself: its runner wakes a mutant in the thread that runs the tests alone, and the store runs in
 * threads of its own, so that all of its mutants would survive; and it needs the compiler's API, which TypeScript 7
 * doesn't have.
 *
 * Usage: npm run test:mutants -- --help
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { filesLike } from '../files-like.ts';
import { ComingBy, inOrder, shortKey, type TestFile } from './coming-by.ts';
import { refusedByCompiler } from './compiles.ts';
import { readSources } from './copy.ts';
import { judge, limitOf } from './judge.ts';
import { change, keyOf, markAround, marked, switched, type Mutant } from './mutate.ts';
import { isIn, readOptions, type Options } from './options.ts';
import { Reach } from './related.ts';
import { sampleOf } from './sample.ts';
import { isMissed, scoreTable, summaryOf, withScore } from './score.ts';
import { hashOf, Verdicts, type Kept } from './verdicts.ts';
import { Workbench } from './workbench.ts';

const options = optionsOrEnd();

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/mutants');
const page = join(root, 'docs/reliability.md');
const began = performance.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const elapsed = () => performance.now() - began;
const seconds = () => `${Math.round(elapsed() / 1000)} s`;

/** What is mutated: main, contract, words and the page's models. */
const PRODUCT = '{main,contract,words,renderer}/**/*.ts';
/** What only runs in Electron, as a component or on the drawn page: no unit or service test comes by, end-to-end tests do. */
const ELSEWHERE =
  /from '(electron|react|react-dom|react-aria-components)(\/[^']*)?'|\bdocument\.(activeElement|querySelector|getElementById|execCommand)/;
/** Tests of the repository and its tools. */
const OF_TOOLS = [
  'tests/unit/lint',
  'tests/unit/guards',
  'tests/unit/bench',
  'tests/unit/mutants',
  'tests/unit/simulator',
  'tests/unit/tools',
  'tests/integration/tools',
  'tests/integration/simulator',
];
/** How long a test file may take by itself, ms. */
const LIMIT = 300_000;

mkdirSync(folder, { recursive: true });
const product = readSources(root, filesLike(PRODUCT, root));
const sources = product.filter(({ text }) => !ELSEWHERE.test(text));
const texts = new Map(sources.map(({ file, text }) => [file, text]));
const all = [
  ...(await switched(sources.filter(({ file }) => isIn(options.in, file)))).mutants.values(),
];
const verdicts = new Verdicts(join(folder, 'verdicts.jsonl'), texts);
const drawn =
  options.again.length > 0 ? judgedAt(options.again) : sampleOf(all, options.sample, options.seed);
const open =
  options.again.length > 0
    ? drawn
    : drawn.filter((mutant) => (verdicts.of(mutant)?.verdict ?? 'open') === 'open');
say(
  `mutants: ${all.length} in ${sources.length} files (${product.length - sources.length} files run in Electron or on the drawn page), ${drawn.length} drawn, ${drawn.length - open.length} of them judged before`,
);
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' });
const leftOut = open.length > 0 ? await judgeAll() : new Map<string, string>();
await report();

function optionsOrEnd(): Options {
  const read = readOptions(process.argv.slice(2));
  if (!('printed' in read)) return read;
  (read.exitCode === 0 ? process.stdout : process.stderr).write(read.printed);
  return process.exit(read.exitCode);
}

/** @returns the mutants that were judged before, of these places */
function judgedAt(places: readonly string[]): Mutant[] {
  return verdicts
    .all()
    .filter(
      ({ mutant, verdict }) =>
        (places.includes('missed') && isMissed(verdict)) ||
        places.includes(mutant.file) ||
        places.includes(`${mutant.file}:${mutant.start.line + 1}`),
    )
    .map(({ mutant }) => mutant);
}

/** @returns the test files that were left out, since they fail by themselves, and what failed */
async function judgeAll(): Promise<ReadonlyMap<string, string>> {
  const workbench = new Workbench(root, join(folder, `run-${process.pid}`), options.atOnce);
  try {
    const unknown = open.filter((mutant) => verdicts.of(mutant) === undefined);
    const refused = refusedByCompiler(workbench.copy, texts, unknown);
    for (const mutant of refused) keep(mutant, 'refused', 'the compiler');
    const left = open.filter((mutant) => !refused.includes(mutant));
    for (const mutant of left) if (unknown.includes(mutant)) keep(mutant, 'open', '');
    say(
      `mutants: ${refused.length} refused by the compiler, ${left.length} to be judged; ${seconds()}`,
    );
    const touched = new Set(left.map(({ file }) => file));
    const { leftOut, testsBy } = await lookAround(workbench, touched);

    const chosen = await switched(
      sources.filter(({ file }) => touched.has(file)),
      left,
    );
    await workbench.use([...sources.filter(({ file }) => !touched.has(file)), ...chosen.sources]);
    const named = new Map([...chosen.mutants].map(([name, mutant]) => [keyOf(mutant), name]));
    const unsure: Mutant[] = [];
    for (const [round, alone] of [
      [left, false],
      [unsure, true],
    ] as const) {
      await workbench.each(
        round,
        async (runs, mutant) => {
          const name = named.get(keyOf(mutant));
          if (name === undefined || elapsed() > options.limit) return;
          const tests = testsBy(mutant);
          const asked = inOrder(mutant.file, tests, options.patience);
          const start = performance.now();
          const { verdict, by, sure } = await judge(name, asked, tests.length, (files) =>
            workbench.run(runs, files, name, limitOf(asked)),
          );
          const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
          say(`${sure || alone ? verdict : 'unsure'}  ${described(mutant)}  ${by}  ${took}`);
          if (sure || alone) keep(mutant, verdict, by);
          else unsure.push(mutant);
        },
        alone,
      );
    }
    return leftOut;
  } finally {
    await workbench.close();
  }
}

/** Runs each test file that can come to one of these files by itself, where it isn't known what it comes by. */
async function lookAround(
  workbench: Workbench,
  files: ReadonlySet<string>,
): Promise<{
  leftOut: ReadonlyMap<string, string>;
  testsBy: (mutant: Mutant) => TestFile[];
}> {
  const reach = new Reach(root);
  const from = new Map(
    filesLike('tests/{unit,integration}/**/*.test.ts', root)
      .filter((file) => !isIn(OF_TOOLS, file) && isIn(options.tests, file))
      .map((test) => [test, [...reach.from(test)]]),
  );
  const tests = [...from]
    .filter(([, to]) => to.some((file) => files.has(file)))
    .map(([test]) => test);
  const tool = ['mutate.ts', 'host.ts'].map((file) => reach.text(`tools/mutants/${file}`));
  const hashes = new Map(
    tests.map((test) => [
      test,
      hashOf(
        [...tool, ...(from.get(test) ?? []).map((file) => reach.text(file))].map(hashOf).join(),
      ),
    ]),
  );
  const comingBy = new ComingBy(join(folder, 'coming-by.jsonl'), hashes);
  const marks = await marked(sources);
  const unknown = comingBy.unknown(tests);
  if (unknown.length > 0) {
    await workbench.use(marks.sources);
    const keys = new Map([...marks.mutants].map(([name, mark]) => [name, shortKey(keyOf(mark))]));
    await workbench.each(unknown, (runs, test) =>
      comingBy.look(test, keys, () => workbench.run(runs, [test], null, LIMIT)),
    );
  }
  const { leftOut } = comingBy;
  for (const [test, failed] of leftOut) {
    say(`mutants: left out, fails by itself, twice: ${test} (${failed})`);
  }
  say(`mutants: ${tests.length} test files, ${unknown.length} of them looked at; ${seconds()}`);
  const loading = comingBy.known(tests);
  const byMark = comingBy.byMark(tests);
  return {
    leftOut,
    testsBy: (mutant) => {
      const mark = markAround(mutant, [...marks.mutants.values()]);
      return mark === null
        ? loading.filter(({ file }) => from.get(file)?.includes(mutant.file))
        : (byMark.get(shortKey(keyOf(mark))) ?? []);
    },
  };
}

function keep(mutant: Mutant, verdict: Kept['verdict'], by: string): void {
  const hash = hashOf(texts.get(mutant.file) ?? '');
  const seed = verdicts.of(mutant)?.seed ?? options.seed;
  verdicts.keep({ mutant, hash, verdict, by, seed, commit: commit.stdout.trim() });
}

async function report(): Promise<void> {
  const judged = verdicts.all();
  const table = scoreTable(judged.map(({ mutant, verdict }) => ({ file: mutant.file, verdict })));
  for (const { mutant, verdict, by } of judged.filter((one) => isMissed(one.verdict))) {
    say(`${verdict}  ${described(mutant)}  ${by}`);
  }
  const summary = summaryOf(judged, leftOut);
  say(`${table}\n${summary}\nmutants: ${seconds()}`);
  if (!options.keep) return;
  const text = withScore(readFileSync(page, 'utf8'), `${table}\n\n${summary}`);
  const style = await resolveConfig(page);
  writeFileSync(page, await format(text, { ...style, filepath: page }));
}

function described(mutant: Mutant): string {
  const { file, start, kind } = mutant;
  return `${file}:${start.line + 1}  ${kind}  ${change(texts.get(file) ?? '', mutant)}`;
}

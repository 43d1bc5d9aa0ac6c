/**
 * Changes one place of the product at a time, as StrykerJS makes its mutants, runs the unit and integration tests that
 * come by that place, and counts by folder which changes no test notices.
 *
 * Why not StrykerJS itself: its runner wakes a mutant in the thread that runs the tests alone, and the store runs in
 * threads of its own, so that all of its mutants would survive; and it needs the compiler's API, which TypeScript 7
 * doesn't have.
 *
 * Usage: npm run test:mutants -- [--sample 600 | --all] [--seed 1] [--in main/store,renderer] [--tests tests/unit]
 *   [--minutes N] [--at-once 1] [--keep]
 *
 * `--in`: folders whose mutants are drawn. `--tests`: folders of tests that may catch them. `--minutes`: stops then, with
 * what was judged by then, which is a sample as well. `--keep`: writes the score into docs/reliability.md.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { filesLike } from '../files-like.ts';
import { refusedByCompiler } from './compiles.ts';
import { makeCopy, readSources, write } from './copy.ts';
import { change, keyOf, switched, type Mutant } from './mutate.ts';
import { testsNear } from './related.ts';
import { Runs, type Answer } from './runs.ts';
import { sampleOf } from './sample.ts';
import { scoreTable, withScore, type Judged, type Verdict } from './score.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '600' },
    all: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', default: '' },
    tests: { type: 'string', default: 'tests/unit,tests/integration' },
    minutes: { type: 'string', default: '0' },
    'at-once': { type: 'string', default: '1' },
    keep: { type: 'boolean', default: false },
  },
});

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/mutants');
const copy = join(folder, 'copy');
const page = join(root, 'docs/reliability.md');
const began = performance.now();
const seed = Number(values.seed);
const minutes = Number(values.minutes);
const say = (line: string) => process.stdout.write(`${line}\n`);
const elapsed = () => Math.round((performance.now() - began) / 1000);

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
  'tests/unit/simulator',
  'tests/integration/tools',
  'tests/integration/simulator',
].join();

/** A test file, and how long it takes on the unchanged product. */
interface TestFile {
  file: string;
  /** ms */
  took: number;
}

const below = (list: string) => (file: string) =>
  list === '' ||
  list.split(',').some((one) => file.startsWith(`${one.replace(/\/$/, '')}/`) || file === one);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const product = readSources(root, filesLike(PRODUCT, root).filter(below(values.in)));
const sources = product.filter(({ text }) => !ELSEWHERE.test(text));
const texts = new Map(sources.map(({ file, text }) => [file, text]));
const all = [...(await switched(sources)).mutants.values()];
const drawn = values.all ? all : sampleOf(all, Number(values.sample), seed);
const touched = sources.filter(({ file }) => drawn.some((mutant) => mutant.file === file));
const asleep = await switched(touched, drawn);
say(
  `mutants: ${all.length} in ${sources.length} files (${product.length - sources.length} files run in Electron or on the drawn page), ${asleep.mutants.size} drawn, seed ${seed}`,
);

makeCopy(root, copy);
write(copy, asleep.sources);
const hosts = Array.from({ length: Number(values['at-once']) }, () => new Runs(copy));
let runsMade = 0;
const judged: (Judged & { mutant: Mutant; by: string })[] = [];
try {
  const comingBy = await testsByMutant();
  const named = new Map([...asleep.mutants].map(([name, mutant]) => [keyOf(mutant), name]));
  await each(drawn, async (runs, mutant) => {
    const name = named.get(keyOf(mutant));
    if (name === undefined || (minutes > 0 && elapsed() > minutes * 60)) return;
    const one = {
      mutant,
      file: mutant.file,
      ...(await judge(runs, name, comingBy.get(name) ?? [])),
    };
    judged.push(one);
    say(`${judged.length}  ${one.verdict}  ${described(mutant)}  ${one.by}`);
  });
} finally {
  await Promise.all(hosts.map((runs) => runs.close()));
}
for (const mutant of refusedByCompiler(
  copy,
  texts,
  judged.filter(isMissed).map(({ mutant }) => mutant),
)) {
  const one = judged.find((other) => other.mutant === mutant);
  if (one !== undefined) one.verdict = 'refused';
}
await report();

/** Runs every test file by itself while all mutants sleep. @returns the test files that come by each, quickest first */
async function testsByMutant(): Promise<Map<string, TestFile[]>> {
  const named = filesLike('tests/{unit,integration}/**/*.test.ts', root).filter(
    (file) => !below(OF_TOOLS)(file) && below(values.tests)(file),
  );
  const tests = testsNear(root, named, new Set(touched.map(({ file }) => file)));
  const found: (TestFile & { reached: Set<string> })[] = [];
  await each(tests, async (runs, file) => {
    const start = performance.now();
    const answer = await run(runs, [file], {}, 300_000);
    if (answer === null || answer.failed !== null || !answer.ran) {
      say(`mutants: left out, fails by itself: ${file} (${answer?.failed ?? 'took too long'})`);
      return;
    }
    found.push({ file, took: performance.now() - start, reached: answer.reached });
  });
  say(`mutants: ${found.length} test files, each by itself, ${elapsed()} s so far`);
  const byMutant = new Map<string, TestFile[]>();
  for (const { file, took, reached } of found.toSorted((a, b) => a.took - b.took)) {
    for (const name of reached) {
      byMutant.set(name, [...(byMutant.get(name) ?? []), { file, took }]);
    }
  }
  return byMutant;
}

async function judge(
  runs: Runs,
  name: string,
  tests: readonly TestFile[],
): Promise<{ verdict: Verdict; by: string }> {
  if (tests.length === 0) return { verdict: 'unreached', by: '' };
  const limit = 30_000 + 4 * tests.reduce((sum, { took }) => sum + took, 0);
  const answer = await run(
    runs,
    tests.map(({ file }) => file),
    { MUTANT: name },
    limit,
  );
  // What never ends is noticed, too.
  if (answer === null) return { verdict: 'caught', by: 'it never ends' };
  // A test that fails before it comes by fails for another reason.
  if (answer.failed !== null && answer.reached.has(name)) {
    return { verdict: 'caught', by: answer.failed };
  }
  return { verdict: 'survived', by: `${tests.length} test files ${answer.failed ?? ''}` };
}

/** @returns null where it took longer than the limit (ms) */
async function run(
  runs: Runs,
  files: string[],
  env: Record<string, string>,
  limit: number,
): Promise<(Answer & { reached: Set<string> }) | null> {
  runsMade += 1;
  const reached = join(folder, `reached-${runsMade}`);
  writeFileSync(reached, '');
  const answer = await runs.run({ files, env: { ...env, MUTANTS_REACHED: reached } }, limit);
  return answer && { ...answer, reached: new Set(readFileSync(reached, 'utf8').trim().split(' ')) };
}

/** Does this to each, as many at once as there are hosts. */
async function each<Item>(
  items: readonly Item[],
  work: (runs: Runs, item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    hosts.map(async (runs) => {
      for (const item of waiting) await work(runs, item);
    }),
  );
}

async function report(): Promise<void> {
  const table = scoreTable(judged);
  const refused = judged.filter(({ verdict }) => verdict === 'refused').length;
  const command = process.argv.slice(2).filter((argument) => argument !== '--keep');
  const summary = `mutants: ${judged.length} judged, ${refused} of them don't compile and aren't counted; ${elapsed()} s`;
  for (const { mutant, verdict } of judged.filter(isMissed))
    say(`${verdict}  ${described(mutant)}`);
  say(`${table}\n${summary}`);
  if (!values.keep) return;
  const score = `${table}\n\n\`\`\`\n$ npm run test:mutants -- ${command.join(' ')}\n${summary}\n\`\`\``;
  const text = withScore(readFileSync(page, 'utf8'), score);
  const style = await resolveConfig(page);
  writeFileSync(page, await format(text, { ...style, filepath: page }));
}

function isMissed({ verdict }: Judged): boolean {
  return verdict === 'survived' || verdict === 'unreached';
}

function described(mutant: Mutant): string {
  const { file, start, kind } = mutant;
  return `${file}:${start.line + 1}  ${kind}  ${change(texts.get(file) ?? '', mutant)}`;
}

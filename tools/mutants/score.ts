import { folderOf } from './sample.ts';

/**
 * What became of a mutant. `refused`: it doesn't compile, so that nobody could have written it and it isn't counted.
 * `unreached`: no test that was run comes by.
 */
export type Verdict = 'caught' | 'survived' | 'unreached' | 'refused';

export interface Judged {
  file: string;
  verdict: Verdict;
}

export function isMissed(verdict: Verdict): boolean {
  return verdict === 'survived' || verdict === 'unreached';
}

/** What counts together: main and contract have a bar, under which words counts too, and the page's models another. */
const PARTS = {
  'main and contract': /^(main|contract|words)\//,
  "the page's models": /^renderer\//,
};

const BEGIN = '<!-- mutants: written by npm run test:mutants -->';
const END = '<!-- /mutants -->';

/** @returns a table: a row for each folder, then one for each part */
export function scoreTable(judged: readonly Judged[]): string {
  const folders = [...new Set(judged.map(({ file }) => folderOf(file)))].toSorted();
  const rows = [
    ...folders.map((folder) =>
      rowOf(
        `\`${folder}\``,
        judged.filter((one) => folderOf(one.file) === folder),
      ),
    ),
    ...Object.entries(PARTS).map(([part, files]) =>
      rowOf(
        `**${part}**`,
        judged.filter(({ file }) => files.test(file)),
      ),
    ),
  ];
  return [
    '| folder | mutants | caught | survived | reached by no test | caught of all |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function rowOf(name: string, judged: readonly Judged[]): string {
  const count = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict).length;
  const all = judged.length - count('refused');
  const share = all === 0 ? '–' : `${Math.round((count('caught') / all) * 100)} %`;
  const cells = [name, all, count('caught'), count('survived'), count('unreached'), share];
  return `| ${cells.join(' | ')} |`;
}

/** @returns what the table counts, and where it comes from, for somebody who wants to count again */
export function summaryOf(
  judged: readonly { verdict: Verdict; seed: number; commit: string }[],
  leftOut: ReadonlyMap<string, string>,
): string {
  const refused = judged.filter(({ verdict }) => verdict === 'refused').length;
  const seeds = [...new Set(judged.map(({ seed }) => seed))].toSorted((a, b) => a - b);
  const commits = [...new Set(judged.map(({ commit }) => commit))];
  const without =
    leftOut.size === 0
      ? ''
      : ` Without ${leftOut.size} test files that fail by themselves: ${[...leftOut.keys()].map((file) => `\`${file}\``).join(', ')}.`;
  return `${judged.length} drawn (seed ${seeds.join(', ')}; commit ${commits.map((one) => `\`${one}\``).join(', ')}), ${refused} of them refused by the compiler and not counted, ${judged.length - refused} judged.${without}`;
}

/** @returns the page with this between its markers; a page without them is a fault of the page */
export function withScore(page: string, score: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${BEGIN}`);
  return `${before}${BEGIN}\n\n${score}\n\n${END}${after}`;
}

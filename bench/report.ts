import { BENCHES } from './benches/all.ts';
import { NOTES } from './notes.ts';
import {
  standingOf,
  type Bar,
  type Figure,
  type Results,
  type TakenResult,
  type Unit,
} from './result.ts';

/** A bench's figures as a table in Markdown, which reads well in a terminal too. */
export function tableOf(taken: TakenResult, cores: number): string {
  const { bars, figures } = taken;
  const rows = [
    ...bars.map((bar) => {
      const standing = standingOf(bar, taken, cores);
      return [
        bar.what,
        measured(bar),
        barWords(bar),
        standing === 'met' ? standing : `**${standing}**`,
      ];
    }),
    ...figures.map((figure) => [
      figure.what,
      words(figure.value, figure.unit),
      runsWords(figure),
      '',
    ]),
  ];
  return [['Figure', 'Value', 'Bar, or the runs', ''], ['---', '---:', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** docs/performance.md: every bench, its figures, and what is to be said where a bar isn't met. */
export function performancePage({ machine, results }: Results): string {
  const taken = Object.values(results);
  const bars = taken.flatMap((result) =>
    result.bars.map((bar) => ({
      name: result.name,
      bar,
      standing: standingOf(bar, result, machine.cores),
    })),
  );
  const absent = Object.keys(BENCHES).filter((name) => results[name] === undefined);
  const missed = bars.filter(({ standing }) => standing !== 'met');
  const parts = [
    '# Performance',
    'Made by `npm run bench` from `bench/results.json`; don’t edit it by hand.',
    `Taken on ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB of memory, ${machine.system}, Node ${machine.node}. The app ran in the preview runtime (its real main and page, with Chromium), not in Electron. Times are ratios between two things that were measured by turns in one run wherever there is a peer or a limit; medians are of at least five runs. The load average tells what else the machine did: above its number of cores, everything here waited for a turn.`,
    `${bars.length - missed.length} of ${bars.length} bars are met${missed.length === 0 ? '.' : `; not met: ${missed.map(({ name, bar, standing }) => `${name} (${bar.what.toLowerCase()}: ${measured(bar)}, ${barWords(bar)}${standing === 'not met' ? '' : `; ${standing}`})`).join('; ')}.`}`,
    ...(absent.length === 0
      ? []
      : [
          `Without a result so far: ${absent.join(', ')}. Run them with \`npm run bench -- <name>\`.`,
        ]),
    ...taken.flatMap((result) => {
      const note = NOTES[result.name];
      const [before, after] = result.load;
      return [
        `## ${result.name}`,
        `${result.work}.`,
        tableOf(result, machine.cores),
        ...(note === undefined ? [] : [note]),
        `${result.quick ? 'A quick run, at a tenth of the full size: not the figure that the bar asks for. ' : ''}Taken ${result.at.slice(0, 16).replace('T', ' ')} UTC in ${result.tookS} s; load average ${before.toFixed(1)} before, ${after.toFixed(1)} after.`,
      ];
    }),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A bar's figure with so many digits that rounding doesn't bring it onto the other side of its limit. */
function measured({ value, limit, unit }: Bar): string {
  const said = words(value, unit);
  return value !== limit && said === words(limit, unit) ? `${value} ${unit}`.trim() : said;
}

function barWords({ sense, limit, unit }: Bar): string {
  return `${sense} ${words(limit, unit)}`;
}

function runsWords({ runs, unit }: Figure): string {
  return runs === undefined ? '' : runs.map((run) => words(run, unit, false)).join(', ');
}

function words(value: number, unit: Unit, withUnit = true): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const number = Number.isInteger(value)
    ? value.toLocaleString('en-US')
    : value.toLocaleString('en-US', {
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      });
  return unit === '' || !withUnit ? number : `${number} ${unit}`;
}

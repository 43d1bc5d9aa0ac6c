import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run test:mutants -- [options]
  --sample 600       how many mutants are drawn
  --all              every mutant there is, instead
  --seed 1           which ones are drawn
  --in main,words    folders and files whose mutants are drawn; absent: all
  --tests tests/unit folders and files of tests that may catch them; absent: tests/unit,tests/integration
  --again a.ts:12    draws none, and judges again those of this file, or of this line, that were judged before; "missed": all that no test noticed
  --patience 0       s of tests, as long as they take on the unchanged product, after which a mutant has survived; 0: all tests that come by it
  --minutes 0        stops then, with what was judged by then, which is a sample as well; 0: never
  --at-once 1        how many processes run tests
  --keep             writes the score of all that was judged into docs/reliability.md
`;

export interface Options {
  /** How many are drawn; infinite: all. */
  sample: number;
  seed: number;
  in: string[];
  tests: string[];
  again: string[];
  /** ms; infinite where there is no end to it */
  patience: number;
  /** ms; infinite where there is no end to it */
  limit: number;
  atOnce: number;
  keep: boolean;
}

/** @returns the options, or what is to be printed instead, with the exit code */
export function readOptions(
  args: readonly string[],
): Options | { printed: string; exitCode: 0 | 2 } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        sample: { type: 'string', default: '600' },
        all: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        in: { type: 'string', default: '' },
        tests: { type: 'string', default: 'tests/unit,tests/integration' },
        again: { type: 'string', default: '' },
        patience: { type: 'string', default: '0' },
        minutes: { type: 'string', default: '0' },
        'at-once': { type: 'string', default: '1' },
        keep: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { printed: USAGE, exitCode: 0 };
    return {
      sample: values.all ? Infinity : whole('--sample', values.sample),
      seed: whole('--seed', values.seed),
      in: listed(values.in),
      tests: listed(values.tests),
      again: listed(values.again),
      patience: endless(whole('--patience', values.patience) * 1_000),
      limit: endless(whole('--minutes', values.minutes) * 60_000),
      atOnce: Math.max(1, whole('--at-once', values['at-once'])),
      keep: values.keep,
    };
  } catch (error) {
    const [complaint] = String(error instanceof Error ? error.message : error).split('\n');
    return { printed: `mutants: ${complaint} (--help tells the options)\n`, exitCode: 2 };
  }
}

/** @returns whether a file is one of these, or lies in one of these folders; anything does where there are none */
export function isIn(list: readonly string[], file: string): boolean {
  return (
    list.length === 0 ||
    list.some((one) => file === one || file.startsWith(`${one.replace(/\/$/, '')}/`))
  );
}

function listed(list: string): string[] {
  return list.split(',').filter((one) => one !== '');
}

function whole(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new RangeError(`${option} takes a whole number`);
  return Number(value);
}

function endless(value: number): number {
  return value === 0 ? Infinity : value;
}

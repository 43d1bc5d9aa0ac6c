import type { TestFile } from './coming-by.ts';
import type { Verdict } from './score.ts';
import type { Outcome } from './workbench.ts';

/** A verdict, and the test that noticed or how many test files didn't. */
export interface Judgement {
  verdict: Verdict;
  by: string;
  /** Not where time or the process ended, or a test failed before it came by: it's to be judged again, alone. */
  sure: boolean;
}

/**
 * What becomes of a mutant.
 * @param asked the test files that are run, in this order
 * @param comingBy how many there are that come by
 * @param run runs them until one fails
 */
export async function judge(
  name: string,
  asked: readonly TestFile[],
  comingBy: number,
  run: (files: string[]) => Promise<Outcome>,
): Promise<Judgement> {
  if (asked.length === 0) return { verdict: 'unreached', by: '', sure: true };
  const { failed, doubtful, reached } = await run(asked.map(({ file }) => file));
  if (failed !== null && reached.has(name)) {
    return { verdict: 'caught', by: failed, sure: !doubtful };
  }
  if (failed === null && !reached.has(name)) return { verdict: 'unreached', by: '', sure: true };
  const count = asked.length === comingBy ? `${comingBy}` : `${asked.length} of ${comingBy}`;
  const elsewhere = failed === null ? '' : `, but not one that comes by: ${failed}`;
  return { verdict: 'survived', by: `${count} test files${elsewhere}`, sure: failed === null };
}

/** How long one of these test files may take beside other work, ms. */
export function limitOf(tests: readonly TestFile[]): number {
  return 30_000 + 5 * Math.max(0, ...tests.map(({ took }) => took));
}

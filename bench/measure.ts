import type { Figure, Unit } from './result.ts';

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** By the nearest rank: a value that was measured. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** How long something takes, ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The median of runs, with the runs. */
export function figure(what: string, runs: readonly number[], unit: Unit): Figure {
  return { what, value: median(runs), unit, runs };
}

/** Runs each side once per round, so that whatever slows the machine down slows all sides alike. */
export async function sideBySide<Name extends string>(
  rounds: number,
  sides: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    // Each side goes first as often as last.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      taken[name].push(await sides[name]());
    }
  }
  return taken;
}

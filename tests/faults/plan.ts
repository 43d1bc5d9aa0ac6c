import { appendFileSync } from 'node:fs';

/** What `npm run test:faults` asked for; each suite takes its share of it. */
export interface Plan {
  /** Kills of the app. */
  runs: number;
  /** Random mixes of network faults, for each property. */
  mixes: number;
  /** Damages to each database. */
  drills: number;
  /** Where all chance comes from. */
  seed: number;
}

/** The seed of a run that names none: the short run is the same each time. */
export const USUAL_SEED = 20_260_105;
const USUAL_RUNS = 4;
const MOST_DRILLS = 200;

const runs = Number(process.env['FAULTS_RUNS'] ?? USUAL_RUNS);

export const plan: Plan = {
  runs,
  mixes: Math.max(5, Math.ceil(runs / 5)),
  drills: Math.min(MOST_DRILLS, runs),
  seed: Number(process.env['FAULTS_SEED'] ?? USUAL_SEED),
};

/** Chance that can be had again from its seed (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
}

/** Puts a suite's figures into the table that ends the run. */
export function tellFigures(suite: string, figures: Record<string, number | string>): void {
  const file = process.env['FAULTS_REPORT'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ suite, figures })}\n`);
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { mainConfig } from '../../vite.main.config.ts';
import { makeCopy, write } from './copy.ts';
import type { Source } from './mutate.ts';
import { Runs, type Answer } from './runs.ts';

/** What came of running tests. */
export interface Outcome {
  /** The first test that failed, or what became of the process; null: all passed. */
  failed: string | null;
  /** Whether time or the process ended rather than a test found something wrong, as happens on a busy machine as well. */
  doubtful: boolean;
  /** Whether any test was run at all. */
  ran: boolean;
  /** The names of the mutants whose places were run. */
  reached: Set<string>;
  /** ms */
  took: number;
}

/** A copy of the repository in which mutants sleep, and the processes that run tests there. */
export class Workbench {
  /** Where the copy lies. */
  readonly copy: string;
  readonly #folder: string;
  readonly #atOnce: number;
  #hosts: Runs[] = [];
  #runsMade = 0;

  /** @param folder for the copy and what goes with it; it's made anew, and removed in the end */
  constructor(root: string, folder: string, atOnce: number) {
    this.#folder = folder;
    this.#atOnce = atOnce;
    this.copy = join(folder, 'copy');
    makeCopy(root, this.copy);
  }

  /** Puts these sources into the copy, for all runs that follow. */
  async use(sources: readonly Source[]): Promise<void> {
    await this.#closeHosts();
    write(this.copy, sources);
    const bundle = join(this.#folder, 'store-worker');
    const entry = { name: 'store-worker', file: join(this.copy, 'main/store/worker/worker.ts') };
    // As for the tests of the product: reading its sources one by one takes a thread twice as long.
    await build({ ...mainConfig(entry, bundle), root: this.copy });
    const env = {
      STORE_WORKER: pathToFileURL(join(bundle, 'store-worker.js')).href,
      NODE_COMPILE_CACHE: join(this.#folder, 'compiled'),
    };
    this.#hosts = Array.from({ length: this.#atOnce }, () => new Runs(this.copy, env));
  }

  /** Does this to each, as many at once as there are processes; alone: one at a time. */
  async each<Item>(
    items: readonly Item[],
    work: (runs: Runs, item: Item) => Promise<void>,
    alone = false,
  ): Promise<void> {
    const waiting = items.values();
    await Promise.all(
      this.#hosts.slice(0, alone ? 1 : undefined).map(async (runs) => {
        for (const item of waiting) await work(runs, item);
      }),
    );
  }

  /**
   * Runs test files until one fails.
   * @param awake the name of the mutant that is awake; null: all sleep
   * @param limit ms that one of the files may take
   */
  async run(runs: Runs, files: string[], awake: string | null, limit: number): Promise<Outcome> {
    this.#runsMade += 1;
    const list = join(this.#folder, `reached-${this.#runsMade}`);
    writeFileSync(list, '');
    const start = performance.now();
    const env = { MUTANTS_REACHED: list, ...(awake !== null && { MUTANT: awake }) };
    const answer = await runs.run({ files, env }, limit);
    const reached = new Set(readFileSync(list, 'utf8').trim().split(' '));
    rmSync(list);
    return { ...outcomeOf(answer), reached, took: performance.now() - start };
  }

  async close(): Promise<void> {
    await this.#closeHosts();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #closeHosts(): Promise<void> {
    await Promise.all(this.#hosts.map((runs) => runs.close()));
    this.#hosts = [];
  }
}

function outcomeOf(
  answer: Answer | 'too long' | 'ended',
): Pick<Outcome, 'failed' | 'doubtful' | 'ran'> {
  if (answer === 'too long') return { failed: 'it never ends', doubtful: true, ran: true };
  if (answer === 'ended')
    return { failed: 'the process of the tests ended', doubtful: true, ran: true };
  return { failed: answer.failed, doubtful: answer.ranOut, ran: answer.ran };
}

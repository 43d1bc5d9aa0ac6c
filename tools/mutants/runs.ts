import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the process that runs tests is asked for. */
export interface Question {
  /** Test files from the root, in their order; those after one that fails aren't run. */
  files: string[];
  env: Record<string, string>;
}

export interface Answer {
  /** The first test that failed; null: none did. */
  failed: string | null;
  /** Whether it failed because it didn't end in its time. */
  ranOut: boolean;
  /** Whether any test was run at all. */
  ran: boolean;
}

/** What the process that runs tests tells. */
export type Told = 'ready' | 'a file has ended' | Answer;

/** Runs test files of the copy one run after the other, each in a process with an environment of its own. */
export class Runs {
  readonly #copy: string;
  readonly #env: Record<string, string>;
  #host: Promise<ChildProcess> | null = null;

  /**
   * @param copy the folder that holds a copy of the repository, with this tool
   * @param env of all runs
   */
  constructor(copy: string, env: Record<string, string>) {
    this.#copy = copy;
    this.#env = env;
  }

  /**
   * @param limit ms that one test file may take until whatever runs is ended
   * @returns why there is no answer, where there is none
   */
  async run(question: Question, limit: number): Promise<Answer | 'too long' | 'ended'> {
    this.#host ??= this.#start();
    const host = await this.#host;
    const { promise, resolve } = Promise.withResolvers<Answer | 'too long' | 'ended'>();
    const timer = setTimeout(() => resolve('too long'), limit);
    const hear = (told: Told) => {
      timer.refresh();
      if (typeof told === 'object') resolve(told);
    };
    const end = () => resolve('ended');
    host.on('message', hear).on('exit', end);
    host.send(question);
    try {
      const answer = await promise;
      if (answer === 'too long') await this.close();
      return answer;
    } finally {
      clearTimeout(timer);
      host.off('message', hear).off('exit', end);
    }
  }

  /** Ends the process and all that it has started. */
  async close(): Promise<void> {
    const host = await this.#host;
    this.#host = null;
    if (host?.pid === undefined || host.exitCode !== null || host.signalCode !== null) return;
    const gone = once(host, 'exit');
    // Its group: what a test has started may hang as well.
    process.kill(-host.pid, 'SIGKILL');
    await gone;
  }

  async #start(): Promise<ChildProcess> {
    const host = fork(join(this.#copy, 'tools/mutants/host.ts'), {
      cwd: this.#copy,
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, ...this.#env },
    });
    host.once('exit', () => {
      this.#host = null;
    });
    await once(host, 'message');
    return host;
  }
}

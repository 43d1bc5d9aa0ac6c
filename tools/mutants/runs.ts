import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the process that runs tests is asked for. */
export interface Question {
  /** Test files from the root, in their order. */
  files: string[];
  env: Record<string, string>;
}

export interface Answer {
  /** The first test that failed; null: none did. */
  failed: string | null;
  /** Whether any test was run at all. */
  ran: boolean;
}

/** Runs test files of the copy one run after the other, each in a process with an environment of its own. */
export class Runs {
  readonly #copy: string;
  #host: Promise<ChildProcess> | null = null;

  /** @param copy the folder that holds a copy of the repository */
  constructor(copy: string) {
    this.#copy = copy;
  }

  /** @param limit ms until whatever runs is ended @returns null where it took longer */
  async run(question: Question, limit: number): Promise<Answer | null> {
    this.#host ??= this.#start();
    const host = await this.#host;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), limit);
    try {
      const answer = once(host, 'message', { signal: stop.signal });
      const ended = once(host, 'exit', { signal: stop.signal });
      // Whichever loses the race is given up below.
      for (const one of [answer, ended]) one.catch(() => undefined);
      host.send(question);
      const [told] = (await Promise.race([answer, ended])) as [Answer | number | null];
      if (told !== null && typeof told === 'object') return told;
      this.#host = null;
      return { failed: 'the process of the tests ended', ran: true };
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      await this.close();
      return null;
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  /** Ends the process and all that it has started. */
  async close(): Promise<void> {
    const host = await this.#host;
    this.#host = null;
    if (host?.pid === undefined || host.exitCode !== null) return;
    const gone = once(host, 'exit');
    // Its group: what a test has started may hang as well.
    process.kill(-host.pid, 'SIGKILL');
    await gone;
  }

  async #start(): Promise<ChildProcess> {
    const host = fork(join(import.meta.dirname, 'host.ts'), {
      cwd: this.#copy,
      detached: true,
      stdio: 'ignore',
    });
    await once(host, 'message');
    return host;
  }
}

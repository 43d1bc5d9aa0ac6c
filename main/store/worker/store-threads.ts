import { Worker } from 'node:worker_threads';

/** One store's: its writer and its reader. */
const MOST_IDLE = 2;

/**
 * The threads in which stores run. Starting one takes longer than opening a store in it: the thread of a store that was
 * closed waits for the next one.
 */
export class StoreThreads {
  readonly #script: URL;
  readonly #idle: Worker[] = [];

  /** @param script the worker's entry: `worker.ts`, or the bundle `store-worker.js` in the app */
  constructor(script: URL) {
    this.#script = script;
  }

  /** A thread without a store, for the taker alone. */
  take(): Worker {
    const worker = this.#idle.pop();
    if (worker === undefined) return this.#start();
    forgetListeners(worker);
    worker.ref();
    return worker;
  }

  /** Takes a thread back whose store is closed, and which nobody waits for any more. */
  async giveBack(worker: Worker): Promise<void> {
    if (this.#idle.length >= MOST_IDLE) await worker.terminate();
    else this.#putBy(worker);
  }

  #start(): Worker {
    return new Worker(this.#script, { execArgv: [] });
  }

  #putBy(worker: Worker): void {
    forgetListeners(worker);
    // One that ends in the meantime is replaced when it is needed; nobody else is told of its error.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      const at = this.#idle.indexOf(worker);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    worker.unref();
    this.#idle.push(worker);
  }
}

/** By name: Node's own of the worker, which listen for listeners, have to stay. */
function forgetListeners(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

import type { MessagePort, Worker } from 'node:worker_threads';
import type { Log } from '../../platform/ports.ts';
import { isDiskFull } from '../../platform/disk.ts';
import {
  DamagedDatabaseError,
  DiskFullError,
  StoreClosedError,
  UnknownThreadError,
  NewerDatabaseError,
} from '../sqlite/errors.ts';
import type { DatabaseName } from '../sqlite/errors.ts';
import type { StoreChange } from '../shown-change.ts';

/** Calls go to a worker by name and number; answers come back with that number, a value or a typed error. */
interface Call {
  id: number;
  group: string;
  method: string;
  args: unknown[];
}

type Reply =
  | { id: number; ok: true; value: unknown; change: StoreChange | null }
  /** Also of a call that failed something may be written. */
  | { id: number; ok: false; error: WireError; change: StoreChange | null }
  /** Work of the worker's own failed, which nobody called for. */
  | { failure: WireError }
  | { log: { level: 'info' | 'warn' | 'error'; event: string; facts: LogFacts } };

type LogFacts = Record<string, string | number | boolean | null>;

interface WireError {
  kind: 'damaged' | 'disk_full' | 'newer' | 'unknown_thread' | 'failed';
  database: DatabaseName | null;
  message: string;
}

type Methods = Record<string, (...args: never[]) => unknown>;

/**
 * Answers calls inside a worker: `groups` finds the object whose methods can be called.
 * @param on.answered told after each call
 * @param on.changed asked after each call what it changed
 */
export function answerCalls(
  port: MessagePort,
  groups: (name: string) => object | undefined,
  on: { answered: () => void; changed: () => StoreChange | null },
): void {
  port.on('message', (call: Call) => {
    const reply = (message: Reply) => {
      port.postMessage(message);
    };
    void (async () => {
      try {
        const group = groups(call.group) as Methods | undefined;
        const method = group?.[call.method] as ((...args: unknown[]) => unknown) | undefined;
        if (method === undefined) throw new Error(`No such call: ${call.group}.${call.method}`);
        const value = await method.apply(group, call.args);
        reply({ id: call.id, ok: true, value, change: on.changed() });
      } catch (error) {
        reply({ id: call.id, ok: false, error: toWire(error), change: on.changed() });
      }
      on.answered();
    })();
  });
}

/** Passes what a worker has to log on to the main thread's log. */
export function workerLog(port: MessagePort): Log {
  const post =
    (level: 'info' | 'warn' | 'error') =>
    (event: string, facts: LogFacts = {}) => {
      port.postMessage({ log: { level, event, facts } } satisfies Reply);
    };
  return { info: post('info'), warn: post('warn'), error: post('error') };
}

/** Tells the main thread what failed of a worker's own work, as it would learn of a call. */
export function workerFailures(port: MessagePort): (error: unknown) => void {
  return (error) => port.postMessage({ failure: toWire(error) } satisfies Reply);
}

/** The main thread's end of one worker. */
export class WorkerCalls {
  /** Told of every call that failed, besides its caller, and of what else did. */
  onFailure: (error: Error) => void = () => undefined;
  /** Told what a call changed, before its caller has the answer. */
  onChange: (change: StoreChange) => void = () => undefined;
  readonly #worker: Worker;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  #lastId = 0;
  #ended: Error | null = null;

  constructor(worker: Worker, log: Log) {
    this.#worker = worker;
    worker.on('message', (reply: Reply) => {
      if ('log' in reply) {
        log[reply.log.level](reply.log.event, reply.log.facts);
        return;
      }
      if ('failure' in reply) {
        this.onFailure(fromWire(reply.failure));
        return;
      }
      if (reply.change !== null) this.onChange(reply.change);
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.ok) {
        waiting?.resolve(reply.value);
        return;
      }
      const error = fromWire(reply.error);
      this.onFailure(error);
      waiting?.reject(error);
    });
    worker.on('error', (error) => {
      const reason = error instanceof Error ? error.message : String(error);
      log.error('store.worker_failed', { reason });
      // As after any end of the worker the store has to be opened again, whatever ended it.
      this.#end(new StoreClosedError(reason));
    });
    worker.on('exit', () => {
      this.#end(new StoreClosedError());
    });
  }

  call(group: string, method: string, args: unknown[]): Promise<unknown> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, group, method, args } satisfies Call);
    });
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /**
   * Parts with the thread, which makes no calls from here on.
   * @returns null where it has ended, or has calls to answer
   */
  release(): Worker | null {
    if (this.#ended !== null || this.#waiting.size > 0) return null;
    this.#ended = new StoreClosedError();
    return this.#worker;
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

function toWire(error: unknown): WireError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DamagedDatabaseError) {
    return { kind: 'damaged', database: error.database, message };
  }
  if (isDiskFull(error)) return { kind: 'disk_full', database: null, message };
  if (error instanceof NewerDatabaseError) return { kind: 'newer', database: null, message };
  if (error instanceof UnknownThreadError) {
    return { kind: 'unknown_thread', database: null, message };
  }
  return { kind: 'failed', database: null, message };
}

function fromWire(error: WireError): Error {
  switch (error.kind) {
    case 'damaged':
      return new DamagedDatabaseError(error.database ?? 'cache', error.message);
    case 'disk_full':
      return new DiskFullError(error.message);
    case 'newer':
      return new NewerDatabaseError(error.message);
    case 'unknown_thread':
      return new UnknownThreadError(error.message);
    case 'failed':
      return new Error(error.message);
  }
}

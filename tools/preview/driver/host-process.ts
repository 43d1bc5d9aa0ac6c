import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compileCache } from '../../compile-cache.ts';
import { configVariable, type HostConfig } from '../host/config.ts';
import { ChromiumProblem } from '../host/chromium-problem.ts';
import type { ControlCall, ControlReport, Problem } from '../host/control.ts';

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

interface HostEvents {
  changed: [];
  problem: [Problem];
  relaunch: [string[]];
  exit: [];
}

/** One main process, as a child of the driver. */
export class HostProcess extends EventEmitter<HostEvents> {
  readonly child: ChildProcess;
  output = '';
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #exited = false;
  #failure: ChromiumProblem | undefined;

  constructor(config: HostConfig, env: NodeJS.ProcessEnv, cwd: string, echo: boolean) {
    super();
    this.setMaxListeners(0);
    const here = (file: string): string => new URL(`../host/${file}`, import.meta.url).href;
    this.child = fork(fileURLToPath(here('run.ts')), [], {
      cwd,
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        ...(config.clockAheadMs === 0
          ? []
          : ['--import', `${here('moved-clock.ts')}?by=${config.clockAheadMs}`]),
        '--import',
        here('hooks.ts'),
      ],
      env: {
        ...env,
        [configVariable]: JSON.stringify(config),
        NODE_COMPILE_CACHE: compileCache,
        // The npm package would download Electron when something loads it past the hooks.
        ELECTRON_OVERRIDE_DIST_PATH: '/nowhere',
        ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output = `${this.output}${chunk.toString()}`.slice(-200_000);
        if (echo) process.stderr.write(chunk);
      });
    }
    this.child.on('message', (message) => this.#receive(message as ControlReport));
    this.child.on('exit', () => {
      // Its last reports may still be on their way.
      if (this.child.connected) this.child.once('disconnect', () => this.#end());
      else this.#end();
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }
  get running(): boolean {
    return !this.#exited;
  }
  /** Why the preview couldn't go on, where it ended by itself. */
  get failure(): ChromiumProblem | undefined {
    return this.#failure;
  }
  get exitCode(): number | null {
    return this.child.exitCode;
  }

  call<T>(call: string, ...args: unknown[]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#exited) {
        const end = `preview: the app has ended (${call}). ${this.output.slice(-2000)}`;
        reject(this.#failure ?? new Error(end));
        return;
      }
      this.#lastId += 1;
      this.#pending.set(this.#lastId, { resolve: resolve as (value: unknown) => void, reject });
      const asked: ControlCall = { id: this.#lastId, call, args };
      // One that doesn't reach an app that is ending is refused with the others when it has ended.
      this.child.send(asked, () => undefined);
    });
  }

  async ended(): Promise<void> {
    if (!this.#exited) await once(this, 'exit');
  }

  #end(): void {
    this.#exited = true;
    for (const { reject } of this.#pending.values())
      reject(this.#failure ?? new Error('preview: the app has ended'));
    this.#pending.clear();
    this.emit('exit');
    this.emit('changed');
  }

  #receive(message: ControlReport): void {
    switch (message.type) {
      case 'answer': {
        const pending = this.#pending.get(message.id);
        this.#pending.delete(message.id);
        if (message.error === undefined) pending?.resolve(message.value);
        else pending?.reject(new Error(message.error));
        break;
      }
      case 'problem':
        this.emit('problem', message.problem);
        break;
      case 'relaunch':
        this.emit('relaunch', message.args);
        break;
      case 'failed':
        this.#failure = new ChromiumProblem(message.message);
        break;
      case 'changed':
        this.emit('changed');
        break;
    }
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Control } from '../../simulator/control/control.ts';
import type { Simulator, SimulatorOptions } from '../../simulator/start.ts';

/**
 * Bodies come in as thousands of buffers outside of V8's heap, and V8 counts them against it. With a small young
 * generation and a large old one they are freed by quick collections; without, by full ones, which cost a server more
 * than all of its other work. Set for every server here, the peers' too.
 */
const FOR_LARGE_BODIES = ['--max-semi-space-size=1', '--initial-old-space-size=512'];

/** A process that was forked and has said where it listens. */
export interface Forked {
  child: ChildProcess;
  ready: { url: string };
  close(): Promise<void>;
}

/** Starts one of the bench's servers in a process of its own; ends with this process at the latest. */
export async function forkServer(entry: string, ...args: string[]): Promise<Forked> {
  const child = fork(join(import.meta.dirname, entry), args, { execArgv: FOR_LARGE_BODIES });
  const [first] = (await once(child, 'message')) as [{ ready: { url: string } }];
  return {
    child,
    ready: first.ready,
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

type Call = keyof Control;

/** A simulator in another process. */
export interface RemoteSimulator extends Pick<Simulator, 'url' | 'accounts'> {
  control<Name extends Call>(
    call: Name,
    argument?: Parameters<Control[Name]>[0],
  ): Promise<Awaited<ReturnType<Control[Name]>>>;
  close(): Promise<void>;
}

export async function forkSimulator(options: SimulatorOptions): Promise<RemoteSimulator> {
  const server = await forkServer('simulator-process.ts', JSON.stringify(options));
  const { child, ready } = server;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  let calls = 0;
  return {
    ...(ready as Pick<Simulator, 'url' | 'accounts'>),
    control: (call, argument) => {
      calls += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(calls, answer);
      child.send({ id: calls, call, argument });
      return answer.promise as Promise<never>;
    },
    close: () => server.close(),
  };
}

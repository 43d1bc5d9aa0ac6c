/** Something that a test fails on: nothing of this kind happens in an app that works. */
export interface Problem {
  kind:
    | 'csp'
    | 'outside-request'
    | 'page-error'
    | 'console-error'
    | 'main-error'
    | 'preload-error'
    | 'protocol-error';
  text: string;
  url?: string;
}

/** From the driver: one call, answered by `answer`. */
export interface ControlCall {
  id: number;
  call: string;
  args: unknown[];
}

/** To the driver. */
export type ControlReport =
  | { type: 'answer'; id: number; value?: unknown; error?: string }
  | { type: 'problem'; problem: Problem }
  | { type: 'changed' }
  | { type: 'relaunch'; args: string[] }
  | { type: 'failed'; message: string };

type Handler = (...args: never[]) => unknown;

const handlers = new Map<string, Handler>();
const send = process.send?.bind(process);
let watching = false;

/** Lets the driver call `name`. Each module of the runtime adds the calls that it answers. */
export function answerDriver(name: string, handler: Handler): void {
  handlers.set(name, handler);
}

const records: (() => void)[] = [];

/** Empties a record of what the app did, when the driver wants to begin anew with an app that goes on running. */
export function onForget(empty: () => void): void {
  records.push(empty);
}

answerDriver('forget', () => {
  for (const empty of records) empty();
});

export function report(message: ControlReport): void {
  if (process.connected) send?.(message);
}

export function reportProblem(problem: Problem): void {
  report({ type: 'problem', problem });
}

/** Tells the driver that something it may be waiting for could be true now. */
export function reportChange(): void {
  if (watching) return;
  watching = true;
  setImmediate(() => {
    watching = false;
    report({ type: 'changed' });
  });
}

/** Ends this process, because the preview itself can't go on: the driver is told in a sentence. Nothing comes after it. */
export function endWith(message: string): Promise<never> {
  const end = (): never => process.exit(1);
  const last: ControlReport = { type: 'failed', message };
  if (process.connected && send !== undefined) send(last, undefined, undefined, end);
  else end();
  return new Promise<never>(() => undefined);
}

/** Begins to listen, and ends this process when the driver is gone. The app doesn't see the channel. */
export function openControl(): void {
  process.on('message', (message: unknown) => void answer(message as ControlCall));
  process.on('disconnect', () => process.exit(0));
  Object.defineProperty(process, 'send', { value: undefined, configurable: true });
}

async function answer({ id, call, args }: ControlCall): Promise<void> {
  try {
    const handler = handlers.get(call);
    if (handler === undefined) throw new Error(`preview: not implemented: driver call ${call}`);
    report({ type: 'answer', id, value: await handler(...(args as never[])) });
  } catch (error) {
    report({ type: 'answer', id, error: error instanceof Error ? error.message : String(error) });
  }
}

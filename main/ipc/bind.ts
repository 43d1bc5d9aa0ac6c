import { channelOf, type Handlers } from '../../contract/ipc/bridge.ts';
import { calls, type Call } from '../../contract/ipc/calls.ts';
import type { Disposable, Log } from '../platform/ports.ts';
import { isTrusted, type Door } from './door.ts';

/** What a rejected call tells the page. It says nothing about what stood behind it; the log has that. */
export const REFUSED = 'This call was refused.';
export const FAILED = 'Something went wrong in Partner Inbox. Try again.';

export interface Bound extends Disposable {
  /** Resolves when no call is under way any more. */
  settled(): Promise<void>;
}

/**
 * Binds every call of the contract to its handler. A call reaches the handler only from our own page and with
 * arguments that the contract's schema takes; what the handler answers is typed by the contract.
 */
export function bindIpc(options: {
  door: Door;
  handlers: Handlers;
  /** What a call waits for before its handler has it. */
  ready: (group: string) => Promise<void>;
  /** Whether a call failed because the account that it was about has been signed out: it's never answered then. */
  isMoot: (error: unknown) => boolean;
  /** Address of the app's page. */
  page: string;
  log: Log;
}): Bound {
  const { door, ready, isMoot, page, log } = options;
  const channels: string[] = [];
  const underWay = new Set<Promise<unknown>>();
  for (const { group, verb, call, answer } of contractCalls(options.handlers)) {
    const channel = channelOf(group, verb);
    channels.push(channel);
    door.handle(channel, async (caller, args) => {
      if (!isTrusted(caller, page)) {
        log.warn('call_from_stranger', { channel });
        throw new Error(REFUSED);
      }
      const parsed = call.args.safeParse(args[0]);
      if (args.length > 1 || !parsed.success) {
        log.warn('call_malformed', { channel });
        throw new Error(REFUSED);
      }
      const answering = ready(group).then(() => answer(parsed.data));
      underWay.add(answering);
      try {
        return await answering;
      } catch (error) {
        if (isMoot(error)) {
          log.info('call_moot', { channel });
          return new Promise(() => undefined);
        }
        log.error('call_failed', { channel, ...describe(error) });
        throw new Error(FAILED, { cause: error });
      } finally {
        underWay.delete(answering);
      }
    });
  }
  return {
    dispose: () => {
      for (const channel of channels.splice(0)) door.remove(channel);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

interface BoundCall {
  group: string;
  verb: string;
  call: Call;
  answer: (args: unknown) => Promise<unknown>;
}

/**
 * Each call with its handler. `Handlers` proves that every call has one of the right type; walking both by name loses
 * that, which is what the one cast here stands for.
 */
function contractCalls(handlers: Handlers): BoundCall[] {
  const byName = handlers as unknown as Record<
    string,
    Record<string, (args: unknown) => Promise<unknown>>
  >;
  return Object.entries(calls).flatMap(([group, verbs]) =>
    Object.entries(verbs).map(([verb, call]) => {
      const handler = byName[group]?.[verb];
      if (handler === undefined) throw new Error(`No handler for ${group}.${verb}`);
      return { group, verb, call, answer: async (args: unknown) => handler(args) };
    }),
  );
}

/** Facts that hold no message text: the kind of error and, from the stack, where it came from. */
function describe(error: unknown): { error: string; where: string } {
  if (!(error instanceof Error)) return { error: typeof error, where: '' };
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return { error: error.name, where: frame?.trim() ?? '' };
}

import { channelOf, type Handlers } from '../../contract/ipc/bridge.ts';
import { calls, type Call } from '../../contract/ipc/calls.ts';
import type { Disposable, Log } from '../platform/ports.ts';
import { UnderWay } from '../platform/under-way.ts';
import { isTrusted, type Door } from './door.ts';

/** What a rejected call tells the page. It says nothing about what stood behind it; the log has that. */
export const REFUSED = 'This call was refused.';
export const FAILED = 'Something went wrong in Partner Inbox. Try again.';
export const CUT_OFF = 'The messages on this computer were being opened anew. Try again.';

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
  /** The account that was told of last; null: nobody is signed in. */
  owner: () => string | null;
  /** Resolves once it's known who is signed in, where a sign-in is under way. */
  settled: () => Promise<void>;
  /** Whether a call failed only because the session that it was made in has ended. */
  isCutOff: (error: unknown) => boolean;
  /** Address of the app's page. */
  page: string;
  log: Log;
}): Bound {
  const { door, ready, owner, settled, isCutOff, page, log } = options;
  const channels: string[] = [];
  const underWay = new UnderWay();
  for (const { group, verb, call, answer } of contractCalls(options.handlers)) {
    const channel = channelOf(group, verb);
    channels.push(channel);
    door.handle(channel, async (caller, args) => {
      if (!isTrusted(caller, page)) {
        log.warn('call.from_stranger', { channel });
        throw new Error(REFUSED);
      }
      const parsed = call.args.safeParse(args[0]);
      if (args.length > 1 || !parsed.success) {
        log.warn('call.malformed', { channel });
        throw new Error(REFUSED);
      }
      // Main may have told of the next account while this was on its way: whose words it carries, the page knows.
      const asker = caller.account;
      const isGone = () => asker !== null && owner() !== asker;
      // The page that asked starts over, and nobody in it waits any more.
      const neverAnswered = (): Promise<never> => {
        log.info('call.moot', { channel });
        return new Promise(() => undefined);
      };
      const begun = ready(group).then(() => {
        // What the page of one account asks for isn't done in another's.
        if (isGone()) throw new AccountGoneError();
        return answer(parsed.data);
      });
      try {
        return await underWay.add(begun);
      } catch (error) {
        if (error instanceof AccountGoneError) return neverAnswered();
        if (isCutOff(error)) {
          await settled();
          if (isGone()) return neverAnswered();
          log.warn('call.cut_off', { channel });
          throw new Error(asker === null ? FAILED : CUT_OFF, { cause: error });
        }
        log.error('call.failed', { channel, ...describe(error) });
        throw new Error(FAILED, { cause: error });
      }
    });
  }
  return {
    dispose: () => {
      for (const channel of channels.splice(0)) door.remove(channel);
    },
    settled: () => underWay.settled(),
  };
}

/** The account whose page made a call is open no more. */
class AccountGoneError extends Error {}

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

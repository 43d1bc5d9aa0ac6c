import { z } from 'zod';
import type { ThreadKey } from './keys.ts';

/**
 * The life of a message after Send: `queued → uploading → sending → (sent)`; from the middle ones `waiting` or
 * `refused`. From all of them `taking_back`, once the partner took back what the server may have. A sent message has no
 * row, so `sent` and `gone` are outcomes, not states (docs/adr/0003-a-sent-message-has-no-outbox-row.md).
 */

/** Why a message waits. Only those with a time in `until` wake by themselves; the rest wait for something to happen. */
export const WaitReason = z.enum([
  /** No network, or the server can't be reached. */
  'offline',
  /** The server said that it failed, or something that can't be understood. */
  'server_trouble',
  /** Something between us and the server answered instead of it. */
  'in_between',
  /** The server knows nothing of messages, for now at least. */
  'no_messaging',
  /** 429: the server asked us to slow down. */
  'rate_limited',
  /** 401: the partner has to sign in again. */
  'signed_out',
  /** The partner paused it. */
  'paused',
  /** It came back from a backup; the partner confirms that it should still be sent. */
  'restored',
  /** This disk is full. */
  'disk_full',
]);
export type WaitReason = z.infer<typeof WaitReason>;

/** Why a message can't go out as it is. It leaves the thread's line; the words are kept. */
export const RefusalReason = z.enum([
  'locked',
  'read_only_thread',
  'thread_gone',
  'forbidden',
  'empty',
  'too_long',
  'too_many_files',
  'file_missing',
  'file_changed',
  'file_refused',
  'file_too_large',
  'reply_gone',
  'mismatch',
  'cancelled',
  'rejected',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** Words and files go back into the draft, or away. */
export const TakenBackAs = z.enum(['edit', 'discard']);
export type TakenBackAs = z.infer<typeof TakenBackAs>;

/** What waits for these goes on waiting whatever else happens: only the partner ends it. */
const FOR_THE_PARTNER: readonly WaitReason[] = ['paused', 'restored'];

export const OutboxState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('queued') }),
  z.object({ name: z.literal('uploading') }),
  z.object({ name: z.literal('sending') }),
  z.object({
    name: z.literal('waiting'),
    why: WaitReason,
    /** When it is tried next, ms since the epoch by this machine's clock; null: when its cause goes away. */
    until: z.number().nullable(),
    /**
     * The delay that led to `until`, ms: a wake time is never further away than this (a wrong clock can't strand it).
     */
    delay: z.number().nullable(),
  }),
  z.object({ name: z.literal('refused'), why: RefusalReason }),
  z.object({
    name: z.literal('taking_back'),
    /** What becomes of it once the server has said that it doesn't have it. */
    as: TakenBackAs,
    /** When the server is asked next, and the delay that led to it, as for `waiting`. */
    until: z.number(),
    delay: z.number(),
  }),
]);
export type OutboxState = z.infer<typeof OutboxState>;

export type OutboxEvent =
  /** The engine begins to upload this message's files. */
  | { type: 'upload' }
  /** The engine is about to call the server with the message; from here on an outcome may be unknown. */
  | { type: 'attempt' }
  | { type: 'wait'; why: WaitReason; until: number | null; delay: number | null }
  | { type: 'refuse'; why: RefusalReason }
  /**
   * What it waited for has come. `why` is what that was: meanwhile it may wait for something else, and then goes on.
   * null: the partner's "Send now", which ends any wait.
   */
  | { type: 'wake'; why: WaitReason | null }
  /** What was under way was broken off. */
  | { type: 'interrupt' }
  /** The partner asks to send a refused message again. */
  | { type: 'retry' }
  /** The server has the message. */
  | { type: 'accepted' }
  /**
   * The partner takes it back: from here on nothing sends it, and the server is asked until it has answered *cancel*.
   */
  | { type: 'take_back'; as: TakenBackAs; until: number; delay: number }
  /** Taken back by the partner (undo, edit, discard). */
  | { type: 'withdraw' };

/** What a transition leads to: a next state, an end of the row, or null where the event isn't allowed there. */
export type Transition = OutboxState | { name: 'sent' } | { name: 'withdrawn' } | null;

/**
 * The transition table of the outbox, as one pure function. `accepted` is allowed everywhere, because sync may show
 * a message as accepted whatever an HTTP call said.
 */
export function transition(state: OutboxState, event: OutboxEvent): Transition {
  if (state.name === 'taking_back' && !ENDS_OF_TAKING_BACK.includes(event.type)) return null;
  switch (event.type) {
    case 'accepted':
      return { name: 'sent' };
    case 'refuse':
      return { name: 'refused', why: event.why };
    case 'take_back':
      return { name: 'taking_back', as: event.as, until: event.until, delay: event.delay };
    case 'withdraw':
      return state.name === 'sending' ? null : { name: 'withdrawn' };
    case 'upload':
      return state.name === 'queued' ? { name: 'uploading' } : null;
    case 'attempt':
      return state.name === 'queued' || state.name === 'uploading' ? { name: 'sending' } : null;
    case 'wait':
      return state.name === 'refused' ||
        (waitsForThePartner(state) && !FOR_THE_PARTNER.includes(event.why))
        ? null
        : { name: 'waiting', why: event.why, until: event.until, delay: event.delay };
    case 'wake':
      return state.name === 'waiting' && (event.why === null || event.why === state.why)
        ? { name: 'queued' }
        : null;
    case 'interrupt':
      return state.name === 'uploading' || state.name === 'sending' ? { name: 'queued' } : null;
    case 'retry':
      return state.name === 'refused' ? { name: 'queued' } : null;
  }
}

/** Nothing else happens to what the partner took back. */
const ENDS_OF_TAKING_BACK: readonly OutboxEvent['type'][] = ['accepted', 'withdraw', 'take_back'];

/** Refused and taken back: such a message stands beside its thread's line, and holds nobody. */
export function standsInLine({ name }: OutboxState): boolean {
  return name !== 'refused' && name !== 'taking_back';
}

function waitsForThePartner(state: OutboxState): boolean {
  return state.name === 'waiting' && FOR_THE_PARTNER.includes(state.why);
}

/** What hasn't gone out, as the app ends. */
export interface Unsent {
  /** Messages that are to go out. */
  messages: number;
  /** How many of them nothing sends before the partner acts: paused (one of its files, too), restored, or behind one that is. */
  forThePartner: number;
}

/** What of an outbox item says whether it goes out by itself. */
interface InLine {
  threadKey: ThreadKey;
  state: OutboxState;
  files: readonly { state: { name: string } }[];
}

/** @param items the outbox, each thread's messages in the order of its line */
export function unsentOf(items: readonly InLine[]): Unsent {
  const inLine = items.filter(({ state }) => standsInLine(state));
  const held = new Set<ThreadKey>();
  const forThePartner = inLine.filter(({ threadKey, state, files }) => {
    if (waitsForThePartner(state) || files.some((file) => file.state.name === 'paused')) {
      held.add(threadKey);
    }
    return held.has(threadKey);
  });
  return { messages: inLine.length, forThePartner: forThePartner.length };
}

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  OutboxState,
  RefusalReason,
  TakenBackAs,
  WaitReason,
  transition,
} from '../../../contract/domain/outbox.ts';
import type { OutboxEvent } from '../../../contract/domain/outbox.ts';

const why = fc.constantFrom(...WaitReason.options);
const refusal = fc.constantFrom(...RefusalReason.options);
const forThePartner: readonly string[] = ['paused', 'restored'];
const time = fc.option(fc.nat(), { nil: null });

const back = fc.constantFrom(...TakenBackAs.options);
const takeBack = fc.record({
  type: fc.constant('take_back' as const),
  as: back,
  until: fc.nat(),
  delay: fc.nat(),
});

const state: fc.Arbitrary<OutboxState> = fc.oneof(
  fc.record({ name: fc.constantFrom('queued', 'uploading', 'sending') }),
  fc.record({ name: fc.constant('waiting' as const), why, until: time, delay: time }),
  fc.record({ name: fc.constant('refused' as const), why: refusal }),
  fc.record({
    name: fc.constant('taking_back' as const),
    as: back,
    until: fc.nat(),
    delay: fc.nat(),
  }),
);

const event: fc.Arbitrary<OutboxEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom('upload', 'attempt', 'interrupt', 'retry', 'accepted', 'withdraw'),
  }),
  fc.record({ type: fc.constant('wake' as const), why: fc.option(why, { nil: null }) }),
  fc.record({ type: fc.constant('wait' as const), why, until: time, delay: time }),
  fc.record({ type: fc.constant('refuse' as const), why: refusal }),
  takeBack,
);

/** Applies events one after the other; an event that isn't allowed changes nothing, an end ends. */
function live(
  from: OutboxState,
  events: readonly OutboxEvent[],
): { state: OutboxState; ended: boolean } {
  let now = from;
  for (const each of events) {
    const next = transition(now, each);
    if (next === null) continue;
    if (next.name === 'sent' || next.name === 'withdrawn') return { state: now, ended: true };
    now = next;
  }
  return { state: now, ended: false };
}

describe('the transition table of the outbox', () => {
  it('leads only to states that the store can hold', () => {
    fc.assert(
      fc.property(state, event, (from, happening) => {
        const next = transition(from, happening);
        if (next === null || next.name === 'sent' || next.name === 'withdrawn') return;
        expect(OutboxState.safeParse(next).success).toBe(true);
      }),
    );
  });

  it('settles from every state, because sync may show a message as accepted at any time', () => {
    fc.assert(
      fc.property(state, (from) => {
        expect(transition(from, { type: 'accepted' })).toEqual({ name: 'sent' });
      }),
    );
  });

  it('never loses a message: only acceptance and the partner end one', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const rest = events.filter(({ type }) => type !== 'accepted' && type !== 'withdraw');
        expect(live({ name: 'queued' }, rest).ended).toBe(false);
      }),
    );
  });

  it('begins an attempt from queued or uploading only', () => {
    fc.assert(
      fc.property(state, (from) => {
        const allowed = from.name === 'queued' || from.name === 'uploading';
        const next = transition(from, { type: 'attempt' });
        expect(next).toEqual(allowed ? { name: 'sending' } : null);
      }),
    );
  });

  it('leaves a refused message alone until the partner retries it', () => {
    fc.assert(
      fc.property(refusal, fc.array(event, { maxLength: 20 }), (reason, events) => {
        const passive = events.filter(
          ({ type }) => !['retry', 'accepted', 'withdraw', 'refuse', 'take_back'].includes(type),
        );
        const from: OutboxState = { name: 'refused', why: reason };
        expect(live(from, passive)).toEqual({ state: from, ended: false });
        expect(transition(from, { type: 'retry' })).toEqual({ name: 'queued' });
      }),
    );
  });

  it("can't take back a message that is being handed over", () => {
    expect(transition({ name: 'sending' }, { type: 'withdraw' })).toBeNull();
  });

  it('sends nothing any more that the partner took back, whatever happens meanwhile', () => {
    fc.assert(
      fc.property(state, takeBack, fc.array(event, { maxLength: 40 }), (from, taken, events) => {
        const after = live(from, [taken, ...events]);
        expect(after.state.name === 'taking_back' || after.ended).toBe(true);
      }),
    );
  });

  it('brings what was under way back to the queue, and nothing else', () => {
    fc.assert(
      fc.property(state, (from) => {
        const underWay = from.name === 'uploading' || from.name === 'sending';
        const next = transition(from, { type: 'interrupt' });
        expect(next).toEqual(underWay ? { name: 'queued' } : null);
      }),
    );
  });

  it('wakes a message only from what it waits for, whatever its waker has seen before', () => {
    fc.assert(
      fc.property(state, why, (from, come) => {
        const waitsForIt = from.name === 'waiting' && from.why === come;
        const next = transition(from, { type: 'wake', why: come });
        expect(next).toEqual(waitsForIt ? { name: 'queued' } : null);
      }),
    );
  });

  it('lets what waits for the partner wait, until the partner says otherwise', () => {
    const reason = fc.constantFrom('paused' as const, 'restored' as const);
    const others = event.filter(
      (one) => !('why' in one) || (one.why !== null && !forThePartner.includes(one.why)),
    );
    fc.assert(
      fc.property(reason, fc.array(others, { maxLength: 20 }), (held, events) => {
        const passive = events.filter(
          ({ type }) => !['accepted', 'withdraw', 'refuse', 'take_back'].includes(type),
        );
        const from: OutboxState = { name: 'waiting', why: held, until: null, delay: null };
        expect(live(from, passive)).toEqual({ state: from, ended: false });
        expect(transition(from, { type: 'wake', why: null })).toEqual({ name: 'queued' });
      }),
    );
  });
});

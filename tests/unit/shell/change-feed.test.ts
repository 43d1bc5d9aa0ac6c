import { describe, expect, it } from 'vitest';
import { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { RendererFeed } from '../../../main/ipc/change-feed.ts';
import type { Clock } from '../../../main/platform/ports.ts';

/** A clock that the test moves. */
class HandClock implements Clock {
  #time = 0;
  #timers: { at: number; run: () => void }[] = [];
  now = () => this.#time;
  monotonic = () => this.#time;
  after = (ms: number, run: () => void) => {
    const timer = { at: this.#time + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };
  move(ms: number): void {
    const end = this.#time + ms;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#time = next.at;
      next.run();
    }
    this.#time = end;
  }
}

function setUp() {
  const clock = new HandClock();
  const sent: { event: string; at: number; payload: unknown }[] = [];
  const feed = new RendererFeed({
    clock,
    send: (event, payload) => sent.push({ event, at: clock.now(), payload }),
  });
  return { clock, sent, feed };
}

const thread = (name: string) => ThreadKey.parse(name);

type Change = Parameters<RendererFeed['tell']>[0];
const change = (told: Partial<Change>): Change => ({
  programs: [],
  threads: [],
  lists: [],
  ...told,
});

describe('RendererFeed', () => {
  it('makes one event of what is told in a row', () => {
    const { clock, sent, feed } = setUp();
    feed.tell(change({ threads: [thread('a')], lists: ['inbox'] }));
    feed.tell(change({ threads: [thread('a'), thread('b')], programs: [ProgramKey.parse('p')] }));
    clock.move(0);
    expect(sent).toEqual([
      {
        event: 'changed',
        at: 0,
        payload: { programs: ['p'], threads: ['a', 'b'], lists: ['inbox'] },
      },
    ]);
  });

  it('sends at most one change in 50 ms and loses none', () => {
    const { clock, sent, feed } = setUp();
    for (let i = 0; i < 1_000; i += 1) {
      feed.tell(change({ threads: [thread(`t${i}`)] }));
      clock.move(1);
    }
    clock.move(100);
    expect(sent.length).toBeLessThanOrEqual(21);
    const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50);
    const threads = sent.flatMap(({ payload }) => (payload as { threads: string[] }).threads);
    expect(new Set(threads).size).toBe(1_000);
  });

  it('sends each transfer at most ten times a second, its end at once, with its speed', () => {
    const { clock, sent, feed } = setUp();
    const total = 10_000;
    for (let done = 0; done < total; done += 10) {
      feed.transfer('a', done, total);
      feed.transfer('b', done, total);
      clock.move(2);
    }
    feed.transfer('a', total, total);
    const ofA = sent.filter(({ payload }) => (payload as { id: string }).id === 'a');
    expect(ofA.length).toBeLessThanOrEqual(22);
    expect(ofA.length).toBeGreaterThan(15);
    const middle = ofA[15]?.payload as { perSecond: number; secondsLeft: number };
    expect(middle.perSecond).toBeGreaterThan(4_500);
    expect(middle.perSecond).toBeLessThan(5_500);
    expect(middle.secondsLeft).toBeGreaterThanOrEqual(1);
    expect(ofA.at(-1)?.payload).toMatchObject({ done: total, total, secondsLeft: 0 });
  });

  it('tells each change once: what is told later comes without what was told before', () => {
    const { clock, sent, feed } = setUp();
    feed.tell({ threads: [thread('a')], programs: [ProgramKey.parse('p')], lists: ['inbox'] });
    clock.move(0);
    feed.tell(change({ threads: [thread('b')] }));
    clock.move(49);
    expect(sent).toHaveLength(1);
    clock.move(1);
    expect(sent[1]).toEqual({
      event: 'changed',
      at: 50,
      payload: { programs: [], threads: ['b'], lists: [] },
    });
  });

  it('knows a transfer’s speed after half a second, follows it, and measures anew where it begins again', () => {
    const { clock, sent, feed } = setUp();
    const told = () => {
      const payload = sent.at(-1)?.payload as { perSecond: unknown; secondsLeft: unknown };
      return [payload.perSecond, payload.secondsLeft];
    };
    let done = 0;
    /** @param perTenth bytes in a tenth of a second */
    const goOn = (tenths: number, perTenth: number) => {
      for (let tenth = 0; tenth < tenths; tenth += 1) {
        clock.move(100);
        feed.transfer('a', (done += perTenth), 100_000);
      }
    };
    feed.transfer('a', 0, 100_000);
    goOn(4, 100);
    expect(told()).toEqual([null, null]);
    goOn(1, 100);
    expect(told()).toEqual([1_000, 100]);
    goOn(25, 100);
    goOn(4, 300);
    // The last three seconds count until there is enough of what came since.
    expect(told()).toEqual([1_000, 96]);
    goOn(1, 300);
    expect(told()).toEqual([3_000, 32]);
    done = 0;
    goOn(4, 200);
    expect(told()).toEqual([null, null]);
    goOn(2, 200);
    expect(told()).toEqual([2_000, 50]);
  });

  it('sends the newest figure of a pause, and nothing after it was disposed of', () => {
    const { clock, sent, feed } = setUp();
    feed.transfer('a', 1, 100);
    feed.transfer('a', 2, 100);
    feed.transfer('a', 3, 100);
    clock.move(100);
    expect(sent.map(({ payload }) => (payload as { done: number }).done)).toEqual([1, 3]);
    feed.tell(change({ lists: ['inbox'] }));
    feed.transfer('a', 4, 100);
    feed.dispose();
    clock.move(1_000);
    expect(sent).toHaveLength(2);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import {
  IN_VIEW_MS,
  ReadWhenSeen,
  type Sight,
} from '../../../renderer/features/thread/read-when-seen.ts';

/** A clock that the test moves on. */
class TestClock {
  #now = 0;
  readonly #timers = new Set<{ at: number; run: () => void }>();

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  pass(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].toSorted((a, b) => a.at - b.at)) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(timer);
      timer.run();
    }
  }
}

const sight = (seq: number, thread = 'a'): Sight => ({
  threadKey: thread as ThreadKey,
  messageKey: `${thread}${seq}` as MessageKey,
  seq,
});

describe('a message @P3 @P11', () => {
  let clock: TestClock;
  let seen: ReadWhenSeen;
  let read: string[];
  beforeEach(() => {
    clock = new TestClock();
    read = [];
    seen = new ReadWhenSeen({
      after: clock.after,
      read: ({ messageKey }) => read.push(messageKey),
    });
  });

  it('is read once it has been in view for a moment, not as soon as its conversation is opened', () => {
    seen.look(sight(5));
    expect(read).toEqual([]);
    clock.pass(IN_VIEW_MS - 1);
    expect(read).toEqual([]);
    clock.pass(1);
    expect(read).toEqual(['a5']);
    clock.pass(10 * IN_VIEW_MS);
    expect(read).toEqual(['a5']);
  });

  it('stays unread where the conversation is left, or the window loses the focus, before that', () => {
    seen.look(sight(5));
    clock.pass(IN_VIEW_MS - 1);
    seen.look(null);
    clock.pass(10 * IN_VIEW_MS);
    expect(read).toEqual([]);
    // Coming back begins anew: two glances aren't a look.
    seen.look(sight(5));
    clock.pass(IN_VIEW_MS - 1);
    expect(read).toEqual([]);
    clock.pass(1);
    expect(read).toEqual(['a5']);
  });

  it('stays unread where another conversation takes its place, which has its own moment', () => {
    seen.look(sight(5));
    clock.pass(IN_VIEW_MS - 1);
    seen.look(sight(9, 'b'));
    clock.pass(IN_VIEW_MS - 1);
    expect(read).toEqual([]);
    clock.pass(1);
    expect(read).toEqual(['b9']);
  });

  it('stays unread where it is scrolled out of view again', () => {
    seen.look(sight(7));
    clock.pass(IN_VIEW_MS - 1);
    seen.look(sight(3));
    clock.pass(IN_VIEW_MS);
    expect(read).toEqual(['a3']);
  });

  it('is read though others come below it all the time, and the last of them a moment later', () => {
    for (let seq = 1; seq <= 8; seq += 1) {
      seen.look(sight(seq));
      clock.pass(IN_VIEW_MS / 4);
    }
    expect(read).toEqual(['a1', 'a4']);
    clock.pass(IN_VIEW_MS);
    expect(read).toEqual(['a1', 'a4', 'a8']);
  });

  it('has one moment, however often it is looked at', () => {
    for (let times = 0; times < 10; times += 1) {
      seen.look(sight(2));
      clock.pass(IN_VIEW_MS / 10);
    }
    expect(read).toEqual(['a2']);
  });
});

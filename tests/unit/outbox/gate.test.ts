import { describe, expect, it } from 'vitest';
import { Gate } from '../../../main/platform/gate.ts';

const never = new AbortController().signal;

describe('a gate', () => {
  it('lets so many through at once, the others in their order', async () => {
    const gate = new Gate(2);
    const order: number[] = [];
    let inside = 0;
    let most = 0;
    const leaves: (() => void)[] = [];
    const enter = async (number: number): Promise<void> => {
      const leave = await gate.enter(never);
      order.push(number);
      inside += 1;
      most = Math.max(most, inside);
      leaves.push(() => {
        inside -= 1;
        leave();
      });
    };
    const all = [1, 2, 3, 4, 5].map(enter);
    while (order.length < 5) {
      await Promise.resolve();
      leaves.shift()?.();
    }
    await Promise.all(all);
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('forgets who gave up waiting, and counts a place that is left twice once', async () => {
    const gate = new Gate(1);
    const leave = await gate.enter(never);
    const stop = new AbortController();
    const waiting = gate.enter(stop.signal);
    const next = gate.enter(never);
    stop.abort();
    await expect(waiting).rejects.toThrow('aborted');
    leave();
    leave();
    const leaveNext = await next;
    let entered = false;
    const last = gate.enter(never).then((done) => {
      entered = true;
      return done;
    });
    await Promise.resolve();
    expect(entered).toBe(false);
    leaveNext();
    (await last)();
  });
});

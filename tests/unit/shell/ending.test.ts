import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STOP_MS, endInOrder } from '../../../main/shell/ending.ts';

let steps: string[];
let failures: string[];
let call: PromiseWithResolvers<void>;

beforeEach(() => {
  vi.useFakeTimers();
  steps = [];
  failures = [];
  call = Promise.withResolvers();
});
afterEach(() => {
  vi.useRealTimers();
});

function end(stopServices: () => Promise<void> = async () => undefined): Promise<void> {
  const note = (event: string) => void failures.push(event);
  return endInOrder({
    hideWindow: () => void steps.push('hidden'),
    callsSettled: async () => {
      await call.promise;
      steps.push('settled');
    },
    stopServices: async () => {
      steps.push('stopping');
      await stopServices();
      steps.push('stopped');
    },
    log: { info: note, warn: note, error: note },
  }).then(() => void steps.push('ended'));
}

describe('an end', () => {
  it('lets the page write what it holds before the services stop', async () => {
    const ended = end();
    await vi.advanceTimersByTimeAsync(500);
    expect(steps).toEqual(['hidden']);
    call.resolve();
    await ended;
    expect(steps).toEqual(['hidden', 'settled', 'stopping', 'stopped', 'ended']);
  });

  it('stops the services though a call hangs, in time for them to close @M12', async () => {
    const ended = end();
    await vi.advanceTimersByTimeAsync(STOP_MS / 2);
    expect(steps).toEqual(['hidden', 'stopping', 'stopped', 'ended']);
    await ended;
  });

  it('comes all the same where the services hang, or fail', async () => {
    call.resolve();
    const ended = end(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(STOP_MS + 1);
    await ended;
    expect(steps).toEqual(['hidden', 'settled', 'stopping', 'ended']);
    await Promise.all([
      end(() => Promise.reject(new Error('The disk is full'))),
      vi.advanceTimersByTimeAsync(STOP_MS),
    ]);
    expect(failures).toEqual(['quit.stop_failed']);
  });
});

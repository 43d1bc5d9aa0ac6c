import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abortable, Serial, SerialByKey, SingleFlight } from '../../../main/platform/async.ts';

/** Work that ends when the test says so. */
function controlled<T = number>() {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let begun = 0;
  const work = () => {
    begun += 1;
    return promise;
  };
  return { work, resolve, reject, begun: () => begun };
}

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve));

describe('Serial', () => {
  it('begins each thing once the last is over, whatever became of that', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 12 }), async (successes) => {
        const serial = new Serial();
        const seen: string[] = [];
        const results = successes.map((succeeds, at) =>
          serial.run(async () => {
            seen.push(`begin ${at}`);
            await turn();
            seen.push(`end ${at}`);
            if (!succeeds) throw new Error(`failed ${at}`);
            return at;
          }),
        );
        const settled = Promise.allSettled(results);
        await serial.settled();
        expect(seen).toEqual(successes.flatMap((_, at) => [`begin ${at}`, `end ${at}`]));
        expect((await settled).map(({ status }) => status === 'fulfilled')).toEqual(successes);
      }),
      { numRuns: 50 },
    );
  });

  it('hands on what the work answers, and what it fails with', async () => {
    const serial = new Serial();
    await expect(serial.run(async () => 'a')).resolves.toBe('a');
    await expect(serial.run(() => Promise.reject(new RangeError('no')))).rejects.toThrow(
      RangeError,
    );
  });
});

describe('SerialByKey', () => {
  it('keeps the order within a key, and lets other keys go on', async () => {
    const serial = new SerialByKey<string>();
    const [first, second, other] = [controlled(), controlled(), controlled()];
    const results = [
      serial.run('a', first.work),
      serial.run('a', second.work),
      serial.run('b', other.work),
    ];
    await turn();
    expect([first.begun(), second.begun(), other.begun()]).toEqual([1, 0, 1]);
    first.reject(new Error('full'));
    await expect(results[0]).rejects.toThrow('full');
    await turn();
    expect(second.begun()).toBe(1);
    second.resolve(2);
    other.resolve(3);
    await serial.settled();
    await expect(Promise.all(results.slice(1))).resolves.toEqual([2, 3]);
  });
});

describe('SingleFlight', () => {
  it('answers everyone who asks meanwhile with the same work, also with its failure', async () => {
    const flights = new SingleFlight<string, number>();
    const { work, reject, begun } = controlled();
    const asked = [flights.run('a', work), flights.run('a', work)];
    expect(flights.isBusy).toBe(true);
    reject(new Error('offline'));
    const results = await Promise.allSettled(asked);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(begun()).toBe(1);
    expect(flights.isBusy).toBe(false);
  });

  it('begins anew for another key, and once the last is over', async () => {
    const flights = new SingleFlight<string, number>();
    let begun = 0;
    const work = async () => (begun += 1);
    await expect(Promise.all([flights.run('a', work), flights.run('b', work)])).resolves.toEqual([
      1, 2,
    ]);
    await expect(flights.run('a', work)).resolves.toBe(3);
  });
});

describe('abortable', () => {
  it('resolves with what it was waited for, also at once', async () => {
    const { signal } = new AbortController();
    await expect(
      abortable<number>(signal, (resolve) => {
        resolve(1);
        return () => undefined;
      }),
    ).resolves.toBe(1);
  });

  it('rejects with the reason of the signal, and takes back what waits', async () => {
    const stop = new AbortController();
    let waits = 0;
    const wait = abortable<void>(stop.signal, () => {
      waits += 1;
      return () => (waits -= 1);
    });
    const reason = new Error('signed out');
    stop.abort(reason);
    await expect(wait).rejects.toBe(reason);
    expect(waits).toBe(0);
  });

  it('begins no wait after the signal has aborted', async () => {
    const reason = new Error('over');
    let begun = 0;
    const wait = abortable<void>(AbortSignal.abort(reason), () => {
      begun += 1;
      return () => undefined;
    });
    await expect(wait).rejects.toBe(reason);
    expect(begun).toBe(0);
  });

  it('takes nothing back once the wait is over', async () => {
    const stop = new AbortController();
    let takenBack = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const wait = abortable<void>(stop.signal, (done) => {
      void promise.then(done);
      return () => (takenBack += 1);
    });
    resolve();
    await wait;
    stop.abort();
    expect(takenBack).toBe(0);
  });
});

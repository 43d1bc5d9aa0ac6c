import { describe, expect, it } from 'vitest';
import { ConnectionError } from '../../../main/connection/connection.ts';
import { ReadMarkers } from '../../../main/sync/read-markers.ts';
import { ManualClock } from '../../integration/connection/manual-clock.ts';
import { silentLog } from '../../integration/connection/partner.ts';

/** More turns than any telling takes whose answers are there at once. */
const TURNS = 60;

/** A marker of a thread that waits; the server answers so many times with a failure, then takes it. */
function markersThatFail(times: number, failure = new ConnectionError('trouble', 'It fails')) {
  const clock = new ManualClock();
  let pending = [{ threadKey: 't', messageKey: 'm', unread: false, revision: 1 }];
  let failures = times;
  const markers = new ReadMarkers({
    connection: {
      setReadMarker: async () => {
        failures -= 1;
        if (failures >= 0) throw failure;
        return null;
      },
    } as never,
    store: {
      read: { pendingReadMarkers: async () => pending },
      personal: {
        readMarkerAccepted: async (_thread: string, told: number) => {
          pending = pending.filter(({ revision }) => revision > told);
        },
      },
    } as never,
    clock,
    log: silentLog,
    random: () => 0,
  });
  const add = () => {
    pending = [{ threadKey: 't', messageKey: 'n', unread: false, revision: 2 }];
    void markers.flush();
  };
  return { clock, markers, add, left: () => pending.length };
}

const turn = () => Promise.resolve();
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a read marker', () => {
  it('set in whatever moment of telling the one before is told', async () => {
    for (let moment = 0; moment < TURNS; moment += 1) {
      const { markers, add, left } = markersThatFail(0);
      void markers.flush();
      for (let n = 0; n < moment; n += 1) await turn();
      add();
      await settled();
      expect({ moment, left: left() }).toEqual({ moment, left: 0 });
    }
  });

  it.each([
    ['trouble', null],
    ['rate_limited', 1_000],
    ['unreachable', null],
    // Of this thread alone, where the others would say nothing of it.
    ['forbidden', null],
  ] as const)(
    'set in whatever moment of a failure (%s, Retry-After %s ms) is told after its pause at the latest',
    async (fault, retryAfterMs) => {
      for (let moment = 0; moment < TURNS; moment += 1) {
        const failure = new ConnectionError(fault, 'It fails', retryAfterMs);
        const { clock, markers, add, left } = markersThatFail(1, failure);
        void markers.flush();
        for (let n = 0; n < moment; n += 1) await turn();
        add();
        await settled();
        clock.advance(2_000);
        await settled();
        expect({ moment, left: left() }).toEqual({ moment, left: 0 });
      }
    },
  );
});

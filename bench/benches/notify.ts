import { setTimeout as wait } from 'node:timers/promises';
import { median, percentile } from '../measure.ts';
import { forkSimulator } from '../product/server.ts';
import type { AppliedChanges } from '../../main/store/incoming.ts';
import { openAccount, signIn, startSync } from '../product/services.ts';
import type { Bench } from '../result.ts';
import { scratchPath } from '../scratch.ts';

const REPLIES = 300;

/** From a company's reply being accepted by the server to the notification being raised, over loopback. */
export const notify: Bench = async (size) => {
  const server = await forkSimulator({ seed: { programs: 50, messages: 20_000 } });
  let received: (applied: AppliedChanges) => void = () => undefined;
  const store = await openAccount(scratchPath('account'), {
    onChange: ({ applied }) => {
      if (applied !== null) received(applied);
    },
  });
  try {
    const connection = await signIn(server.url, server.accounts[0]?.apiKey ?? '');
    const shown = new Map<string, PromiseWithResolvers<number>>();
    const sync = await startSync(connection, store, {
      show: ({ target }) => shown.get(target?.threadKey ?? '')?.resolve(Date.now()),
      close: () => undefined,
    });
    let pulls = 0;
    received = (applied) => {
      pulls += 1;
      sync.applied(applied);
    };
    const threads = await server.control('threads');
    await wait(1_000);
    pulls = 0;
    const times: number[] = [];
    for (let n = 0; n < size.of(REPLIES); n += 1) {
      const thread = threads[n % threads.length]?.key ?? '';
      const raised = Promise.withResolvers<number>();
      shown.set(thread, raised);
      const { created_at: accepted } = await server.control('reply', {
        thread,
        body: `Reply ${n}`,
      });
      times.push((await raised.promise) - (accepted ?? 0));
      // Sync takes a breath, so that each reply is a change of its own.
      await wait(20);
    }
    await sync.stop();
    return {
      name: 'notify',
      work: `${times.length} replies of a company, each from its acceptance (the message's time on the server) to the notification handed to the system: event stream, sync, store, decision`,
      bars: [
        { what: 'p95', value: percentile(times, 95), limit: 30, sense: 'at most', unit: 'ms' },
      ],
      figures: [
        { what: 'p50', value: median(times), unit: 'ms' },
        { what: 'p99', value: percentile(times, 99), unit: 'ms' },
        { what: 'Batches stored meanwhile', value: pulls, unit: '' },
      ],
    };
  } finally {
    await store.close();
    await server.close();
  }
};

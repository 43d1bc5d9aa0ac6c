import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import type {
  Capabilities,
  Change,
  ChangePage,
  Connection,
} from '../../../main/connection/connection.ts';
import { ConnectionError } from '../../../main/connection/connection.ts';
import type { ConnectionState } from '../../../contract/ipc/states.ts';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import type { Program } from '../../../contract/domain/program.ts';
import type { AppliedChanges, ChangeBatch } from '../../../main/store/incoming.ts';
import type { Store } from '../../../main/store/store.ts';
import {
  MAX_PAUSE_MS,
  POLL_MS,
  SAFETY_POLL_MS,
  SyncService,
} from '../../../main/sync/sync-service.ts';
import { DiskFullError } from '../../../main/store/sqlite/errors.ts';
import { ManualClock } from '../connection/manual-clock.ts';
import { connectTo, silentLog } from '../connection/partner.ts';
import { connectionSentence } from '../../../words/connection.ts';

/*
 * When sync looks, waits and says what: with a clock that the test moves, and a connection whose answers the test
 * gives. What arrives in the store is tested against the simulator (converges.test.ts).
 */

const nothing: AppliedChanges = {
  threads: [],
  replies: [],
  settled: [],
  refused: [],
  locked: [],
  quieted: [],
  purgedFiles: { storedNames: [], attachments: [] },
  pull: null,
};

const offered: Capabilities = {
  signIn: { apiKey: true, password: true },
  messaging: true,
  retentionOnLock: 'keep',
  attachments: { maxCount: 10, imageMaxBytes: 1, documentMaxBytes: 1, types: [] },
  bodyMaxLength: 10_000,
};

type Answer = ChangePage | Promise<ChangePage> | Error | 'hang';

class Scene {
  readonly clock = new ManualClock();
  readonly states: ConnectionState[] = [];
  readonly batches: ChangeBatch[] = [];
  readonly cursors: (string | null)[] = [];
  readonly programs: Program[][] = [];
  /** Whether what each batch brought was told as what an absence had kept. */
  readonly caughtUp: boolean[] = [];
  /** What those who gather batches are told: whether more follow, or that none do for now. */
  readonly gathered: string[] = [];
  /** Batches are stored at once, but answered no sooner than this. */
  stored: Promise<void> = Promise.resolve();
  /** Answers of the coming pulls; none left: nothing new. */
  answers: Answer[] = [];
  capabilities: (Capabilities | Promise<Capabilities> | Error)[] = [];
  capabilitiesRead = 0;
  streams: { opened(): void; changed(): void; end(error?: Error): void }[] = [];
  unauthorized = 0;
  begunAgain = 0;
  random = 0.5;
  readonly sync: SyncService;

  constructor(known: Capabilities | null = null) {
    let cursor: string | null = null;
    const store = {
      read: {
        syncPosition: () => Promise.resolve({ cursor, starting: false, complete: cursor !== null }),
      },
      cache: {
        applyChanges: (batch: ChangeBatch) => {
          cursor = batch.cursor;
          this.batches.push(batch);
          return this.stored.then(() => {
            this.caughtUp.push(batch.catchUp === true);
            this.gathered.push(batch.hasMore ? 'more' : 'last');
            return nothing;
          });
        },
        beginAgain: () => {
          cursor = null;
          this.begunAgain += 1;
          return Promise.resolve();
        },
        replacePrograms: (programs: Program[]) => {
          this.programs.push(programs);
          return Promise.resolve(nothing);
        },
      },
    } as unknown as Store;
    const connection: Connection = {
      ...connectTo('http://127.0.0.1:9'),
      capabilities: () => {
        this.capabilitiesRead += 1;
        const next = this.capabilities.shift() ?? offered;
        return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
      },
      programs: () => Promise.resolve([]),
      changesSince: (from, _limit, signal) => {
        this.cursors.push(from);
        const next = this.answers.shift() ?? page(from === null ? {} : { cursor: from });
        if (next instanceof Error) return Promise.reject(next);
        if (next !== 'hang') return Promise.resolve(next);
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
        });
      },
      hints: (on, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
          this.streams.push({
            opened: () => on.opened(),
            changed: () => on.changed(),
            end: (error) => (error === undefined ? resolve() : reject(error)),
          });
        }),
    };
    this.sync = new SyncService({
      connection,
      store,
      clock: this.clock,
      random: () => this.random,
      log: silentLog,
      capabilities: known,
      onNoMore: ({ resumes }) => {
        this.gathered.push(resumes ? 'put off' : 'over');
      },
      onState: (state) => {
        this.states.push(state);
      },
      onUnauthorized: () => {
        this.unauthorized += 1;
      },
    });
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  }

  async pass(ms: number): Promise<void> {
    const until = this.clock.monotonic() + ms;
    for (;;) {
      await this.settle();
      const next = this.clock.untilNext;
      const left = until - this.clock.monotonic();
      if (next === null || next > left) break;
      this.clock.advance(Math.max(next, 1));
    }
    this.clock.advance(Math.max(0, until - this.clock.monotonic()));
    await this.settle();
  }

  async started(): Promise<void> {
    this.sync.start();
    await this.settle();
  }

  get stream() {
    const stream = this.streams.at(-1);
    if (stream === undefined) throw new Error('no stream was asked for');
    return stream;
  }
}

let pages = 0;
function page(over: Partial<ChangePage> = {}): ChangePage {
  return { changes: [], cursor: 'same', hasMore: false, start: false, ...over };
}
function news(): ChangePage {
  pages += 1;
  return page({ cursor: `c${pages}` });
}

const unreachable = (): Error => new ConnectionError('unreachable', 'reset');
const trouble = (retryAfterMs: number | null = null): Error =>
  new ConnectionError('trouble', '500', retryAfterMs);

function lockOf(key: string): Change {
  const program = { key: key as ProgramKey, access: 'locked' } as Program;
  return { kind: 'program', op: 'upsert', program };
}

let scene: Scene;

afterEach(async () => {
  await scene.sync.stop();
});

describe('looking', () => {
  it('happens at start, after the stream opens, and for each hint', async () => {
    scene = new Scene();
    await scene.started();
    expect(scene.cursors).toHaveLength(1);
    scene.stream.opened();
    await scene.settle();
    expect(scene.cursors).toHaveLength(2);
    scene.stream.changed();
    await scene.settle();
    expect(scene.cursors).toHaveLength(3);
  });

  it('is coalesced: many hints during a pull are one more pull', async () => {
    scene = new Scene();
    await scene.started();
    scene.stream.opened();
    await scene.settle();
    const before = scene.cursors.length;
    for (let i = 0; i < 20; i += 1) scene.stream.changed();
    await scene.settle();
    expect(scene.cursors.length - before).toBeLessThanOrEqual(2);
  });

  it('without a stream happens at growing intervals, up to a minute', async () => {
    scene = new Scene();
    await scene.started();
    const times: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      const before = scene.cursors.length;
      const from = scene.clock.monotonic();
      while (scene.cursors.length === before) await scene.pass(500);
      times.push(scene.clock.monotonic() - from);
    }
    expect(times[0]).toBeLessThanOrEqual(POLL_MS.first * 2);
    expect(times.at(-1)).toBeGreaterThanOrEqual(POLL_MS.last - 1_000);
    expect(times.at(-1)).toBeLessThanOrEqual(POLL_MS.last + 1_000);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('beside a living stream is rare', async () => {
    scene = new Scene();
    await scene.started();
    scene.stream.opened();
    await scene.settle();
    const before = scene.cursors.length;
    await scene.pass(10 * 60_000);
    const looks = scene.cursors.length - before;
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThanOrEqual(Math.ceil((10 * 60_000) / (SAFETY_POLL_MS * 0.8)));
  });

  it('happens when the stream is lost, and the stream is opened again', async () => {
    scene = new Scene();
    await scene.started();
    scene.stream.opened();
    await scene.pass(60_000);
    const before = scene.cursors.length;
    scene.stream.end();
    await scene.settle();
    expect(scene.cursors.length).toBe(before + 1);
    await scene.pass(2_000);
    expect(scene.streams).toHaveLength(2);
  });

  it('never follows a cursor that doesn’t move', async () => {
    scene = new Scene();
    scene.answers = [page({ hasMore: true }), page({ hasMore: true }), page({ hasMore: true })];
    await scene.started();
    expect(scene.cursors.length).toBeLessThanOrEqual(3);
    expect(scene.batches).toHaveLength(1);
  });
});

describe('failures', () => {
  it('are tried again with pauses that are never longer than the rule, and told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('unreachable' as const, 'trouble' as const), {
          minLength: 2,
          maxLength: 12,
        }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (faults, random) => {
          scene = new Scene();
          scene.random = random;
          scene.answers = faults.map((fault) => new ConnectionError(fault, 'no'));
          await scene.started();
          for (const [index, fault] of faults.entries()) {
            expect(scene.cursors).toHaveLength(index + 1);
            const { name, nextTryAt } = scene.sync.state;
            expect(name).toBe(fault === 'unreachable' ? 'offline' : 'trouble');
            const wait = (nextTryAt ?? Number.NaN) - scene.clock.now();
            expect(wait).toBeGreaterThan(0);
            expect(wait).toBeLessThanOrEqual(MAX_PAUSE_MS);
            expect(wait).toBeLessThanOrEqual(1_000 * 2 ** index + 251);
            await scene.pass(wait + 1);
          }
          expect(scene.sync.state.name).toBe('online');
          await scene.sync.stop();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('of a moment aren’t worth a word', async () => {
    scene = new Scene();
    scene.answers = [news()];
    await scene.started();
    scene.answers = [unreachable()];
    scene.sync.look();
    await scene.pass(2_000);
    expect(new Set(scene.states.map(({ name }) => name))).toEqual(
      new Set(['connecting', 'online']),
    );
    expect(scene.answers).toEqual([]);
  });

  it('of longer than a moment are told, though they are the first', async () => {
    scene = new Scene();
    scene.answers = [news()];
    await scene.started();
    const answer = Promise.withResolvers<ChangePage>();
    scene.answers = [answer.promise, 'hang'];
    scene.sync.look();
    await scene.pass(30_000);
    expect(scene.sync.state.name).toBe('online');
    answer.reject(unreachable());
    await scene.settle();
    expect(scene.sync.state.name).toBe('offline');
  });

  describe('of a moment', () => {
    /** Something that takes its time, ms, and then succeeds. */
    const taking = async <T>(ms: number, what: T): Promise<T> => {
      await new Promise<void>((resolve) => scene.clock.after(ms, resolve));
      return what;
    };
    const longPull = {
      'pages that came steadily': () => {
        const page = () => ({ ...news(), hasMore: true });
        const [first, second] = [page(), page()];
        const later = taking(3_000, first).then(() => taking(3_000, second));
        scene.answers = [taking(3_000, first), later, unreachable()];
      },
      'batches that took long to be stored': () => {
        scene.stored = taking(8_000, undefined);
        scene.answers = [{ ...news(), hasMore: true }, unreachable()];
      },
      'a cursor that was refused late': () => {
        const refused = new ConnectionError('cursor_expired', '410');
        const late = taking(8_000, null).then(() => Promise.reject(refused));
        scene.answers = [late, unreachable()];
      },
      'what the server offers': () => {
        scene.sync.doubt();
        scene.capabilities = [taking(8_000, offered)];
        scene.answers = [unreachable()];
      },
    };

    it.each(Object.keys(longPull) as (keyof typeof longPull)[])(
      'aren’t worth a word either after %s',
      async (before) => {
        scene = new Scene();
        scene.answers = [news()];
        await scene.started();
        longPull[before]();
        scene.sync.look();
        await scene.pass(30_000);
        expect(scene.answers).toEqual([]);
        expect(new Set(scene.states.map(({ name }) => name))).toEqual(
          new Set(['connecting', 'online']),
        );
      },
    );

    it('are told after pages that came steadily where they took long themselves', async () => {
      scene = new Scene();
      scene.answers = [news()];
      await scene.started();
      const cut = taking(9_000, null).then(() => Promise.reject(unreachable()));
      scene.answers = [taking(3_000, { ...news(), hasMore: true }), cut, 'hang'];
      scene.sync.look();
      await scene.pass(10_000);
      expect(scene.sync.state.name).toBe('offline');
    });
  });

  it('count down truthfully', async () => {
    scene = new Scene();
    scene.answers = [trouble(12_000)];
    await scene.started();
    expect(connectionSentence(scene.sync.state, scene.clock.now())).toBe(
      'The server isn’t answering properly. Trying again in 12 s.',
    );
    await scene.pass(5_000);
    expect(connectionSentence(scene.sync.state, scene.clock.now())).toContain('in 7 s');
    await scene.pass(7_000);
    expect(scene.sync.state.name).toBe('online');
  });

  it('with Retry-After are left alone until then: hints and the network don’t shorten it', async () => {
    scene = new Scene();
    await scene.started();
    scene.answers = [new ConnectionError('rate_limited', '429', 30_000)];
    scene.stream.opened();
    await scene.settle();
    const before = scene.cursors.length;
    scene.stream.changed();
    scene.sync.look();
    scene.sync.setOnline(false);
    scene.sync.setOnline(true);
    await scene.pass(29_000);
    expect(scene.cursors).toHaveLength(before);
    await scene.pass(1_100);
    expect(scene.cursors.length).toBeGreaterThan(before);
  });

  it.each([
    ['a Retry-After', 30_000],
    ['the pause', null],
  ])('hold %s though somebody looked while they were on their way', async (_, retryAfterMs) => {
    scene = new Scene();
    const answer = Promise.withResolvers<ChangePage>();
    scene.answers = [answer.promise, trouble(retryAfterMs)];
    await scene.started();
    scene.sync.look();
    answer.reject(trouble(retryAfterMs));
    await scene.settle();
    expect(scene.cursors).toHaveLength(1);
    await scene.pass(30_100);
    expect(scene.cursors.length).toBeGreaterThan(1);
  });

  it('are tried again at once where the partner asks for it', async () => {
    scene = new Scene();
    scene.answers = [new ConnectionError('rate_limited', '429', 3_600_000)];
    await scene.started();
    expect(scene.sync.state).toMatchObject({ name: 'trouble' });
    expect(connectionSentence(scene.sync.state, scene.clock.now())).toContain('in 60 min');
    scene.sync.retryNow();
    await scene.settle();
    expect(scene.sync.state.name).toBe('online');
  });

  it('are given up for the partner’s wish even before they have failed', async () => {
    scene = new Scene();
    scene.answers = [news()];
    await scene.started();
    scene.answers = ['hang', news()];
    scene.sync.look();
    await scene.settle();
    const before = scene.cursors.length;
    scene.sync.retryNow();
    await scene.settle();
    expect(scene.cursors.length).toBeGreaterThan(before);
    expect(scene.answers).toEqual([]);
    expect(scene.sync.state.name).toBe('online');
  });

  it.each([
    ['of SQLite', Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })],
    ['of the store', new DiskFullError('SQLITE_FULL: database or disk is full')],
    ['of the system', Object.assign(new Error('no space left'), { code: 'ENOSPC' })],
    ['of a quota', Object.assign(new Error('disk quota exceeded'), { code: 'EDQUOT' })],
  ])('of this disk are named: %s', async (_, error) => {
    scene = new Scene();
    scene.answers = [error];
    await scene.started();
    expect(scene.sync.state.standing).toBe('disk_full');
    await scene.pass(MAX_PAUSE_MS);
    expect(scene.sync.state.name).toBe('online');
  });

  it('of the store that aren’t of the disk are named as such, whatever they say', async () => {
    scene = new Scene();
    scene.answers = [new Error('a trigger says that the disk is full')];
    await scene.started();
    expect(scene.sync.state.standing).toBe('not_stored');
  });
});

describe('a pull of which more was to follow @M14', () => {
  const beginning = () => ({ ...news(), hasMore: true });
  const offline = () => {
    scene.sync.setOnline(false);
    scene.sync.setOnline(true);
  };

  it.each([
    ['goes on after a pause', [trouble(12_000), news()], null, ['put off', 'last']],
    [
      'goes on in parts',
      [trouble(12_000), beginning(), trouble(1_000), news()],
      null,
      ['put off', 'more', 'put off', 'last'],
    ],
    ['has no rest after a pause', [trouble(12_000)], null, ['put off', 'over']],
    ['has no rest after several', [trouble(12_000), trouble(1_000)], null, ['put off', 'over']],
    ['has no rest after a moment', [unreachable()], null, ['over']],
    ['has no rest after the network was away', ['hang'], offline, ['put off', 'over']],
    ['is given up with the key', [new ConnectionError('unauthorized', '401')], null, ['over']],
  ] as const)('%s, which is told', async (_how, rest, event, told) => {
    scene = new Scene();
    scene.answers = [news()];
    await scene.started();
    scene.gathered.length = 0;
    scene.answers = [beginning(), ...rest];
    scene.sync.look();
    await scene.settle();
    event?.();
    await scene.pass(MAX_PAUSE_MS / 2);
    expect(scene.answers).toEqual([]);
    expect(scene.gathered).toEqual(['more', ...told]);
  });
});

describe('the network', () => {
  it('that goes away drops what is under way; its late answer changes nothing', async () => {
    scene = new Scene();
    scene.answers = ['hang'];
    await scene.started();
    scene.sync.setOnline(false);
    await scene.settle();
    expect(scene.sync.state).toMatchObject({ name: 'offline' });
    expect(scene.sync.state.standing).toBe('no_network');
    expect(scene.batches).toEqual([]);
    scene.sync.setOnline(true);
    await scene.settle();
    expect(scene.sync.state.name).toBe('online');
  });

  it('that isn’t there doesn’t hide a server on this machine', async () => {
    scene = new Scene();
    scene.sync.setOnline(false);
    await scene.started();
    expect(scene.sync.state.name).toBe('online');
  });

  it('is tried anew after a sleep, with a new stream', async () => {
    scene = new Scene();
    await scene.started();
    scene.stream.opened();
    scene.answers = ['hang'];
    await scene.settle();
    scene.sync.look();
    await scene.settle();
    const before = scene.cursors.length;
    scene.sync.wake();
    await scene.settle();
    expect(scene.cursors.length).toBe(before + 1);
    expect(scene.streams).toHaveLength(2);
    expect(scene.sync.state.name).toBe('online');
  });
});

describe('a sleep', () => {
  it('makes what comes after it a catch-up, though a batch was being stored when it ended @M14', async () => {
    scene = new Scene();
    scene.answers = [news()];
    await scene.started();
    const stored = Promise.withResolvers<void>();
    scene.stored = stored.promise;
    scene.answers = [news(), news()];
    scene.sync.look();
    await scene.settle();
    scene.sync.wake();
    stored.resolve();
    await scene.settle();
    expect(scene.caughtUp).toEqual([true, false, true]);
  });
});

describe('a key that isn’t valid any more', () => {
  it('stops everything, told once, whoever hears of it first', async () => {
    scene = new Scene();
    await scene.started();
    scene.stream.end(new ConnectionError('unauthorized', '401'));
    await scene.settle();
    expect(scene.sync.state.name).toBe('signed_out');
    const before = scene.cursors.length;
    scene.sync.look();
    await scene.pass(3_600_000);
    expect(scene.cursors).toHaveLength(before);
    expect(scene.unauthorized).toBe(1);
  });
});

describe('what the server offers', () => {
  it('is read at start and daily', async () => {
    scene = new Scene();
    await scene.started();
    expect(scene.capabilitiesRead).toBe(1);
    await scene.pass(23 * 3_600_000);
    expect(scene.capabilitiesRead).toBe(1);
    await scene.pass(2 * 3_600_000);
    expect(scene.capabilitiesRead).toBe(2);
  });

  it('is read again before a lock is acted on', async () => {
    scene = new Scene();
    await scene.started();
    scene.capabilities = [{ ...offered, retentionOnLock: 'purge' }];
    scene.answers = [{ ...news(), changes: [lockOf('part_1')] }];
    scene.sync.look();
    await scene.settle();
    expect(scene.batches.at(-1)?.retentionOnLock).toBe('purge');
  });

  it('is its last word where it can’t be read', async () => {
    scene = new Scene();
    scene.capabilities = [{ ...offered, retentionOnLock: 'purge' }, trouble()];
    await scene.started();
    scene.answers = [{ ...news(), changes: [lockOf('part_1')] }];
    scene.sync.look();
    await scene.settle();
    expect(scene.batches.at(-1)?.retentionOnLock).toBe('purge');
  });

  it('is what it was before this start, where it can’t be read now', async () => {
    scene = new Scene({ ...offered, retentionOnLock: 'purge' });
    scene.capabilities = [trouble(), trouble()];
    scene.answers = [{ ...news(), changes: [lockOf('part_1')] }];
    await scene.started();
    expect(scene.sync.state.name).toBe('online');
    expect(scene.batches.at(-1)?.retentionOnLock).toBe('purge');
  });

  it('may be programs only: they are read every few minutes, and nothing else @B11', async () => {
    scene = new Scene();
    scene.capabilities = Array.from({ length: 5 }, () => ({ ...offered, messaging: false }));
    await scene.started();
    expect(scene.programs).toHaveLength(1);
    expect(scene.sync.state.standing).toBe('programs_only');
    await scene.pass(11 * 60_000);
    expect(scene.programs).toHaveLength(3);
    expect(scene.cursors).toEqual([]);
    expect(scene.streams).toEqual([]);
  });
});

describe('a server that says that it has no messaging, having had it', () => {
  const silent = { ...offered, messaging: false };

  it('changes nothing with one odd answer @B11', async () => {
    scene = new Scene(offered);
    scene.capabilities = [silent];
    await scene.started();
    expect(scene.programs).toEqual([]);
    expect(scene.cursors).toHaveLength(1);
    expect(scene.sync.state.standing).toBe('online');
  });

  it('is believed when it goes on saying so, and synced with soon after it has it again @B11', async () => {
    scene = new Scene(offered);
    scene.capabilities = [silent, silent, silent];
    await scene.started();
    await scene.pass(2_000);
    scene.sync.look();
    await scene.settle();
    expect(scene.sync.state.standing).toBe('programs_only');
    const before = scene.cursors.length;
    await scene.pass(60_000);
    expect(scene.cursors.length).toBeGreaterThan(before);
    expect(scene.sync.state.standing).toBe('online');
  });

  it('is asked at once where the partner asks to try again @B11', async () => {
    scene = new Scene(offered);
    scene.capabilities = [silent, silent];
    await scene.started();
    await scene.pass(2_000);
    scene.sync.look();
    await scene.settle();
    expect(scene.sync.state.standing).toBe('programs_only');
    scene.sync.retryNow();
    await scene.settle();
    expect(scene.sync.state.standing).toBe('online');
  });
});

describe('something in between', () => {
  it('is told as what it is, and heals by itself @M12', async () => {
    scene = new Scene();
    scene.answers = [new ConnectionError('in_between', '200')];
    await scene.started();
    expect(scene.sync.state).toMatchObject({ name: 'trouble' });
    expect(scene.sync.state.standing).toBe('in_between');
    await scene.pass(MAX_PAUSE_MS);
    expect(scene.sync.state.name).toBe('online');
  });
});

describe('an expired cursor', () => {
  it('begins again, but not for ever', async () => {
    scene = new Scene();
    scene.answers = [
      new ConnectionError('cursor_expired', '410'),
      news(),
      ...Array.from({ length: 4 }, () => new ConnectionError('cursor_expired', '410')),
    ];
    await scene.started();
    expect(scene.begunAgain).toBe(1);
    expect(scene.cursors).toEqual([null, null]);
    scene.sync.look();
    await scene.settle();
    expect(scene.begunAgain).toBe(4);
    await vi.waitFor(() => expect(scene.cursors.length).toBe(6));
  });
});

import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ThreadWindow, WindowAnchor } from '../../../contract/ipc/views.ts';
import { useAnnouncement } from '../../../renderer/state/announce.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import {
  CLOSED,
  jumpToMessage,
  jumpToNewest,
  jumpToTime,
  readNewer,
  readOlder,
  refreshThread,
  showThread,
  useThread,
} from '../../../renderer/state/thread/thread-store.ts';
import { page, view, views } from './views.ts';

const THREAD = 'reading-on' as ThreadKey;
/** The first message that hasn't been read. */
const UNREAD = 60;

/** Main's side of a conversation whose messages have the seqs from 1 on. */
class Main {
  length = 100;
  readonly asked: { anchor: WindowAnchor; limit: number }[] = [];

  constructor() {
    stub('thread', 'window', async ({ anchor, limit }) => {
      this.asked.push({ anchor, limit });
      const first = Math.max(1, this.#first(anchor, limit));
      const last = anchor.kind === 'before' ? anchor.seq - 1 : first + limit - 1;
      return this.window(first, Math.min(this.length, last));
    });
  }

  window(first: number, last: number): ThreadWindow {
    const edges = {
      older: first === 1 ? 'end' : 'more',
      newer: last === this.length ? 'end' : 'more',
    } as const;
    return { ...page(views(first, last), edges), firstUnread: `m${UNREAD}` as MessageKey };
  }

  #first(anchor: WindowAnchor, limit: number): number {
    switch (anchor.kind) {
      case 'newest':
        return this.length - limit + 1;
      case 'unread':
        return UNREAD - limit / 2;
      case 'message':
        return Number(anchor.key.slice(1)) - limit / 2;
      case 'time':
        return views(1, this.length).findIndex(({ at }) => (at ?? 0) >= anchor.at) + 1 - limit / 2;
      case 'before':
        return anchor.seq - limit;
      case 'after':
        return anchor.seq + 1;
    }
  }
}

const seqs = () => useThread.getState().held?.items.map(({ seq }) => seq) ?? [];
const ends = () => [seqs()[0], seqs().at(-1)];
let main: Main;

beforeEach(async () => {
  await showThread(null, null);
  useNotices.setState({ list: [] });
  main = new Main();
});

describe('a conversation', () => {
  it('is opened around what hasn’t been read, or around the message that was asked for', async () => {
    await showThread(THREAD, null);
    expect(main.asked).toEqual([{ anchor: { kind: 'unread' }, limit: 32 }]);
    const first = useThread.getState();
    expect(first).toMatchObject({ key: THREAD, firstUnread: 'm60', target: null, missing: null });
    expect(ends()).toEqual([44, 75]);
    await showThread(THREAD, 'm20' as MessageKey);
    expect(useThread.getState()).toMatchObject({ target: 'm20', failed: false, keepUnread: false });
    expect(useThread.getState().opening).toBeGreaterThan(first.opening);
    expect(ends()).toEqual([4, 35]);
    await showThread(null, null);
    expect(useThread.getState()).toEqual(CLOSED);
  });

  it('is read on a page at a time on either side, to its ends and no further', async () => {
    await showThread(THREAD, null);
    await readOlder();
    expect([ends(), main.asked[1]]).toEqual([
      [20, 75],
      { anchor: { kind: 'before', seq: 44 }, limit: 24 },
    ]);
    await readNewer();
    expect([ends(), main.asked[2]]).toEqual([
      [20, 99],
      { anchor: { kind: 'after', seq: 75 }, limit: 24 },
    ]);
    await readOlder();
    await readNewer();
    expect(ends()).toEqual([1, 100]);
    expect(useThread.getState().held).toMatchObject({ older: 'end', newer: 'end' });
    const { length } = main.asked;
    await readOlder(true);
    await readNewer(true);
    expect(main.asked).toHaveLength(length);
    expect(useThread.getState().reading).toEqual({ older: false, newer: false });
  });

  it('asks once for what is on its way, at either edge by itself', async () => {
    await showThread(THREAD, null);
    const asked = hold('thread', 'window');
    void readOlder();
    void readOlder();
    void readNewer();
    expect(asked.map(({ args }) => args.anchor.kind)).toEqual(['before', 'after']);
    expect(useThread.getState().reading).toEqual({ older: true, newer: true });
  });

  it('isn’t asked again where reading on brought nothing, until the partner asks or something changes', async () => {
    await showThread(THREAD, null);
    const asked = hold('thread', 'window');
    for (const [fails, edge, readOn] of [
      [true, 'older', readOlder],
      [false, 'newer', readNewer],
    ] as const) {
      const reading = readOn();
      if (fails) asked.at(-1)?.fail();
      else asked.at(-1)?.answer({ ...main.window(1, 1), items: [], newer: 'gap' });
      await reading;
      expect(useThread.getState().stuck[edge]).toBe(true);
      const { length } = asked;
      await readOn();
      expect(asked).toHaveLength(length);
      void readOn(true);
      expect(asked).toHaveLength(length + 1);
    }
    expect(ends()).toEqual([44, 75]);
  });

  it('jumps to its newest, to a day, and to a message, which is only read where it isn’t held', async () => {
    await showThread(THREAD, null);
    await jumpToNewest();
    expect([ends(), useThread.getState().target]).toEqual([[69, 100], null]);
    // A second later than one message: the next one is the first at or after that.
    await jumpToTime((view(30).at ?? 0) + 1_000);
    expect([seqs().includes(31), useThread.getState().target]).toEqual([true, 'm31']);
    await jumpToTime(view(40).at ?? 0);
    expect(useThread.getState().target).toBe('m40');
    const { opening } = useThread.getState();
    const { length } = main.asked;
    await jumpToMessage('m41' as MessageKey);
    expect(useThread.getState()).toMatchObject({ target: 'm41', opening: opening + 1 });
    expect(main.asked).toHaveLength(length);
    await jumpToMessage('m90' as MessageKey);
    expect([useThread.getState().target, seqs().includes(90)]).toEqual(['m90', true]);
    expect(useNotices.getState().list).toEqual([]);
  });

  it('stays as it is where a message that was asked for isn’t there, and says so', async () => {
    await showThread(THREAD, null);
    stub('thread', 'window', async () => main.window(69, 100));
    await jumpToMessage('m7' as MessageKey);
    expect([ends(), useThread.getState().target]).toEqual([[44, 75], null]);
    expect(useNotices.getState().list).toHaveLength(1);
  });

  it('that can’t be read says so only where nothing is held, and no more once it’s read', async () => {
    const asked = hold('thread', 'window');
    const opening = showThread(THREAD, null);
    asked[0]?.fail();
    await opening;
    expect(useThread.getState()).toMatchObject({ failed: true, held: null });
    main = new Main();
    await refreshThread();
    expect(useThread.getState().failed).toBe(false);
    const again = hold('thread', 'window');
    const jump = jumpToNewest();
    again[0]?.fail();
    await jump;
    expect([useThread.getState().failed, ends()]).toEqual([false, [44, 75]]);
  });
});

describe('a conversation that is read again', () => {
  it('at its end gets what is new, a page more than it holds, and says it to screen readers', async () => {
    await showThread(THREAD, null);
    await jumpToNewest();
    main.length = 102;
    await refreshThread();
    expect(main.asked.at(-1)).toEqual({ anchor: { kind: 'newest' }, limit: 56 });
    expect(seqs().slice(-3)).toEqual([100, 101, 102]);
    expect(useAnnouncement.getState().text).toContain('replied: message 102');
  });

  it('elsewhere is read from its first message on, as much as it holds, and stays where it is', async () => {
    await showThread(THREAD, null);
    const { held, opening } = useThread.getState();
    main.length = 102;
    await refreshThread();
    expect(main.asked.at(-1)).toEqual({ anchor: { kind: 'after', seq: 43 }, limit: 32 });
    expect(ends()).toEqual([44, 75]);
    expect(useThread.getState()).toMatchObject({ opening, firstUnread: 'm60' });
    // What reads the same isn't drawn again.
    expect(useThread.getState().held?.items[0]).toBe(held?.items[0]);
    expect(useThread.getState().held).toMatchObject({ older: 'more', newer: 'more' });
  });

  it('forgets where reading on brought nothing, and keeps what it holds where that fails', async () => {
    await showThread(THREAD, null);
    useThread.setState({ stuck: { older: true, newer: true } });
    const asked = hold('thread', 'window');
    const failing = refreshThread();
    asked[0]?.fail();
    await failing;
    expect([useThread.getState().stuck, ends()]).toEqual([{ older: true, newer: true }, [44, 75]]);
    main = new Main();
    await refreshThread();
    expect(useThread.getState().stuck).toEqual({ older: false, newer: false });
  });

  it('while it’s being opened is read once more as soon as it’s open', async () => {
    const asked = hold('thread', 'window');
    const opening = showThread(THREAD, null);
    await refreshThread();
    await refreshThread();
    expect(asked).toHaveLength(1);
    asked[0]?.answer(main.window(44, 75));
    await Promise.resolve();
    await Promise.resolve();
    main = new Main();
    asked[1]?.answer(main.window(44, 75));
    await opening;
    expect(asked).toHaveLength(2);
  });
});

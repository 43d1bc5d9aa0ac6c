import { hold, stub, tellPage } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { EventPayload } from '../../../contract/ipc/bridge.ts';
import type { AccountState, ConnectionState } from '../../../contract/ipc/states.ts';
import { loadAccount, noteAccount, useAccount } from '../../../renderer/state/account.ts';
import { announce, useAnnouncement } from '../../../renderer/state/announce.ts';
import { onChanged } from '../../../renderer/state/changes.ts';
import {
  loadConnection,
  noteConnection,
  useConnection,
} from '../../../renderer/state/connection.ts';
import { loadCounts, useCounts } from '../../../renderer/state/counts.ts';
import {
  loadPrograms,
  programByKey,
  usePrograms,
} from '../../../renderer/state/programs/programs.ts';
import { reuse } from '../../../renderer/state/reuse.ts';
import { noteTransfer, useTransfers } from '../../../renderer/state/transfers.ts';

type Change = EventPayload<'changed'>;

beforeEach(() => {
  vi.useFakeTimers();
  return () => {
    vi.useRealTimers();
  };
});

function change(program: string, thread: string, lists: Change['lists']): Change {
  return { programs: [program as ProgramKey], threads: [thread as ThreadKey], lists };
}

describe('changes that main tells', () => {
  it('within a frame are told as one, each key once, and the next ones anew', () => {
    const told: Change[] = [];
    const end = onChanged((one) => told.push(one));
    tellPage('changed', change('p1', 't1', ['inbox']));
    tellPage('changed', change('p1', 't2', ['inbox', 'outbox']));
    vi.advanceTimersByTime(15);
    expect(told).toEqual([]);
    tellPage('changed', change('p2', 't1', ['drafts']));
    vi.advanceTimersByTime(1);
    const both = {
      programs: ['p1', 'p2'],
      threads: ['t1', 't2'],
      lists: ['inbox', 'outbox', 'drafts'],
    };
    expect(told).toEqual([both]);
    tellPage('changed', change('p3', 't3', []));
    vi.advanceTimersByTime(16);
    expect(told.slice(1)).toEqual([change('p3', 't3', [])]);
    end();
  });

  it('reach everybody who listens, until they end it', () => {
    const ears = [vi.fn<(one: Change) => void>(), vi.fn<(one: Change) => void>()] as const;
    const ends = ears.map((ear) => onChanged(ear));
    tellPage('changed', change('p', 't', []));
    vi.advanceTimersByTime(16);
    ends[0]?.();
    tellPage('changed', change('p', 't', []));
    vi.advanceTimersByTime(16);
    expect(ears.map(({ mock }) => mock.calls.length)).toEqual([1, 2]);
    ends[1]?.();
  });
});

describe('the connection', () => {
  const state = (name: ConnectionState['name']): ConnectionState => ({
    name,
    standing: name === 'offline' ? 'unreachable' : name === 'trouble' ? 'server_trouble' : name,
    nextTryAt: null,
    starting: false,
  });

  it('is said to be reached once for each time that it hadn’t been', async () => {
    const before = useConnection.getState().reached;
    const reached = () => useConnection.getState().reached - before;
    noteConnection(state('offline'));
    expect(reached()).toBe(0);
    noteConnection(state('online'));
    noteConnection(state('online'));
    expect(reached()).toBe(1);
    noteConnection(state('trouble'));
    stub('connection', 'state', async () => state('online'));
    await loadConnection();
    expect([reached(), useConnection.getState().state?.name]).toEqual([2, 'online']);
  });
});

describe('the account', () => {
  const reload = vi.fn<() => void>();
  const signedIn = (id: string, sessionEnded = false) =>
    ({ name: 'signed_in', id, sessionEnded }) as AccountState;
  const signedOut: AccountState = { name: 'signed_out' };

  beforeEach(() => {
    reload.mockClear();
    // The bridge that the page found stays.
    vi.stubGlobal('window', { location: { reload } });
    useAccount.setState({ state: null, failed: false });
    return () => {
      vi.unstubAllGlobals();
      useAccount.setState({ state: null, failed: false });
    };
  });

  it('that another takes the place of, or nobody, begins a new page: what was typed isn’t for the next one', () => {
    for (const next of [signedIn('ben'), signedOut]) {
      useAccount.setState({ state: signedIn('ana') });
      noteAccount(next);
      expect(useAccount.getState().state).toEqual(signedIn('ana'));
    }
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('that stays, or comes where nobody was, is shown in the same page', () => {
    for (const next of [signedOut, signedIn('ana'), signedIn('ana', true)]) {
      noteAccount(next);
      expect(useAccount.getState()).toEqual({ state: next, failed: false });
    }
    expect(reload).not.toHaveBeenCalled();
  });

  it('that main can’t tell is said to have failed, and is shown once main tells', async () => {
    stub('account', 'state', async () => {
      throw new Error('failed');
    });
    await loadAccount();
    expect(useAccount.getState()).toEqual({ state: null, failed: true });
    stub('account', 'state', async () => signedIn('ana'));
    await loadAccount();
    expect(useAccount.getState()).toEqual({ state: signedIn('ana'), failed: false });
  });
});

describe('transfers', () => {
  const progress = (id: string, done: number) => ({
    id,
    done,
    total: 10,
    perSecond: null,
    secondsLeft: null,
  });
  const known = () => Object.keys(useTransfers.getState().byId);

  it('are known from their first figure to their last', () => {
    noteTransfer(progress('a', 1));
    noteTransfer(progress('b', 2));
    noteTransfer(progress('a', 9));
    expect(useTransfers.getState().byId).toEqual({ a: progress('a', 9), b: progress('b', 2) });
    noteTransfer(progress('a', 10));
    expect(known()).toEqual(['b']);
    noteTransfer(progress('b', 11));
    expect(known()).toEqual([]);
  });

  it('that never tell their end go when many newer ones have come', () => {
    for (let at = 0; at < 250; at += 1) noteTransfer(progress(`t${at}`, 1));
    expect(known()).toHaveLength(200);
    expect([known()[0], known().at(-1)]).toEqual(['t50', 't249']);
    for (const id of known()) noteTransfer(progress(id, 10));
  });
});

describe('lists that are read again', () => {
  it('keep the entries that read the same, whatever their order, and take the others as they are', () => {
    const [a, b, c] = [
      { key: 'a', n: 1 },
      { key: 'b', n: 1 },
      { key: 'c', n: 1 },
    ] as const;
    const fresh = [
      { key: 'c', n: 1 },
      { key: 'b', n: 2 },
      { key: 'd', n: 1 },
    ];
    const reused = reuse([a, b, c], fresh, ({ key }) => key);
    expect(reused).toEqual(fresh);
    expect([reused[0] === c, reused[1] === fresh[1]]).toEqual([true, true]);
    expect(reuse([], fresh, ({ key }) => key)).toEqual(fresh);
  });

  it('of programs are the last answer’s that was asked for, found by their key', async () => {
    usePrograms.setState({ list: null });
    expect(programByKey('p1' as ProgramKey)).toBeNull();
    const asked = hold('programs', 'list');
    const both = [loadPrograms(), loadPrograms()];
    const program = { key: 'p1' as ProgramKey, companyName: 'Ledgerly' };
    asked[1]?.answer([program] as never);
    asked[0]?.answer([]);
    await Promise.all(both);
    expect(programByKey('p1' as ProgramKey)).toEqual(program);
    expect(programByKey('p2' as ProgramKey)).toBeNull();
    usePrograms.setState({ list: null });
  });

  it('of counts are main’s', async () => {
    const counts = { ...useCounts.getState().counts, unread: 3 };
    expect(Object.values(useCounts.getInitialState().counts)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    stub('inbox', 'counts', async () => counts);
    await loadCounts();
    expect(useCounts.getState().counts).toEqual(counts);
  });
});

describe('what screen readers are told', () => {
  it('is told again where it’s the same sentence once more', () => {
    announce('Copied');
    const { count } = useAnnouncement.getState();
    announce('Copied');
    expect(useAnnouncement.getState()).toMatchObject({ text: 'Copied', count: count + 1 });
  });
});

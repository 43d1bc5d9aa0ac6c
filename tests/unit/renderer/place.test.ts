import { goOn } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey, ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { ProgramSummary } from '../../../contract/ipc/views.ts';
import * as place from '../../../renderer/state/place.ts';
import { usePrograms } from '../../../renderer/state/programs/programs.ts';

/** What is looked for on the page, to be given the focus. */
const sought: string[] = [];

const { useWhere } = place;
const start = useWhere.getInitialState();
const all = { kind: 'inbox', scope: { kind: 'all' }, filter: 'all', status: null } as const;
const thread = 'place' as ThreadKey;
const message = 'm1' as MessageKey;

function program(key: string, threadCount: number): ProgramSummary {
  return {
    key: key as ProgramKey,
    companyName: key,
    status: 'active',
    archivedReason: null,
    access: 'open',
    logo: null,
    unreadCount: 0,
    teamThreadKey: `${key}-team` as ThreadKey,
    threadCount,
    lastActivityAt: null,
    notifications: 'all',
  };
}

function ofProgram(key: string): place.Place {
  const scope = { kind: 'program', programKey: key as ProgramKey } as const;
  return { kind: 'inbox', scope, filter: 'all', status: null };
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  sought.length = 0;
  vi.stubGlobal('document', {
    querySelector: () => null,
    querySelectorAll: (selector: string) => {
      sought.push(selector);
      return [];
    },
  });
  vi.stubGlobal('requestAnimationFrame', (look: () => void) => {
    queueMicrotask(() => {
      if (sought.length === 0) look();
    });
    return 0;
  });
  useWhere.setState(start, true);
  usePrograms.setState({ list: [program('one', 1), program('many', 3)] });
  return async () => {
    await goOn();
    vi.unstubAllGlobals();
    useWhere.setState(start, true);
    usePrograms.setState({ list: null });
  };
});

describe('where the partner is', () => {
  it('is all programs at the start, with nothing open and the list in a narrow window', () => {
    expect(start).toEqual({
      place: all,
      threadKey: null,
      target: null,
      overlay: null,
      pane: 'list',
      detailsOver: false,
    });
  });

  it('is a filter of all programs, the list first in a narrow window, or a page in its stead', () => {
    useWhere.setState({ detailsOver: true, threadKey: thread });
    place.goInbox('unread');
    expect(useWhere.getState()).toMatchObject({
      place: { ...all, filter: 'unread' },
      pane: 'list',
      detailsOver: false,
      threadKey: thread,
    });
    useWhere.setState({ detailsOver: true });
    place.go({ kind: 'outbox' });
    expect(useWhere.getState()).toMatchObject({
      place: { kind: 'outbox' },
      pane: 'conversation',
      detailsOver: false,
    });
  });

  it('keeps its programs when the filter or the status changes, and is changed by neither outside the inbox', () => {
    useWhere.setState({ place: ofProgram('many'), threadKey: thread });
    place.setFilter('awaiting');
    place.setStatus('pending');
    expect(useWhere.getState()).toMatchObject({
      place: { ...ofProgram('many'), filter: 'awaiting', status: 'pending' },
      threadKey: thread,
    });
    place.setStatus(null);
    expect(useWhere.getState().place).toMatchObject({ filter: 'awaiting', status: null });
    place.go({ kind: 'downloads' });
    place.setFilter('unread');
    place.setStatus('active');
    expect(useWhere.getState().place).toEqual({ kind: 'downloads' });
  });
});

describe('a program', () => {
  it('with a single conversation opens it at once, one with several shows their list', () => {
    useWhere.setState({ target: { messageKey: message, count: 1 }, detailsOver: true });
    place.goProgram('one' as ProgramKey);
    expect(useWhere.getState()).toMatchObject({
      place: ofProgram('one'),
      threadKey: 'one-team',
      target: null,
      pane: 'conversation',
      detailsOver: false,
    });
    place.goProgram('many' as ProgramKey);
    expect(useWhere.getState()).toMatchObject({
      place: ofProgram('many'),
      threadKey: null,
      pane: 'list',
    });
  });

  it('that the page doesn’t know yet shows its list', () => {
    place.goProgram('new' as ProgramKey);
    expect(useWhere.getState()).toMatchObject({ place: ofProgram('new'), threadKey: null });
  });
});

describe('a conversation', () => {
  it('opens beside the list that it was opened from, and from a page beside all programs', () => {
    useWhere.setState({ place: ofProgram('many'), detailsOver: true });
    place.openThread(thread);
    expect(useWhere.getState()).toMatchObject({
      place: ofProgram('many'),
      threadKey: thread,
      target: null,
      pane: 'conversation',
      detailsOver: false,
    });
    place.go({ kind: 'outbox' });
    place.openThread(thread);
    expect(useWhere.getState().place).toEqual(all);
  });

  it('asks for its message each time it’s opened there, also for the same one', () => {
    place.openThread(thread, message);
    const first = useWhere.getState().target;
    place.openThread(thread, message);
    const second = useWhere.getState().target;
    expect([first?.messageKey, second?.messageKey]).toEqual([message, message]);
    expect(second?.count).toBeGreaterThan(first?.count ?? Infinity);
  });

  it('opened by a notification, a link or a search stands beside a list that may hold it', async () => {
    useWhere.setState({ place: ofProgram('many') });
    place.openThreadFromElsewhere(thread, message);
    expect(useWhere.getState()).toMatchObject({
      place: all,
      threadKey: thread,
      target: { messageKey: message },
    });
    // Else it would stay on the row of another conversation.
    await Promise.resolve();
    expect(sought[0]).toBe('.timeline [data-key="m1"]');
    useWhere.setState({ place: { ...all, filter: 'unread' } });
    place.openThreadFromElsewhere(thread, null);
    expect(useWhere.getState()).toMatchObject({
      place: { ...all, filter: 'unread' },
      target: null,
    });
  });

  it('that is closed leaves the list, in a narrow window too', () => {
    place.openThread(thread, message);
    place.closeThread();
    expect(useWhere.getState()).toMatchObject({ threadKey: null, target: null, pane: 'list' });
    place.showPane('conversation');
    expect(useWhere.getState().pane).toBe('conversation');
    place.showOverlay('settings');
    expect(useWhere.getState().overlay).toBe('settings');
  });
});

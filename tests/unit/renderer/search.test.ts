import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey, ProgramKey } from '../../../contract/domain/keys.ts';
import type { SearchResults } from '../../../contract/ipc/views.ts';
import {
  clearFilters,
  noFilters,
  searchFor,
  searchOn,
  useSearch,
} from '../../../renderer/features/search/search-store.ts';
import { useNotices } from '../../../renderer/state/notices.ts';

function results(next: string | null, ...keys: string[]): SearchResults {
  return {
    programs: keys.includes('a') ? ([{ key: 'p' as ProgramKey }] as SearchResults['programs']) : [],
    messages: keys.map((key) => ({ key: key as MessageKey })) as SearchResults['messages'],
    next,
    beingIndexed: false,
  };
}

const found = () => useSearch.getState().results?.messages.map(({ key }) => key);

beforeEach(async () => {
  vi.useFakeTimers();
  stub('search', 'run', async () => results(null));
  useSearch.setState(useSearch.getInitialState(), true);
  searchFor({ text: '' });
  await vi.runAllTimersAsync();
  useNotices.setState({ list: [] });
  return () => {
    vi.useRealTimers();
  };
});

describe('a search', () => {
  it('waits for the next letter, and asks for what was typed last, from its start', async () => {
    const asked = hold('search', 'run');
    searchFor({ text: 'inv' });
    await vi.advanceTimersByTimeAsync(59);
    searchFor({ text: 'invoice' });
    await vi.advanceTimersByTimeAsync(59);
    expect(asked).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map(({ args }) => args)).toEqual([
      { text: 'invoice', filters: noFilters, limit: 30, next: null },
    ]);
  });

  it('keeps what was found before until its own answer is there, and takes no answer to other words', async () => {
    const asked = hold('search', 'run');
    searchFor({ text: 'one' });
    await vi.advanceTimersByTimeAsync(60);
    asked[0]?.answer(results(null, 'a'));
    await vi.advanceTimersByTimeAsync(0);
    searchFor({ text: 'two' });
    await vi.advanceTimersByTimeAsync(60);
    searchFor({ text: 'three' });
    await vi.advanceTimersByTimeAsync(60);
    asked[1]?.answer(results(null, 'late'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['a']);
    asked[2]?.answer(results(null, 'c'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['c']);
  });

  it('for nothing but blanks finds nothing, and asks nobody', async () => {
    const asked = hold('search', 'run');
    useSearch.setState({ results: results(null, 'a'), failed: true });
    searchFor({ text: ' \n' });
    await vi.advanceTimersByTimeAsync(60);
    expect(asked).toHaveLength(0);
    expect(useSearch.getState()).toMatchObject({ results: null, failed: false });
  });

  it('that failed says so until one succeeds; what failed before a newer one says nothing', async () => {
    const asked = hold('search', 'run');
    searchFor({ text: 'one' });
    await vi.advanceTimersByTimeAsync(60);
    searchFor({ text: 'two' });
    await vi.advanceTimersByTimeAsync(60);
    asked[0]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(useSearch.getState().failed).toBe(false);
    asked[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(useSearch.getState().failed).toBe(true);
    searchFor({ text: 'two again' });
    await vi.advanceTimersByTimeAsync(60);
    asked[2]?.answer(results(null, 'a'));
    await vi.advanceTimersByTimeAsync(0);
    expect(useSearch.getState().failed).toBe(false);
  });

  it('searches again in everything when its filters are cleared, and only where there are any', async () => {
    const asked = hold('search', 'run');
    const filters = { ...noFilters, hasAttachment: true };
    searchFor({ text: 'one', filters });
    await vi.advanceTimersByTimeAsync(60);
    clearFilters();
    await vi.advanceTimersByTimeAsync(60);
    clearFilters();
    await vi.advanceTimersByTimeAsync(60);
    expect(asked.map(({ args }) => args.filters)).toEqual([filters, noFilters]);
  });
});

describe('the next page of a search', () => {
  async function searched(): Promise<ReturnType<typeof hold<'search', 'run'>>> {
    const asked = hold('search', 'run');
    searchFor({ text: 'one' });
    await vi.advanceTimersByTimeAsync(60);
    asked[0]?.answer(results('page 2', 'a', 'b'));
    await vi.advanceTimersByTimeAsync(0);
    return asked;
  }

  it('comes behind what is shown, with the programs that were found first', async () => {
    const asked = await searched();
    void searchOn();
    expect(asked[1]?.args).toEqual({ text: 'one', filters: noFilters, limit: 30, next: 'page 2' });
    asked[1]?.answer(results(null, 'c'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['a', 'b', 'c']);
    expect(useSearch.getState().results).toMatchObject({ next: null, programs: [{ key: 'p' }] });
    await searchOn();
    expect(asked).toHaveLength(2);
  });

  it('is asked for only while nothing else is searched for, and its late answer is left', async () => {
    const asked = await searched();
    void searchOn();
    searchFor({ text: 'two' });
    await searchOn();
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60);
    asked[1]?.answer(results(null, 'c'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['a', 'b']);
    asked[2]?.answer(results(null, 'd'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['d']);
  });

  it('that can’t be read says so, and what is shown stays', async () => {
    const asked = await searched();
    void searchOn();
    asked[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['a', 'b']);
    expect(useNotices.getState().list).toMatchObject([{ tone: 'bad' }]);
    void searchOn();
    expect(asked).toHaveLength(3);
  });
});

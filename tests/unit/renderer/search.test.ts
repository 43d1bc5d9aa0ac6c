import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessageKey, ProgramKey } from '../../../contract/domain/keys.ts';
import type { FoundBeside, SearchResults } from '../../../contract/ipc/search-views.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import {
  clearFilters,
  filterBy,
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

const nothingBeside: FoundBeside = {
  people: [],
  conversations: [],
  files: [],
  notes: [],
  replies: [],
  instead: null,
};

const found = () => useSearch.getState().results?.messages.map(({ key }) => key);

beforeEach(async () => {
  vi.useFakeTimers();
  stub('search', 'run', async () => results(null));
  stub('search', 'beside', async () => nothingBeside);
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
    const filters = { ...noFilters, file: 'any' as const };
    searchFor({ text: 'one', filters });
    await vi.advanceTimersByTimeAsync(60);
    clearFilters();
    await vi.advanceTimersByTimeAsync(60);
    clearFilters();
    await vi.advanceTimersByTimeAsync(60);
    expect(asked.map(({ args }) => args.filters)).toEqual([filters, noFilters]);
  });
});

describe('a search that finds little', () => {
  const people = [{ key: 'm1' }] as FoundBeside['people'];

  async function search(text: string): Promise<void> {
    searchFor({ text });
    await vi.advanceTimersByTimeAsync(60);
  }

  it('is made with a letter put right where nothing has what was typed, and says so', async () => {
    const texts: string[] = [];
    const putRights: boolean[] = [];
    stub('search', 'run', async ({ text }) => {
      texts.push(text);
      return text === 'comission' ? results(null) : results(null, 'a');
    });
    stub('search', 'beside', async ({ putRight }) => {
      putRights.push(putRight);
      return putRight ? { ...nothingBeside, instead: 'commission' } : nothingBeside;
    });
    await search('comission');
    expect(useSearch.getState()).toMatchObject({ instead: 'commission', failed: false });
    expect(found()).toEqual(['a']);
    expect(texts).toEqual(['comission', 'commission']);
    expect(putRights).toEqual([true, false]);
  });

  it('is left as it is, with a word to the side, where something has it or the palette can do it', async () => {
    stub('search', 'run', async ({ text }) => results(null, ...(text === 'once' ? ['a'] : [])));
    stub('search', 'beside', async () => ({ ...nothingBeside, instead: 'other' }));
    await search('once');
    expect(useSearch.getState()).toMatchObject({ instead: null, beside: { instead: 'other' } });
    await search('open settings');
    expect(useSearch.getState()).toMatchObject({ instead: null, beside: { instead: 'other' } });
    stub('search', 'beside', async () => ({ ...nothingBeside, people, instead: 'other' }));
    await search('dana');
    expect(useSearch.getState()).toMatchObject({ instead: null, beside: { people } });
    await search('');
    expect(useSearch.getState()).toMatchObject({ results: null, beside: null });
  });

  it('offers nothing that finds nothing either', async () => {
    stub('search', 'run', async () => results(null));
    stub('search', 'beside', async () => ({ ...nothingBeside, instead: 'other' }));
    await search('zzzz');
    expect(useSearch.getState()).toMatchObject({ instead: null, beside: { instead: null } });
  });

  it('asks on where filters leave a page short, until it’s full or nothing is left', async () => {
    const asked = hold('search', 'run');
    await search('one');
    asked[0]?.answer(results('page 2', 'a'));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked[1]?.args).toMatchObject({ next: 'page 2' });
    asked[1]?.answer(results(null, 'b'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['a', 'b']);
  });

  it('is made without words where something else narrows it', async () => {
    const asked = hold('search', 'run');
    filterBy({ file: 'pdf' });
    await vi.advanceTimersByTimeAsync(60);
    expect(asked[0]?.args).toMatchObject({ text: '', filters: { file: 'pdf' } });
    filterBy({ file: null });
    expect(useSearch.getState().filters).toBe(noFilters);
  });
});

describe('the next page of a search', () => {
  const FULL = ['a', 'b', ...Array.from({ length: 28 }, (_, at) => `more${at}`)];

  async function searched(): Promise<ReturnType<typeof hold<'search', 'run'>>> {
    const asked = hold('search', 'run');
    searchFor({ text: 'one' });
    await vi.advanceTimersByTimeAsync(60);
    asked[0]?.answer(results('page 2', ...FULL));
    await vi.advanceTimersByTimeAsync(0);
    return asked;
  }

  it('comes behind what is shown, with the programs that were found first', async () => {
    const asked = await searched();
    void searchOn();
    expect(asked[1]?.args).toEqual({ text: 'one', filters: noFilters, limit: 30, next: 'page 2' });
    asked[1]?.answer(results(null, 'c'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual([...FULL, 'c']);
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
    expect(found()).toEqual(FULL);
    asked[2]?.answer(results(null, 'd'));
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(['d']);
  });

  it('that can’t be read says so, and what is shown stays', async () => {
    const asked = await searched();
    void searchOn();
    asked[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(found()).toEqual(FULL);
    expect(useNotices.getState().list).toMatchObject([{ tone: 'bad' }]);
    void searchOn();
    expect(asked).toHaveLength(3);
  });
});

import { create } from 'zustand';
import type { SearchFilters, SearchResults } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../../state/notices.ts';

interface Search {
  text: string;
  filters: SearchFilters;
  /** Null until something was searched for. */
  results: SearchResults | null;
  failed: boolean;
}

export const noFilters: SearchFilters = {
  programKey: null,
  sender: null,
  hasAttachment: false,
  from: null,
  to: null,
};

export const useSearch = create<Search>(() => ({
  text: '',
  filters: noFilters,
  results: null,
  failed: false,
}));

const PAGE = 30;
/** How long a search waits for the next letter, ms. */
const WAIT_MS = 60;

let generation = 0;
/** What is shown was found with the words and filters that are set now. */
let upToDate = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Searches for other words, or with other filters. What was found before stays until the answer is there. */
export function searchFor(change: Partial<Pick<Search, 'text' | 'filters'>>): void {
  useSearch.setState(change);
  upToDate = false;
  clearTimeout(timer);
  timer = setTimeout(() => void run(), WAIT_MS);
}

/** Searches with the same words in everything again. */
export function clearFilters(): void {
  if (useSearch.getState().filters !== noFilters) searchFor({ filters: noFilters });
}

async function run(): Promise<void> {
  const mine = ++generation;
  const { text, filters } = useSearch.getState();
  if (text.trim() === '') {
    useSearch.setState({ results: null, failed: false });
    return;
  }
  try {
    const results = await bridge.search.run({ text, filters, limit: PAGE, next: null });
    if (mine !== generation) return;
    upToDate = true;
    useSearch.setState({ results, failed: false });
  } catch {
    if (mine === generation) useSearch.setState({ failed: true });
  }
}

/** Adds the next page to what was found; nothing where something else is being searched for already. */
export async function searchOn(): Promise<void> {
  const { text, filters, results } = useSearch.getState();
  if (!upToDate || results === null || results.next === null) return;
  const mine = ++generation;
  const query = { text, filters, limit: PAGE, next: results.next };
  const more = await bridge.search.run(query).catch(() => null);
  if (mine !== generation) return;
  if (more === null) {
    notify(t('More results couldn’t be read. Try again.'), 'bad');
    return;
  }
  useSearch.setState({
    results: {
      ...more,
      programs: results.programs,
      messages: [...results.messages, ...more.messages],
    },
  });
}

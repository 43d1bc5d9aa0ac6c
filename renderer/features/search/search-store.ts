import { create } from 'zustand';
import type {
  FoundBeside,
  SearchFilters,
  SearchResults,
} from '../../../contract/ipc/search-views.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { t } from '../../../words/words.ts';
import { openContext } from '../../actions/table.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../../state/notices.ts';
import { matchCommands } from './commands.ts';

interface Search {
  text: string;
  filters: SearchFilters;
  /** Who the person of the filter is. */
  personName: string;
  /** Null until something was searched for. */
  results: SearchResults | null;
  /** What was found beside messages and programs; null until it's known. */
  beside: FoundBeside | null;
  /** What is shown was found with these words instead, since nothing has those that were typed; null: with those. */
  instead: string | null;
  failed: boolean;
}

export const useSearch = create<Search>(() => ({
  text: '',
  filters: noFilters,
  personName: '',
  results: null,
  beside: null,
  instead: null,
  failed: false,
}));

const PAGE = 30;
/** With fewer messages found, a letter may have been wrong. */
const FEW = 3;
/** How long a search waits for the next letter, ms. */
const WAIT_MS = 60;

let generation = 0;
/** What is shown was found with the words and filters that are set now. */
let upToDate = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Searches for other words, or with other filters. What was found before stays until the answer is there. */
export function searchFor(change: Partial<Pick<Search, 'text' | 'filters' | 'personName'>>): void {
  useSearch.setState(change);
  upToDate = false;
  clearTimeout(timer);
  timer = setTimeout(() => void run(), WAIT_MS);
}

/** Narrows the search by something more, or widens it where that is null. */
export function filterBy(
  change: Partial<SearchFilters>,
  rest: { text?: string; personName?: string } = {},
): void {
  const next = { ...useSearch.getState().filters, ...change };
  const isNone = Object.values(next).every((value) => value === null);
  searchFor({ ...rest, filters: isNone ? noFilters : next });
}

/** Searches with the same words in everything again. */
export function clearFilters(): void {
  if (useSearch.getState().filters !== noFilters) searchFor({ filters: noFilters });
}

async function run(): Promise<void> {
  const mine = ++generation;
  const { text, filters } = useSearch.getState();
  if (text.trim() === '' && filters === noFilters) {
    useSearch.setState({ results: null, beside: null, instead: null, failed: false });
    return;
  }
  const isLate = () => mine !== generation;
  try {
    const results = await readPage(text, filters, null, isLate);
    if (isLate()) return;
    upToDate = true;
    useSearch.setState({ results, beside: null, instead: null, failed: false });
    const putRight = text.trim() !== '' && results.next === null && results.messages.length < FEW;
    const beside = await bridge.search.beside({ text, filters, putRight });
    if (isLate()) return;
    const { instead } = beside;
    if (instead === null || !isNothing(results, beside) || offersActions(text)) {
      useSearch.setState({ beside });
      return;
    }
    const [right, besideRight] = await Promise.all([
      readPage(instead, filters, null, isLate),
      bridge.search.beside({ text: instead, filters, putRight: false }),
    ]);
    if (isLate()) return;
    const found = isNothing(right, besideRight)
      ? { beside: { ...beside, instead: null } }
      : { results: right, beside: besideRight, instead };
    useSearch.setState(found);
  } catch {
    if (!isLate()) useSearch.setState({ failed: true });
  }
}

/** What the palette itself can do with these words was meant as it was typed. */
function offersActions(text: string): boolean {
  return text.trim() !== '' && matchCommands(text, openContext()).length > 0;
}

/** Whether nothing was found by name, subject or text. */
export function isNothing(results: SearchResults, beside: FoundBeside): boolean {
  const { people, conversations, files, notes, replies } = beside;
  const { messages, programs } = results;
  return [messages, programs, people, conversations, files, notes, replies].every(
    ({ length }) => length === 0,
  );
}

/** A page of messages: where filters leave little of what was looked at, looks on until one is full or nothing is left. */
async function readPage(
  text: string,
  filters: SearchFilters,
  next: string | null,
  isLate: () => boolean,
): Promise<SearchResults> {
  let page = await bridge.search.run({ text, filters, limit: PAGE, next });
  while (page.next !== null && page.messages.length < PAGE && !isLate()) {
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const more = await bridge.search.run({ text, filters, limit: PAGE, next: page.next });
    page = { ...more, programs: page.programs, messages: [...page.messages, ...more.messages] };
  }
  return page;
}

/** Adds the next page to what was found; nothing where something else is being searched for already. */
export async function searchOn(): Promise<void> {
  const { text, filters, results, instead } = useSearch.getState();
  if (!upToDate || results === null || results.next === null) return;
  const mine = ++generation;
  const more = await readPage(
    instead ?? text,
    filters,
    results.next,
    () => mine !== generation,
  ).catch(() => null);
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

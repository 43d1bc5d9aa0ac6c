import type { SearchFilters } from './search-views.ts';

/** A search of everything. */
export const noFilters: SearchFilters = {
  programKey: null,
  sender: null,
  personKey: null,
  file: null,
  from: null,
  to: null,
};

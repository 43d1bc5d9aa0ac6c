import type { Catalog } from './words.ts';

/** Arabic, by the English sentence (`npm run words` compares them). */
export const arabic: Catalog = {};

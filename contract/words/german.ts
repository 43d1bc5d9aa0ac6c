import type { Catalog } from './words.ts';

/** German, by the English sentence (`npm run words` compares them). */
export const german: Catalog = {};

import { arabic } from './arabic.ts';
import { german } from './german.ts';
import type { Language } from '../contract/domain/languages.ts';
import type { Catalog } from './words.ts';

/** All catalogs, for main and tools; the page loads only the one that it speaks. */
export const catalogs: Readonly<Record<Language, Catalog>> = { en: {}, de: german, ar: arabic };

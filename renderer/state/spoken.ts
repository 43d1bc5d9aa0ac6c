import { create } from 'zustand';
import type { Language } from '../../contract/domain/languages.ts';

/** The language that the page is drawn in. Whoever changes it has brought its words before. */
export const useSpoken = create<{ language: Language }>(() => ({ language: 'en' }));

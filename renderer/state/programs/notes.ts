import { create } from 'zustand';
import { MOST_KEPT } from '../../../contract/domain/message-text.ts';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { bridge } from '../../bridge.ts';
import { Saver } from '../saver.ts';

interface Note {
  words: string;
  /** Why they aren't stored, or not yet; null: they are, or will be in a moment. */
  trouble: 'too_long' | 'failed' | null;
}

/** The private notes that were written since the page began (B9). Main holds all of them. */
export const useNotes = create<{ byProgram: Readonly<Record<ProgramKey, Note>> }>(() => ({
  byProgram: {},
}));

const saver = new Saver<ProgramKey>(store, (programKey) => wordsOf(programKey).length);

function wordsOf(programKey: ProgramKey): string {
  return useNotes.getState().byProgram[programKey]?.words ?? '';
}

function put(programKey: ProgramKey, note: Note): void {
  useNotes.setState(({ byProgram }) => ({ byProgram: { ...byProgram, [programKey]: note } }));
}

/** Changes a note; it's stored in a moment, or told at once that it can't be. */
export function writeNote(programKey: ProgramKey, words: string): void {
  if (words.length > MOST_KEPT) {
    saver.drop(programKey);
    put(programKey, { words, trouble: 'too_long' });
    return;
  }
  const before = useNotes.getState().byProgram[programKey]?.trouble;
  put(programKey, { words, trouble: before === 'failed' ? 'failed' : null });
  saver.soon(programKey);
}

/** Stores what isn't stored yet. Resolves when it was tried. */
export function flushNote(programKey: ProgramKey): Promise<void> {
  return saver.now(programKey);
}

async function store(programKey: ProgramKey): Promise<void> {
  const note = wordsOf(programKey);
  let trouble: Note['trouble'] = null;
  try {
    await bridge.programs.setNote({ programKey, note });
  } catch (error) {
    trouble = 'failed';
    throw error;
  } finally {
    const now = useNotes.getState().byProgram[programKey];
    if (now !== undefined && now.trouble !== 'too_long') put(programKey, { ...now, trouble });
  }
}

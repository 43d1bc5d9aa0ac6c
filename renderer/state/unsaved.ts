import { useSyncExternalStore } from 'react';
import { useDrafts } from './drafts/draft-store.ts';
import { useNotes } from './programs/notes.ts';
import { isChanged, useReplyForm } from './saved-replies/reply-form.ts';

function hasTrouble(of: Readonly<Record<string, { trouble: string | null }>>): boolean {
  return Object.values(of).some(({ trouble }) => trouble !== null);
}

/** Whether words stand in the page only: they can't be saved, or the partner hasn't yet. */
export function isUnsaved(): boolean {
  return (
    hasTrouble(useDrafts.getState().byThread) ||
    hasTrouble(useNotes.getState().byProgram) ||
    isChanged(useReplyForm.getState())
  );
}

/** The same, kept fresh. */
export function useIsUnsaved(): boolean {
  return useSyncExternalStore(subscribe, isUnsaved);
}

/** Calls back now, and whenever it has changed. */
export function watchUnsaved(tell: (unsaved: boolean) => void): void {
  let told: boolean | null = null;
  const look = () => {
    const now = isUnsaved();
    if (now === told) return;
    told = now;
    tell(now);
  };
  subscribe(look);
  look();
}

/** Calls back after every change of what `isUnsaved` looks at. @returns ends that */
function subscribe(look: () => void): () => void {
  const ends = [useDrafts, useNotes, useReplyForm].map((store) => store.subscribe(look));
  return () => {
    for (const end of ends) end();
  };
}

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
  const inDrafts = useDrafts(({ byThread }) => hasTrouble(byThread));
  const inNotes = useNotes(({ byProgram }) => hasTrouble(byProgram));
  const inReply = useReplyForm(isChanged);
  return inDrafts || inNotes || inReply;
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
  for (const store of [useDrafts, useNotes, useReplyForm]) store.subscribe(look);
  look();
}

import './scripted-bridge.ts';
import { expect, it } from 'vitest';
import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { emptyDraft, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import { useNotes } from '../../../renderer/state/programs/notes.ts';
import {
  giveUpForm,
  openForm,
  writeForm,
} from '../../../renderer/state/saved-replies/reply-form.ts';
import { isUnsaved, watchUnsaved } from '../../../renderer/state/unsaved.ts';

it('tells at first, and whenever it changes, whether a draft, a note or a saved reply isn’t saved @M12', () => {
  useDrafts.setState({ byThread: {} });
  useNotes.setState({ byProgram: {} });
  giveUpForm();
  const told: boolean[] = [];
  watchUnsaved((unsaved) => told.push(unsaved));
  expect(told).toEqual([false]);
  const [thread, program] = ['unsaved' as ThreadKey, 'unsaved' as ProgramKey];
  useDrafts.setState({ byThread: { [thread]: { ...emptyDraft, body: 'x', trouble: 'failed' } } });
  useNotes.setState({ byProgram: { [program]: { words: 'x', trouble: 'too_long' } } });
  expect(told).toEqual([false, true]);
  useDrafts.setState({ byThread: { [thread]: { ...emptyDraft, body: 'x' } } });
  expect(told).toEqual([false, true]);
  useNotes.setState({ byProgram: { [program]: { words: 'x', trouble: null } } });
  expect(told).toEqual([false, true, false]);
  openForm(null);
  expect(told).toHaveLength(3);
  writeForm({ name: 'Thanks' });
  expect(told).toEqual([false, true, false, true]);
  expect(isUnsaved()).toBe(true);
  giveUpForm();
  expect(isUnsaved()).toBe(false);
});

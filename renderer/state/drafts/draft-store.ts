import { create } from 'zustand';
import type { MessageKey, StagedFileId, ThreadKey } from '../../../contract/domain/keys.ts';
import type { LeftOutFile } from '../../../contract/ipc/states.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import type { bridge } from '../../bridge.ts';

/** What a partner wrote, and what it answers. */
export interface Words {
  body: string;
  replyTo: MessageKey | null;
}

/** What one press of Send takes out of the composer. */
export interface Taken extends Words {
  /** Files that are attached, and that no press before takes. */
  files: readonly StagedFileId[];
  /** Lots of files that are on their way to main. */
  arrivals: readonly Arrival[];
}

/** Files on their way to main. */
export type Arrival = ReturnType<typeof bridge.attachments.add>;

export interface Draft extends Words {
  /** What Send took out of the composer, and what waits to be handed over to the outbox, oldest first. */
  leaving: readonly Taken[];
  /** Main's, as far as it's known here: a write is one higher, and isn't taken where main has counted on since. */
  revision: number;
  files: readonly StagedFileView[];
  /** Names of files that are on their way to main. */
  adding: readonly string[];
  leftOut: readonly (LeftOutFile & { id: number })[];
  /** Why the words as they are now aren't kept, or not yet; null: they are, or will be in a moment. */
  trouble: 'too_long' | 'failed' | null;
}

export const emptyDraft: Draft = {
  body: '',
  replyTo: null,
  leaving: [],
  revision: 0,
  files: [],
  adding: [],
  leftOut: [],
  trouble: null,
};

/** The drafts that the page has at hand, by thread. Main holds them all. */
export const useDrafts = create<{ byThread: Readonly<Record<ThreadKey, Draft>> }>(() => ({
  byThread: {},
}));

export function draftOf(threadKey: ThreadKey): Draft {
  return useDrafts.getState().byThread[threadKey] ?? emptyDraft;
}

export function patchDraft(threadKey: ThreadKey, change: Partial<Draft>): void {
  useDrafts.setState(({ byThread }) => ({
    byThread: { ...byThread, [threadKey]: { ...emptyDraft, ...byThread[threadKey], ...change } },
  }));
}

export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What main has to keep: until a message is in the outbox, its words are still the draft's. */
export function keptWords(threadKey: ThreadKey): Words {
  const { body, replyTo, leaving } = draftOf(threadKey);
  const all = [...leaving, { body, replyTo }];
  return {
    body: joined(all.map((words) => words.body)),
    replyTo: all.find((words) => words.replyTo !== null)?.replyTo ?? null,
  };
}

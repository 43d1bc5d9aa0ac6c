import { z } from 'zod';
import {
  AttachmentKey,
  MemberKey,
  MessageKey,
  ProgramKey,
  SavedReplyId,
  ThreadKey,
} from '../domain/keys.ts';
import { shownKinds } from '../domain/shown-kinds.ts';
import { ProgramBrief, ThreadKind } from './views.ts';

/** What a search is asked for, and what it finds. Times are ms since the epoch. */

/** Kinds of file that a search can be narrowed to; `any`: whatever its kind. */
export const FileFilter = z.enum(['any', ...shownKinds]);
export type FileFilter = z.infer<typeof FileFilter>;

export const SearchFilters = z.object({
  programKey: ProgramKey.nullable(),
  sender: z.enum(['me', 'company']).nullable(),
  /** Only what this person wrote. */
  personKey: MemberKey.nullable(),
  /** Only messages with such a file. */
  file: FileFilter.nullable(),
  /** First and last millisecond that count. */
  from: z.number().nullable(),
  to: z.number().nullable(),
});
export type SearchFilters = z.infer<typeof SearchFilters>;

/** A piece of a text; `hit` pieces are what matched. */
export const TextPart = z.object({ text: z.string(), hit: z.boolean() });
export type TextPart = z.infer<typeof TextPart>;

export const SearchResults = z.object({
  programs: z.array(
    ProgramBrief.extend({ name: z.array(TextPart), teamThreadKey: ThreadKey.nullable() }),
  ),
  messages: z.array(
    z.object({
      key: MessageKey,
      threadKey: ThreadKey,
      program: ProgramBrief,
      authorName: z.string(),
      isMe: z.boolean(),
      /** Null: not known. */
      at: z.number().nullable(),
      snippet: z.array(TextPart),
      /** Names of its files; those that match stand first. */
      files: z.array(z.array(TextPart)),
    }),
  ),
  /** Give it back to get the next page, which may be short; null: no more. */
  next: z.string().nullable(),
  /** After an update older messages are indexed anew: meanwhile some of them may not be found. */
  beingIndexed: z.boolean(),
});
export type SearchResults = z.infer<typeof SearchResults>;

/** What else has the words of a search: a few of each. */
export const FoundBeside = z.object({
  people: z.array(
    z.object({
      key: MemberKey,
      name: z.array(TextPart),
      /** Where they wrote last, and when; null: not known. */
      program: ProgramBrief,
      at: z.number().nullable(),
    }),
  ),
  /** Conversations by their subject. */
  conversations: z.array(
    z.object({
      threadKey: ThreadKey,
      kind: ThreadKind,
      subject: z.array(TextPart),
      program: ProgramBrief,
    }),
  ),
  files: z.array(
    z.object({
      key: AttachmentKey,
      messageKey: MessageKey,
      threadKey: ThreadKey,
      name: z.array(TextPart),
      kind: z.enum(shownKinds),
      size: z.number(),
      program: ProgramBrief,
      at: z.number().nullable(),
    }),
  ),
  /** Programs by the partner's private note. */
  notes: z.array(z.object({ program: ProgramBrief, snippet: z.array(TextPart) })),
  replies: z.array(
    z.object({ id: SavedReplyId, name: z.array(TextPart), snippet: z.array(TextPart) }),
  ),
  /** The same words with a letter put right, so that they are found; null: there is nothing to put right. */
  instead: z.string().nullable(),
});
export type FoundBeside = z.infer<typeof FoundBeside>;

/** Messages of one conversation that have the words, newest first. */
export const FoundInThread = z.object({
  keys: z.array(MessageKey),
  /** There are more, which aren't told. */
  more: z.boolean(),
  /** All of the conversation is on this computer. */
  complete: z.boolean(),
});
export type FoundInThread = z.infer<typeof FoundInThread>;

/** Where the words stand in a message's text, as ranges of UTF-16 units. */
export const FoundRanges = z.object({
  key: MessageKey,
  ranges: z.array(z.tuple([z.number(), z.number()])),
});
export type FoundRanges = z.infer<typeof FoundRanges>;

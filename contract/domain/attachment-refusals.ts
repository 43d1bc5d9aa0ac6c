import type { FileKind, KindFamily } from './attachment-kinds.ts';

/** Why a file is refused, in the order in which the reasons are checked (docs/attachment-rules.md). */
export const refusalReasons = [
  'directory',
  'symlink',
  'not_a_file',
  'unreadable',
  'empty',
  'name_mismatch',
  'wrong_type',
  'macros',
  'unsearched',
  'too_large',
  'too_many_pixels',
  'truncated',
  'damaged',
  'not_a_document',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** `name`: the system can't tell what the file is called. */
export type UnreadableCause = 'missing' | 'denied' | 'busy' | 'slow' | 'failing' | 'name';

/** What a document can run: a VBA project, or an Excel 4.0 macro sheet. */
export type MacroKind = 'vba' | 'sheet';

/** A reason with the facts that its sentence names. Sizes are in bytes. */
export type Refusal =
  | { readonly reason: 'symlink' | 'not_a_file' | 'empty' }
  | {
      readonly reason: 'directory';
      /** What its name claims: some systems show a folder of this name as one file. */
      readonly claimed?: FileKind | null;
    }
  | { readonly reason: 'unreadable'; readonly why: UnreadableCause }
  | {
      readonly reason: 'name_mismatch';
      readonly claimed: FileKind;
      readonly found: FileKind;
      /** Why it would be refused under its right name too. */
      readonly beside?: Refusal | null;
    }
  | { readonly reason: 'wrong_type'; readonly found: FileKind }
  | { readonly reason: 'macros'; readonly found: FileKind; readonly inside: MacroKind | null }
  /** It's too costly, or too broken, to be looked through to the end for macros. */
  | { readonly reason: 'unsearched'; readonly found: FileKind }
  | {
      readonly reason: 'too_large';
      readonly size: number;
      readonly limit: number;
      readonly family: KindFamily;
    }
  | { readonly reason: 'too_many_pixels'; readonly width: number; readonly height: number }
  | { readonly reason: 'truncated' | 'damaged' | 'not_a_document'; readonly found: FileKind };

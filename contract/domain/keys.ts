import { z } from 'zod';

/**
 * Keys are opaque to us: at most 128 of `A–Z a–z 0–9 _ -` (docs/contract.md#values). They are branded so that a
 * thread's key can't be passed where a program's is meant.
 */
const key = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);

export const ProgramKey = key.brand<'ProgramKey'>();
export type ProgramKey = z.infer<typeof ProgramKey>;

export const ThreadKey = key.brand<'ThreadKey'>();
export type ThreadKey = z.infer<typeof ThreadKey>;

export const MessageKey = key.brand<'MessageKey'>();
export type MessageKey = z.infer<typeof MessageKey>;

export const AttachmentKey = key.brand<'AttachmentKey'>();
export type AttachmentKey = z.infer<typeof AttachmentKey>;

/** A person's key, on either side. */
export const MemberKey = key.brand<'MemberKey'>();
export type MemberKey = z.infer<typeof MemberKey>;

/** UUIDv7 given to a message when the partner presses Send; the idempotency key of every attempt. */
export const ClientKey = key.brand<'ClientKey'>();
export type ClientKey = z.infer<typeof ClientKey>;

/** Names a file that was attached on this machine and isn't a message's attachment yet (UUIDv7). */
export const StagedFileId = key.brand<'StagedFileId'>();
export type StagedFileId = z.infer<typeof StagedFileId>;

/** Names a saved reply (UUIDv7). */
export const SavedReplyId = key.brand<'SavedReplyId'>();
export type SavedReplyId = z.infer<typeof SavedReplyId>;

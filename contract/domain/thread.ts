import type { MessageKey, ProgramKey, ThreadKey } from './keys.ts';

/** `unknown` is a kind from a newer server: shown, read only. */
export type ThreadKind = 'team' | 'member' | 'announcement' | 'unknown';

/** A conversation in a program, as the server tells it. Times in ms since the epoch, by the server's clock. */
export interface Thread {
  key: ThreadKey;
  programKey: ProgramKey;
  kind: ThreadKind;
  subject: string | null;
  lastMessageAt: number | null;
  readUpTo: MessageKey | null;
  unreadCount: number;
  updatedAt: number | null;
}

/** Whether a partner can write in threads of this kind; access to the program is a question of its own. */
export function isWritableKind(kind: ThreadKind): boolean {
  return kind === 'team' || kind === 'member';
}

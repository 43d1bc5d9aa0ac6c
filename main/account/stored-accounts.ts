import { z } from 'zod';
import { MemberKey } from '../../contract/domain/keys.ts';
import type { Capabilities } from '../connection/connection.ts';

const StoredIdentity = z.object({
  server: z.string(),
  team: z.object({ key: z.string(), name: z.string() }).nullable(),
  member: z.object({ key: MemberKey, name: z.string(), email: z.string() }).nullable(),
});

/** What the server last said it allows: the app may start offline. */
const StoredCapabilities = z.object({
  signIn: z.object({ apiKey: z.boolean(), password: z.boolean() }),
  messaging: z.boolean(),
  retentionOnLock: z.enum(['keep', 'purge']),
  attachments: z.object({
    maxCount: z.number(),
    imageMaxBytes: z.number(),
    documentMaxBytes: z.number(),
    types: z.array(z.string()),
  }),
  bodyMaxLength: z.number(),
}) satisfies z.ZodType<Capabilities>;

/** The account that is signed in. Its API key is here only encrypted, or not at all. */
export const StoredAccount = z.object({
  identity: StoredIdentity,
  capabilities: StoredCapabilities,
  /** The key came from a password sign-in and is revoked at sign-out. */
  keyFromPassword: z.boolean(),
  /** Null: the key was kept in memory and is gone. */
  key: z
    .object({
      encrypted: z.base64(),
      protection: z.enum(['keychain', 'basic_text']),
      /** The key store that encrypted it, for diagnostics. */
      backend: z.string(),
    })
    .nullable(),
});
export type StoredAccount = z.infer<typeof StoredAccount>;

/** Where the signed-in account is remembered; the shell keeps it with electron-store. */
export interface AccountStorage {
  read(): StoredAccount | null;
  /** Null: nobody is signed in. */
  write(account: StoredAccount | null): void;
}

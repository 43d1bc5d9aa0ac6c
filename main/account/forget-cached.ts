import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accountFolders } from './account-folders.ts';

/** Deletes what the server also has from an account's folder; drafts, outbox and staged files stay. */
export async function forgetCached(accountsFolder: string, accountId: string): Promise<void> {
  const { root, downloads, previews } = accountFolders(accountsFolder, accountId);
  const database = ['cache.db', 'cache.db-wal', 'cache.db-shm'].map((name) => join(root, name));
  for (const path of [...database, downloads, previews]) {
    await rm(path, { recursive: true, force: true });
  }
}

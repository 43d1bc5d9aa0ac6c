import { join } from 'node:path';

export interface AccountFolders {
  root: string;
  staging: string;
  downloads: string;
  previews: string;
}

/** Where an account keeps what. `root` holds both databases. */
export function accountFolders(accountsFolder: string, accountId: string): AccountFolders {
  const root = join(accountsFolder, accountId);
  return {
    root,
    staging: join(root, 'staging'),
    downloads: join(root, 'downloads'),
    previews: join(root, 'previews'),
  };
}

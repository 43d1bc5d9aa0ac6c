import { join } from 'node:path';

export interface AccountFolders {
  root: string;
  staging: string;
  downloads: string;
  previews: string;
  pictures: string;
}

/** Where an account keeps what. `root` holds both databases. */
export function accountFolders(accountsFolder: string, accountId: string): AccountFolders {
  const root = join(accountsFolder, accountId);
  return {
    root,
    staging: join(root, 'staging'),
    downloads: join(root, 'downloads'),
    previews: join(root, 'previews'),
    pictures: join(root, 'pictures'),
  };
}

/**
 * What an account's folder holds in a place:
 * - `cached`: what the server also has, and its logos;
 * - `cached_copy`: a set-aside database of that;
 * - `personal`: what only this computer has;
 * - `backup`: sealed copies of that, of which the newest hold nothing else;
 * - `personal_copy`: set-aside databases of that, and copies that were under way;
 * - `unsent`: files of drafts and of the outbox.
 */
export type Holding = 'cached' | 'cached_copy' | 'personal' | 'personal_copy' | 'backup' | 'unsent';

/**
 * The one list of everything that can hold an account's words or pictures; sign-out and purge work from it. Besides
 * these there are exports and saved files, which are where the partner put them. Logs hold no words.
 */
const PLACES: readonly { place: RegExp; holds: Holding }[] = [
  // Each database with its log, its index, and copies under way (`.restoring`, `.judged`).
  { place: /^cache\.(db(-\w+)?|damaged)$/, holds: 'cached' },
  { place: /^(downloads|previews|pictures)(\/|$)/, holds: 'cached' },
  { place: /^set-aside\/cache-/, holds: 'cached_copy' },
  { place: /^personal\.(db(-\w+)?|damaged)$/, holds: 'personal' },
  { place: /^personal\.db\.(restoring|judged)(-\w+)?$/, holds: 'personal_copy' },
  { place: /^backups(\/|$)/, holds: 'backup' },
  { place: /^set-aside\/personal-/, holds: 'personal_copy' },
  { place: /^staging(\/|$)/, holds: 'unsent' },
];

/**
 * @param path below the account's folder, with `/`
 * @returns null for what isn't the app's: it is left alone
 */
export function holdingOf(path: string): Holding | null {
  return PLACES.find(({ place }) => place.test(path))?.holds ?? null;
}

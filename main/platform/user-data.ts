import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PRIVATE_FILE, PRIVATE_FOLDER } from './private-files.ts';

/**
 * Makes the user-data folder and the preferences in it private: earlier versions left their modes to the umask. They
 * also kept the logos of all accounts in one folder, which no sign-out emptied; it goes.
 */
export async function tidyUserData(userData: string): Promise<void> {
  await rm(join(userData, 'pictures'), { recursive: true, force: true });
  if (process.platform === 'win32') return;
  await chmod(userData, PRIVATE_FOLDER);
  for (const name of await readdir(userData)) {
    if (name.endsWith('.json')) await chmod(join(userData, name), PRIVATE_FILE);
  }
}

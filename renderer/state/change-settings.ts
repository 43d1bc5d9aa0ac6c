import type { Settings } from '../../contract/ipc/states.ts';
import { t } from '../../words/words.ts';
import { notify } from './notices.ts';
import { askFor } from './settings.ts';

/** Changes settings; one that main refuses is as it was, and the partner is told. @returns whether it was taken */
export async function changeSettings(change: Partial<Settings>): Promise<boolean> {
  const isTaken = await askFor(change);
  if (!isTaken) notify(t('The setting couldn’t be changed, and is as it was.'), 'bad');
  return isTaken;
}

import { bridge } from '../bridge.ts';
import { saveEverything } from './saver.ts';

/** Signs out once all that is written is saved; notes and saved replies stay in any case. The page starts over then. */
export async function signOut(unsent: 'keep' | 'delete'): Promise<void> {
  await saveEverything();
  await bridge.account.signOut({ unsent });
}

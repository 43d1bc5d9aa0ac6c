import { bridge } from '../bridge.ts';
import { tell } from './notices.ts';

/** Opens a web or email address outside of the app. */
export async function openAddress(url: string): Promise<void> {
  tell(await bridge.shell.openExternal({ url }));
}

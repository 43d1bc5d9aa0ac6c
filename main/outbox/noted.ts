import type { Message } from '../../contract/domain/message.ts';
import type { Store } from '../store/store.ts';

/** A message that the server's answer brought. */
export interface Brought {
  message: Message;
  /** Names the answer in the store, which has noted since the question what overtook it. */
  page: number;
}

/**
 * Asks a question whose answer may bring a message, with a page opened in the store for it: the store notes what sync
 * brings meanwhile, so that the answer overwrites nothing newer. A page that brought nothing is dropped.
 */
export async function noted<T extends { name: string }>(
  cache: Pick<Store['cache'], 'openPage' | 'dropPage'>,
  ask: () => Promise<T>,
): Promise<T & { page: number }> {
  const page = await cache.openPage();
  let brought = false;
  try {
    const outcome = await ask();
    brought = outcome.name === 'accepted';
    return { ...outcome, page };
  } finally {
    if (!brought) await cache.dropPage(page);
  }
}

import type { Message } from '../../contract/domain/message.ts';
import type { Store } from '../store/store.ts';

/** A message that the server's answer brought. */
export interface Brought {
  message: Message;
  /** What the answer is called in the store, which notes what overtakes it since it was asked for. */
  page: number;
}

/**
 * Asks what may bring a message. Whatever is known of what overtook it ends with this one asking: the next attempt is
 * answered with what the server has then.
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

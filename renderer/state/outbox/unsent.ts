import type { ClientKey } from '../../../contract/domain/keys.ts';
import { bridge } from '../../bridge.ts';
import { tell } from '../notices.ts';

/** Has a message go out that waits, or before those that stand in front of it. */
export async function sendNow(clientKey: ClientKey): Promise<void> {
  tell(await bridge.outbox.sendNow({ clientKey }));
}

/** Tries a message once more that was refused. */
export async function retry(clientKey: ClientKey): Promise<void> {
  tell(await bridge.outbox.retry({ clientKey }));
}

/** Pauses the upload of a message's files. */
export async function pause(clientKey: ClientKey): Promise<void> {
  tell(await bridge.outbox.pause({ clientKey }));
}

/** @returns whether it's gone; if not, the partner was told why */
export async function discard(clientKey: ClientKey): Promise<boolean> {
  return tell(await bridge.outbox.discard({ clientKey }));
}

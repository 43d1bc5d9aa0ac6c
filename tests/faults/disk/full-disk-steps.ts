import { expect } from 'vitest';
import { AttachmentKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { AccountSession } from '../../../main/account/account-session.ts';
import type { Simulator } from '../../../simulator/start.ts';
import { pdfOf } from '../../integration/attachments/sample-files.ts';
import { until } from '../../integration/outbox/wait.ts';
import { differencesOf } from '../../integration/sync/signed-in.ts';

export const THREAD = ThreadKey.parse('thr_bulk_0');

export async function firstSync({ store }: AccountSession): Promise<void> {
  await until('the first sync', async () => (await store.read.syncPosition()).complete);
}

/** The company sends a document. @returns its attachment */
export async function receive({ control }: Simulator, bytes: number): Promise<AttachmentKey> {
  const base64 = pdfOf('theirs', bytes).toString('base64');
  const files = [{ name: 'theirs.pdf', base64 }];
  const message = await control.reply({ thread: THREAD, body: 'Here it is', files });
  return AttachmentKey.parse(message.attachments[0]?.key);
}

/** Many replies, more than a full disk has room for. */
async function muchNews({ control }: Simulator): Promise<void> {
  const body = 'News. '.repeat(1_500);
  for (let at = 0; at < 60; at += 1) {
    await control.reply({ thread: THREAD, body: `${at} ${body}` });
  }
}

export interface Fillable {
  fill(): void;
  empty(): void;
}

/** While the store can't be written to, it's said; with room again all is there. */
export async function syncOn(
  { store, sync }: AccountSession,
  simulator: Simulator,
  disk: Fillable,
): Promise<void> {
  disk.fill();
  await muchNews(simulator);
  sync.look();
  await until('it is said', () => sync.state.standing === 'disk_full', 30_000);
  disk.empty();
  sync.retryNow();
  await expect.poll(() => differencesOf(store, simulator), { timeout: 30_000 }).toEqual([]);
}

/** What the partner wrote, as the server has it. */
export function ownBodies({ control }: Simulator): string[] {
  return control
    .messages({ thread: THREAD })
    .filter(({ client_key }) => client_key !== null)
    .map(({ body }) => body);
}

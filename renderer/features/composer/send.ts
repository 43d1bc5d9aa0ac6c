import { create } from 'zustand';
import type { ClientKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../../state/announce.ts';
import { notify, tell } from '../../state/notices.ts';
import {
  draftOf,
  filesArrived,
  flushDraft,
  inTurn,
  putBack,
  readDraft,
  recallDraft,
  takeDraft,
} from './draft-store.ts';
import { focusComposer } from './focus-composer.ts';
import { jumpToNewest, useThread } from '../thread/thread-store.ts';

interface HeldBack {
  clientKey: ClientKey;
  threadKey: ThreadKey;
  /** When Send can no longer be undone, by the page's monotonic clock, ms. */
  until: number;
}

/** Messages that can still be taken back (B5), oldest first. */
export const useUndo = create<{ list: readonly HeldBack[] }>(() => ({ list: [] }));

/** Threads whose Send waits for files that are still being checked. */
const waiting = new Set<ThreadKey>();
/** How many messages have come back into a thread's composer. */
const returns = new Map<ThreadKey, number>();

/** Sends what the composer of a thread holds. */
export async function send(threadKey: ThreadKey): Promise<void> {
  // Pressed once more: the first press takes everything.
  if (waiting.has(threadKey)) return;
  const before = returns.get(threadKey);
  waiting.add(threadKey);
  await filesArrived(threadKey);
  waiting.delete(threadKey);
  const sent = await inTurn(threadKey, async () => {
    if (returns.get(threadKey) === before) return sendNow(threadKey);
    notify(t('A message came back into the composer. Look at it, then send again.'));
    return false;
  });
  if (!sent) return;
  const { key, held } = useThread.getState();
  if (key === threadKey && held?.newer !== 'end') void jumpToNewest();
}

/** @returns whether the message is in the outbox; if not, its words are back and the partner was told */
async function sendNow(threadKey: ThreadKey): Promise<boolean> {
  await recallDraft(threadKey);
  const draft = takeDraft(threadKey);
  const outcome = await bridge.outbox
    .send({ threadKey, body: draft.body, replyTo: draft.replyTo, revision: draft.revision })
    .catch(() => null);
  if (outcome === null || !outcome.ok) {
    putBack(threadKey, draft);
    notify(outcome?.problem.message ?? t('The message couldn’t be queued. Try again.'), 'bad');
    return false;
  }
  const { clientKey, undoMs } = outcome.value;
  if (undoMs > 0) holdBack({ clientKey, threadKey, until: performance.now() + undoMs }, undoMs);
  announce(
    undoMs > 0 ? t('Message queued. Send can be undone for a moment.') : t('Message queued.'),
  );
  void readDraft(threadKey);
  return true;
}

/** Lets a message be taken back for so many ms. */
export function holdBack(one: HeldBack, forMs: number): void {
  useUndo.setState(({ list }) => ({ list: [...list, one] }));
  setTimeout(() => letGo(one.clientKey), forMs);
}

/** A message can't be taken back any more. */
export function letGo(clientKey: ClientKey): void {
  useUndo.setState(({ list }) => ({ list: list.filter((one) => one.clientKey !== clientKey) }));
}

/** Takes a message that is held back into its draft again. */
export async function undoSend(clientKey: ClientKey, threadKey: ThreadKey): Promise<boolean> {
  letGo(clientKey);
  const undone = await bringBack(threadKey, () => bridge.outbox.undo({ clientKey }));
  if (!undone) return false;
  announce(t('Send undone. The message is back in the composer.'));
  focusComposer(threadKey, draftOf(threadKey).body);
  return true;
}

/** Moves an unsent message back into its thread's composer. */
export async function editUnsent(clientKey: ClientKey, threadKey: ThreadKey): Promise<boolean> {
  const moved = await bringBack(threadKey, () => bridge.outbox.edit({ clientKey }));
  if (!moved) return false;
  letGo(clientKey);
  focusComposer(threadKey, draftOf(threadKey).body);
  return true;
}

/** @returns whether the words are in the composer again; if not, the partner was told why */
function bringBack(threadKey: ThreadKey, take: () => Promise<Outcome<void>>): Promise<boolean> {
  return inTurn(threadKey, async () => {
    await flushDraft(threadKey);
    if (!tell(await take())) return false;
    returns.set(threadKey, (returns.get(threadKey) ?? 0) + 1);
    await readDraft(threadKey);
    return true;
  });
}

import { create } from 'zustand';
import type { ClientKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import { t } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { announce } from '../announce.ts';
import { notify, tell } from '../notices.ts';
import { filesArrived } from '../drafts/draft-files.ts';
import { draftOf, type Taken } from '../drafts/draft-store.ts';
import { flushDraft, forgetDraft, inTurn, readDraft } from '../drafts/draft-words.ts';
import { handOver, takeWords } from '../drafts/handing-over.ts';
import { focusComposer } from '../focus/focus-composer.ts';
import { jumpToNewest, useThread } from '../thread/thread-store.ts';

interface HeldBack {
  clientKey: ClientKey;
  threadKey: ThreadKey;
  /** When Send can no longer be undone, by the page's monotonic clock, ms. */
  until: number;
}

/** Messages that can still be taken back (B5), oldest first. */
export const useUndo = create<{ list: readonly HeldBack[] }>(() => ({ list: [] }));

/** Sends what the composer of a thread holds. Whatever is typed from now on stays there. */
export async function send(threadKey: ThreadKey): Promise<void> {
  const taken = takeWords(threadKey);
  if (taken === null) return;
  await filesArrived(threadKey);
  const sent = await inTurn(threadKey, () => sendNow(threadKey, taken));
  if (!sent) return;
  // The words that were typed since are main's again only once they are saved.
  void forgetDraft(threadKey);
  const { key, held } = useThread.getState();
  if (key === threadKey && held?.newer !== 'end') void jumpToNewest();
}

/** @returns whether the message is in the outbox; if not, its words are back and the partner was told */
async function sendNow(threadKey: ThreadKey, taken: Taken): Promise<boolean> {
  const sent = await handOver(
    threadKey,
    taken,
    (message) => bridge.outbox.send({ threadKey, ...message }),
    t('The message couldn’t be queued. Try again.'),
  );
  if (!sent.ok) {
    notify(sent.sentence, sent.tone);
    return false;
  }
  const { clientKey, undoMs } = sent.value;
  if (undoMs > 0) holdBack({ clientKey, threadKey, until: performance.now() + undoMs }, undoMs);
  announce(
    undoMs > 0 ? t('Message queued. Send can be undone for a moment.') : t('Message queued.'),
  );
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
    await readDraft(threadKey);
    return true;
  });
}

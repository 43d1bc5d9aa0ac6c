import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { AccountSession } from './account-session.ts';

/**
 * Sends what the partner wrote into a notification (B3). Where the thread has a draft already, the words join it
 * instead, so that neither goes out without the other being seen. @returns false where that is so
 */
export async function replyFromNotification(
  session: AccountSession,
  threadKey: ThreadKey,
  text: string,
  options: { now: number; undoMs: number },
): Promise<boolean> {
  const { store, outbox, changes } = session;
  const draft = await store.read.draft(threadKey);
  if (draft.body.trim() === '' && draft.files.length === 0) {
    const { revision } = draft;
    const sent = await outbox.send({
      threadKey,
      body: text,
      replyTo: null,
      revision,
      undoMs: options.undoMs,
    });
    if (sent.ok) return true;
  }
  const body = draft.body.trim() === '' ? text : `${draft.body}\n\n${text}`;
  await store.personal.saveDraft({
    threadKey,
    body,
    replyTo: draft.replyTo,
    revision: draft.revision + 1,
    now: options.now,
  });
  changes.tell({ threads: [threadKey], lists: ['drafts'] });
  return false;
}

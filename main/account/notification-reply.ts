import type { ThreadKey } from '../../contract/domain/keys.ts';
import type { DraftView } from '../../contract/ipc/views.ts';
import type { AccountSession } from './account-session.ts';

/**
 * Sends what the partner wrote into a notification (B3). Where the thread has a draft already, the words join it
 * instead, so that neither goes out without the other being seen. @returns false where that is so
 */
export async function replyFromNotification(
  session: Pick<AccountSession, 'store' | 'outbox'>,
  threadKey: ThreadKey,
  text: string,
  options: { now: number; undoMs: number },
): Promise<boolean> {
  const { store, outbox } = session;
  let draft = await store.read.draft(threadKey);
  const { body, replyTo } = draft;
  if (body.trim() === '' && draft.files.length === 0) {
    const sent = await outbox.send({
      threadKey,
      body: text,
      replyTo: null,
      // Words and files that the page adds meanwhile stay the draft's.
      revision: draft.revision + 1,
      files: [],
      // What the partner chose to answer in the composer is for their next message.
      rest: { body, replyTo },
      undoMs: options.undoMs,
    });
    if (sent.ok) return true;
  }
  const join = ({ body, replyTo, revision }: DraftView): Promise<boolean> =>
    store.personal.saveDraft({
      threadKey,
      body: body.trim() === '' ? text : `${body}\n\n${text}`,
      replyTo,
      revision: revision + 1,
      now: options.now,
    });
  // The page may have saved the draft since it was read.
  while (!(await join(draft))) draft = await store.read.draft(threadKey);
  return false;
}

import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify, tell } from '../../state/notices.ts';
import { editUnsent, undoSend, useUndo } from '../composer/send.ts';
import { openThread, useWhere } from '../../state/place.ts';
import { useThread } from '../thread/thread-store.ts';

/** What can be done with a message that hasn't gone out (P15, B5, B6). */
export function UnsentActions({ item }: { item: OutboxItemView }) {
  const { clientKey, threadKey, state, outcomeUnknown, behind } = item;
  const undoable = useUndo(({ list }) => list.some((one) => one.clientKey === clientKey));
  const isNewest = useUndo(
    ({ list }) => list.findLast((one) => one.threadKey === threadKey)?.clientKey === clientKey,
  );
  // Beside a conversation, the bar over the composer counts down for its newest message and takes it back.
  const barUndoes = useWhere(({ place }) => place.kind === 'inbox') && isNewest;
  const edit = async () => {
    const here = useThread.getState().key === threadKey;
    if ((await editUnsent(clientKey, threadKey)) && !here) openThread(threadKey);
  };
  const discard = async () => {
    if (tell(await bridge.outbox.discard({ clientKey }))) notify(t('Discarded'));
  };
  const sending = state.name === 'sending' && !outcomeUnknown;
  const locked = state.name === 'refused' && state.why === 'locked';
  const restored = state.name === 'waiting' && state.why === 'restored';
  const canSendNow =
    state.name === 'waiting' && state.why !== 'signed_out' && !(behind && restored);
  return (
    <span className="status-actions">
      {undoable && !barUndoes && (
        <Action words={t('Undo')} act={() => undoSend(clientKey, threadKey)} />
      )}
      {state.name === 'refused' && !locked && (
        <Action
          words={t('Retry')}
          act={async () => tell(await bridge.outbox.retry({ clientKey }))}
        />
      )}
      {(canSendNow || (behind && state.name === 'queued')) && (
        <Action
          words={t('Send now')}
          act={async () => tell(await bridge.outbox.sendNow({ clientKey }))}
        />
      )}
      {state.name === 'uploading' && (
        <Action
          words={t('Pause')}
          act={async () => tell(await bridge.outbox.pause({ clientKey }))}
        />
      )}
      {locked && (
        <Action
          words={t('Copy text')}
          act={async () => {
            await bridge.shell.copyText({ text: item.body });
            notify(t('Copied'));
          }}
        />
      )}
      {!sending && !undoable && !locked && <Action words={t('Edit')} act={edit} />}
      {!sending && !undoable && <Action words={t('Discard')} act={discard} />}
    </span>
  );
}

function Action({ words, act }: { words: string; act: () => Promise<unknown> }) {
  return (
    <button type="button" className="text-button" onClick={() => void act()}>
      {words}
    </button>
  );
}

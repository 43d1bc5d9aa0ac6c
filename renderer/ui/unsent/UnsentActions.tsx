import { useState } from 'react';
import { UNTIL_REOPENED } from '../../../contract/domain/outgrown-refusal.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { useIsOffline } from '../../state/connection.ts';
import { copyText } from '../../state/clipboard.ts';
import { pause, retry, sendNow } from '../../state/outbox/unsent.ts';
import { editUnsent, undoSend, useUndo } from '../../state/outbox/send.ts';
import { openThread, useWhere } from '../../state/place.ts';
import { soon } from '../soon.tsx';

const DiscardQuestion = soon(() => import('./DiscardQuestion.tsx'), { over: true });

/** What can be done with a message that hasn't gone out (P15, B5, B6). */
export function UnsentActions({ item }: { item: OutboxItemView }) {
  const { clientKey, threadKey, state, outcomeUnknown, behind, reopened } = item;
  const undoable = useUndo(({ list }) => list.some((one) => one.clientKey === clientKey));
  const isNewest = useUndo(
    ({ list }) => list.findLast((one) => one.threadKey === threadKey)?.clientKey === clientKey,
  );
  // Beside a conversation, the bar over the composer counts down for its newest message and takes it back.
  const barUndoes = useWhere(({ place }) => place.kind === 'inbox') && isNewest;
  const offline = useIsOffline();
  const [discarding, setDiscarding] = useState(false);
  const sending = state.name === 'sending' && !outcomeUnknown;
  const refused = state.name === 'refused' && !reopened ? state.why : null;
  const placeless = refused !== null && UNTIL_REOPENED.includes(refused);
  // Its words are for another conversation.
  const elsewhere = placeless || refused === 'read_only_thread';
  const restored = state.name === 'waiting' && state.why === 'restored';
  const canSendNow =
    state.name === 'waiting' &&
    state.why !== 'signed_out' &&
    // It would only be told once more that there is no network.
    !(offline && state.why === 'offline') &&
    !(behind && restored);
  return (
    <span className="status-actions">
      {undoable && !barUndoes && (
        <Action
          words={t('Undo')}
          act={() => backInto(threadKey, () => undoSend(clientKey, threadKey))}
        />
      )}
      {state.name === 'refused' && !placeless && (
        <Action words={reopened ? t('Send') : t('Retry')} act={() => retry(clientKey)} />
      )}
      {canSendNow && <Action words={t('Send now')} act={() => sendNow(clientKey)} />}
      {behind && state.name === 'queued' && (
        <Action words={t('Send first')} act={() => sendNow(clientKey)} />
      )}
      {state.name === 'uploading' && <Action words={t('Pause')} act={() => pause(clientKey)} />}
      {elsewhere && item.body !== '' && (
        <Action words={t('Copy text')} act={() => copyText(item.body)} />
      )}
      {!sending && !undoable && !placeless && (
        <Action
          words={t('Edit')}
          act={() => backInto(threadKey, () => editUnsent(clientKey, threadKey))}
        />
      )}
      {!sending && !undoable && <Action words={t('Discard')} act={() => setDiscarding(true)} />}
      {discarding && <DiscardQuestion item={item} onClose={() => setDiscarding(false)} />}
    </span>
  );
}

/** Takes a message back, and opens its conversation where the composer that then holds the words isn't on the screen. */
async function backInto(threadKey: ThreadKey, takeBack: () => Promise<boolean>): Promise<void> {
  // A conversation stays open behind other pages.
  const { place, threadKey: opened } = useWhere.getState();
  const isHere = place.kind === 'inbox' && opened === threadKey;
  if ((await takeBack()) && !isHere) openThread(threadKey);
}

function Action({ words, act }: { words: string; act: () => unknown }) {
  return (
    <button type="button" className="text-button" onClick={() => void act()}>
      {words}
    </button>
  );
}

import { isOutgrown } from '../../../contract/domain/outgrown-refusal.ts';
import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { describeOutboxState } from '../../../words/outbox-words.ts';
import { t } from '../../../words/words.ts';
import type { IconName } from '../../actions/icon-strokes.ts';
import { useSignedIn } from '../../state/account.ts';
import { useConnection } from '../../state/connection.ts';
import { useTransfers } from '../../state/transfers.ts';
import { Icon } from '../Icon.tsx';
import { useNow } from '../now.ts';
import { UnsentActions } from './UnsentActions.tsx';

/** A message of the outbox: why it's still here, and what can be done. */
export default function Unsent({ item }: { item: OutboxItemView }) {
  const { sentence, tone } = useUnsentWords(item);
  return (
    <div className={`status status-${tone}`} role="group" aria-label={t('Unsent message')}>
      <Icon name={iconOf(item)} />
      <span className="status-words">
        <span>{sentence}</span>
        <UnsentActions item={item} />
      </span>
    </div>
  );
}

/** Why a message is still in the outbox, told anew each second while it counts down. */
function useUnsentWords(item: OutboxItemView): ReturnType<typeof describeOutboxState> {
  const { state } = item;
  const counting =
    state.name === 'taking_back' || (state.name === 'waiting' && state.until !== null);
  const now = useNow(counting ? 1_000 : 60_000);
  const connection = useConnection(({ state }) => state?.name);
  const files = useLiveFiles(item);
  const limits = useSignedIn()?.limits;
  if (state.name === 'queued' && connection === 'signed_out') {
    return { sentence: t('Queued, sends when you have signed in again'), tone: 'wait' };
  }
  if (state.name === 'queued' && !item.behind && connection === 'online') {
    return { sentence: t('Queued, sends in a moment'), tone: 'wait' };
  }
  const reopened = item.reopened || (limits !== undefined && isOutgrown(item, limits));
  return describeOutboxState({ ...item, files, reopened }, now, item.companyName);
}

/** The files with how much of each was sent by now: main tells that live, and the rows don't have it. */
function useLiveFiles({ files, state }: OutboxItemView): OutboxItemView['files'] {
  const byId = useTransfers((transfers) => (state.name === 'uploading' ? transfers.byId : null));
  if (byId === null) return files;
  return files.map((file) => {
    const { name } = file.state;
    const sent = byId[file.id]?.done;
    if (sent === undefined || (name !== 'uploading' && name !== 'paused')) return file;
    return { ...file, state: { name, sent } };
  });
}

function iconOf({ state }: OutboxItemView): IconName {
  if (state.name === 'refused') return 'alert';
  return state.name === 'uploading' || state.name === 'sending' ? 'out' : 'clock';
}

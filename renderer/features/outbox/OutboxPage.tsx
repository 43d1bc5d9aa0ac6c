import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { retryNow, useConnection } from '../../state/connection.ts';
import { openThread } from '../../state/place.ts';
import { useProgram } from '../../state/programs/programs.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { Breakable } from '../../ui/Breakable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { headOf } from '../../ui/fold.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useNow } from '../../ui/now.ts';
import { fullTime, listTime } from '../../ui/time-words.ts';
import { removalOf, StagedChip } from '../../ui/files/FileTray.tsx';
import { offlineWords } from '../../ui/offline-words.ts';
import Unsent from '../../ui/unsent/Unsent.tsx';
import { useOutboxList } from '../../state/outbox/outbox-store.ts';
import { threadName } from '../../../words/names.ts';
import { useConnectionNow } from '../../ui/connection-now.ts';
import './outbox.css';

/** Every unsent message, why it waits, when it's tried next, and what can be done (B6). */
export default function OutboxPage() {
  const list = useOutboxList();
  const connection = useConnection(({ state }) => state);
  const now = useConnectionNow();
  const words = connection === null ? null : offlineWords(connection, list?.length ?? 0, now);
  return (
    <div className="page outbox-page" tabIndex={-1}>
      <header className="page-head">
        <h1>{t('Outbox')}</h1>
        <p className="hint">
          {t('Messages that you have sent and the server hasn’t accepted yet.')}
        </p>
      </header>
      {words !== null && (
        <div className="banner warn page-banner" role="status">
          <Icon name={connection?.name === 'trouble' ? 'alert' : 'off'} />
          <p>{words}</p>
          <button type="button" onClick={() => void retryNow()}>
            {t('Try now')}
          </button>
        </div>
      )}
      {list === null ? (
        <div className="page-body" aria-busy="true" />
      ) : list.length === 0 ? (
        <EmptyState icon="check" title={t('Nothing is waiting')}>
          {t('What you send while you’re offline waits here and goes out by itself.')}
        </EmptyState>
      ) : (
        <ul className="page-body outbox" aria-label={t('Unsent messages')}>
          {list.map((item) => (
            <li key={item.clientKey}>
              <Boundary part="row" of={item}>
                <Item item={item} />
              </Boundary>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Item({ item }: { item: OutboxItemView }) {
  const program = useProgram(item.programKey);
  const now = useNow(60_000);
  return (
    <article
      className="outbox-item"
      aria-label={t('Unsent message to {company}', { company: item.companyName })}
    >
      <header>
        <Logo program={program ?? { companyName: item.companyName, logo: null, access: 'open' }} />
        <button type="button" className="outbox-to" onClick={() => openThread(item.threadKey)}>
          {item.companyName}
        </button>
        {program !== null && program.status !== 'active' && <StatusTag program={program} />}
        <span className="clip hint" dir="auto">
          {threadName(item.subject, item.companyName)}
        </span>
        <time title={fullTime(item.createdAt)}>{listTime(item.createdAt, now)}</time>
      </header>
      {item.body !== '' && (
        <p className="outbox-body" dir="auto">
          <Breakable text={headOf(item.body) ?? item.body} />
        </p>
      )}
      {item.files.length > 0 && (
        <ul className="outbox-files" aria-label={t('Files of this message')}>
          {item.files.map((file) => (
            <StagedChip key={file.id} file={file} onRemove={removalOf(item, file)} />
          ))}
        </ul>
      )}
      <Unsent item={item} />
      {item.attempts > 1 && (
        <p className="hint">
          {tCount(item.attempts, 'Tried once so far.', 'Tried {count} times so far.')}
        </p>
      )}
    </article>
  );
}

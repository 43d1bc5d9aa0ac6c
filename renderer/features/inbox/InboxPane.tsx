import { useEffect } from 'react';
import type { InboxFilter } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { NOTHING } from '../../actions/action.ts';
import { retryNow, useConnection } from '../../state/connection.ts';
import { setFilter, useWhere, type Place } from '../../state/place.ts';
import { useProgram } from '../../state/programs/programs.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useNow } from '../../ui/now.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { emptyWords, inboxTitle, startingWords } from './inbox-words.ts';
import {
  notePointer,
  readOn,
  refreshInbox,
  settleInbox,
  showInbox,
  useInbox,
} from '../../state/inbox/inbox-store.ts';
import { askMarkAllRead } from '../../state/inbox/mark-all-read.ts';
import { StatusFilter } from './StatusFilter.tsx';
import { ThreadRowButton } from './ThreadRowButton.tsx';
import { useConnectionNow } from '../../ui/connection-now.ts';
import './inbox.css';

function filterTabs() {
  return [
    { id: 'all', words: t('All') },
    { id: 'unread', words: t('Unread') },
    { id: 'awaiting', words: t('Awaiting reply') },
  ] as const satisfies readonly { id: InboxFilter; words: string }[];
}

const ROW = 85;

/** The list of threads: of all programs, or of one. */
export function InboxPane({ place }: { place: Extract<Place, { kind: 'inbox' }> }) {
  const { scope, filter, status } = place;
  const programKey = scope.kind === 'program' ? scope.programKey : null;
  const program = useProgram(programKey);
  useEffect(() => {
    const shown =
      programKey === null ? { kind: 'all' as const } : { kind: 'program' as const, programKey };
    void showInbox(shown, filter, status);
  }, [programKey, filter, status]);
  const tabs = filterTabs();
  const chosenTab = tabs.find((tab) => tab.id === filter)?.id ?? null;
  return (
    <section
      className="inbox"
      aria-label={t('Threads')}
      onPointerEnter={() => notePointer(true)}
      onPointerLeave={() => notePointer(false)}
    >
      <header className="inbox-head">
        <div className="inbox-title">
          <h1 className="clip" dir="auto">
            {program?.companyName ?? inboxTitle(filter)}
          </h1>
          {program !== null && <StatusTag program={program} />}
          <div className="spring" />
          {programKey === null && (
            <ActionButton action="several_programs" context={NOTHING} className="small" />
          )}
          <IconButton
            icon="two"
            label={t('Mark all read')}
            className="small"
            onClick={() => void askMarkAllRead(scope)}
          />
          {programKey === null && <StatusFilter status={status} />}
        </div>
        {chosenTab !== null && (
          <Tabs
            label={t('Show threads')}
            tabs={tabs}
            chosen={chosenTab}
            onChoose={setFilter}
            panelId="thread-list"
          />
        )}
      </header>
      <div className="inbox-list" id="thread-list">
        <List filter={filter} status={status} />
      </div>
    </section>
  );
}

function List({ filter, status }: { filter: InboxFilter; status: string | null }) {
  const { rows, pending, news, failed } = useInbox();
  const selected = useWhere((where) => where.threadKey);
  const now = useNow(60_000);
  if (rows === null) return failed ? <Failed /> : <Loading />;
  if (rows.length === 0) return <Empty filter={filter} status={status} />;
  return (
    <>
      {pending !== null && news && (
        <button type="button" className="news" onClick={settleInbox}>
          {t('New messages')}
        </button>
      )}
      <VirtualList
        className="threads"
        label={inboxTitle(filter)}
        items={rows}
        keyOf={(row) => row.key}
        rowHeight={ROW}
        current={rows.findIndex((row) => row.key === selected)}
        onNearEnd={nearEnd}
      >
        {(row, tabIndex) => (
          <ThreadRowButton row={row} tabIndex={tabIndex} on={row.key === selected} now={now} />
        )}
      </VirtualList>
    </>
  );
}

function nearEnd(): void {
  void readOn();
}

/** Shown only before anything was ever synced: cached rows are there at once. */
function Loading() {
  return (
    <div
      className="inbox-loading"
      aria-busy="true"
      aria-label={t('Reading your messages')}
      role="status"
    />
  );
}

function Failed() {
  return (
    <EmptyState
      icon="alert"
      title={t('The list can’t be read')}
      action={
        <button type="button" className="button" onClick={() => void refreshInbox()}>
          {t('Try again')}
        </button>
      }
    >
      {t('Something went wrong on this machine. Your messages are safe on the server.')}
    </EmptyState>
  );
}

function Empty({ filter, status }: { filter: InboxFilter; status: string | null }) {
  const connection = useConnection(({ state }) => state);
  const now = useConnectionNow();
  if (connection?.starting === true) {
    const { title, words, canRetry } = startingWords(connection, now);
    return (
      <EmptyState
        icon={canRetry ? 'off' : 'chat'}
        title={title}
        action={
          canRetry && (
            <button type="button" className="button" onClick={() => void retryNow()}>
              {t('Try now')}
            </button>
          )
        }
      >
        {words}
      </EmptyState>
    );
  }
  const { icon, title, words } = emptyWords(filter, status);
  return (
    <EmptyState icon={icon} title={title}>
      {words}
    </EmptyState>
  );
}

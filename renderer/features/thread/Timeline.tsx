import {
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { ThreadWindow } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { useIsOffline } from '../../state/connection.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useNow } from '../../ui/now.ts';
import { dayWords } from '../../ui/time-words.ts';
import { AnchorKeeper, isAtEnd } from './AnchorKeeper.tsx';
import { MessageItem } from './MessageItem.tsx';
import { seeing, sightIn } from './seeing.ts';
import {
  CLOSED,
  jumpToNewest,
  readNewer,
  readOlder,
  useThread,
} from '../../state/thread/thread-store.ts';
import { expectationAfter, timelineRows } from './timeline-rows.ts';

/** How close to an edge the next page is read, px. */
const NEAR = 800;

/** The messages that are held, kept in place while pages come and go at both ends. */
export function Timeline({ thread }: { thread: ThreadWindow['thread'] }) {
  // Deferred, so that messages are drawn in slices, those of the opening too, and scrolling never waits for them.
  const { held, firstUnread, opening, target, reading, keepUnread } = useDeferredValue(
    useThread(),
    CLOSED,
  );
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useRef(held);
  const [atEnd, setAtEnd] = useState(true);
  const [active, setActive] = useState<string | null>(null);
  const now = useNow(30_000);
  const offline = useIsOffline();
  const items = useMemo(() => held?.items ?? [], [held]);
  const rows = useMemo(() => timelineRows(items, firstUnread), [items, firstUnread]);
  // What has been seen is read; only what the partner marked may stand anywhere.
  const below = keepUnread ? 0 : thread.unreadCount;
  const expected = expectationAfter(items, thread.neverAnswered, held?.older === 'end');

  const look = useCallback(() => {
    const box = scroller.current;
    if (box === null) return;
    const { held } = useThread.getState();
    setAtEnd(isAtEnd(box) && held?.newer === 'end');
    seeing.look(sightIn(box));
    // Until a page is drawn the next one waits, or several would be laid out in one task.
    if (drawn.current !== held) return;
    if (box.scrollTop < NEAR) void readOlder();
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR) void readNewer();
  }, []);
  useEffect(() => {
    const onChange = () => look();
    const changes = ['focus', 'blur', 'visibilitychange'];
    for (const change of changes) window.addEventListener(change, onChange);
    return () => {
      for (const change of changes) window.removeEventListener(change, onChange);
      seeing.look(null);
    };
  }, [look]);
  const isDrawn = held !== null;
  useEffect(() => {
    if (!isDrawn || scroller.current === null) return undefined;
    // A narrow window shows the list or the conversation, and hides the other.
    const resized = new ResizeObserver(look);
    resized.observe(scroller.current);
    return () => resized.disconnect();
  }, [look, isDrawn]);
  useEffect(() => {
    drawn.current = held;
  }, [held]);
  useEffect(look, [look, held, opening]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    if ((event.target as HTMLElement).closest('button, a, input') !== null) return;
    const ids = items.map((item) => item.id);
    // The focus also comes to a message by other ways, such as a search.
    const focused = (event.target as HTMLElement).closest<HTMLElement>('[data-id]');
    const from = focused?.dataset['id'] ?? active;
    const at = from === null ? -1 : ids.indexOf(from);
    const next = event.key === 'ArrowUp' ? (at < 0 ? ids.length - 1 : at - 1) : at + 1;
    const id = at < 0 && event.key === 'ArrowDown' ? undefined : ids[next];
    if (id === undefined) return;
    event.preventDefault();
    setActive(id);
    scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  if (held === null) return <div className="timeline-frame" />;
  return (
    <div className="timeline-frame">
      {/* A region that scrolls takes the focus, so that the keyboard can scroll it and walk its messages. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="timeline ring-inside"
        role="log"
        aria-live="off"
        aria-label={t('Conversation with {company}', { company: thread.program.companyName })}
        aria-busy={reading.older || reading.newer}
        tabIndex={0}
        ref={scroller}
        onScroll={look}
        onKeyDown={onKeyDown}
      >
        <AnchorKeeper held={held} opening={opening} target={target} firstUnread={firstUnread}>
          <div className="timeline-fill" />
          {held.older === 'gap' && <Gap offline={offline} reading={reading.older} />}
          <div className="timeline-rows">
            {rows.map((row) => {
              switch (row.kind) {
                case 'day':
                  return (
                    <h2 className="day" key={row.id}>
                      {dayWords(row.day, now)}
                    </h2>
                  );
                case 'unread':
                  return (
                    <h2 className="day new" key={row.id}>
                      {t('New')}
                    </h2>
                  );
                case 'message':
                  return (
                    <Boundary part="row" key={row.id} of={row.item}>
                      <MessageItem
                        item={row.item}
                        companyName={thread.program.companyName}
                        writable={thread.writable}
                        marked={row.item.key !== null && row.item.key === target}
                        active={row.id === active}
                        expectation={row.id === expected}
                      />
                    </Boundary>
                  );
                default:
                  return assertNever(row);
              }
            })}
          </div>
          {held.newer === 'gap' && <Gap offline={offline} reading={reading.newer} newer />}
          {items.length === 0 && held.older !== 'gap' && (
            <p className="timeline-empty">
              {thread.writable
                ? t(
                    'No messages yet. The {company} team gets what you write here in its inbox, and by email if it has emails turned on.',
                    { company: thread.program.companyName },
                  )
                : t('No messages yet.')}
            </p>
          )}
        </AnchorKeeper>
      </div>
      {!atEnd && (
        <button
          type="button"
          className="to-newest"
          onClick={() => {
            const box = scroller.current;
            if (held.newer === 'end' && box !== null) box.scrollTop = box.scrollHeight;
            else void jumpToNewest();
          }}
        >
          <Icon name="newest" />
          {below === 0 ? (
            t('Newest')
          ) : (
            <>
              {tCount(below, '1 new message below', '{count} new messages below')}
              <span className="new-dot" />
            </>
          )}
        </button>
      )}
    </div>
  );
}

/** A stretch of the thread that only the server has. */
function Gap({
  offline,
  reading,
  newer = false,
}: {
  offline: boolean;
  reading: boolean;
  newer?: boolean;
}) {
  const onServer = newer
    ? t('Newer messages are on the server.')
    : t('Older messages are on the server.');
  return (
    <div className="gap">
      {offline ? (
        <p>
          {onServer} {t('They load when the server can be reached.')}
        </p>
      ) : reading ? (
        <p>{newer ? t('Getting newer messages') : t('Getting older messages')}</p>
      ) : (
        <p>
          {onServer}{' '}
          <button
            type="button"
            className="text-button"
            onClick={() => void (newer ? readNewer(true) : readOlder(true))}
          >
            {t('Load them')}
          </button>
        </p>
      )}
    </div>
  );
}

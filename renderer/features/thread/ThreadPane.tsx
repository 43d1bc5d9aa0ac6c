import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type DragEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { tellInView } from '../../state/thread/marks.ts';
import { useCounts } from '../../state/counts.ts';
import { retryNow, useConnection } from '../../state/connection.ts';
import { go, openThread, showOverlay, showPane, programOf, useWhere } from '../../state/place.ts';
import { useProgram, usePrograms } from '../../state/programs/programs.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { focusConversation, rescueFocus } from '../../state/focus/focus.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { draftOf } from '../../state/drafts/draft-store.ts';
import { carriesFiles, draggedTypes, fitOf, type Fit } from '../../state/drafts/drop-fit.ts';
import { composerOf, focusComposer } from '../../state/focus/focus-composer.ts';
import { takeCarried } from '../../state/drafts/take-carried.ts';
import { useSignedIn } from '../../state/account.ts';
import { useInbox } from '../../state/inbox/inbox-store.ts';
import { missingWords } from './missing-words.ts';
import { offlineWords } from '../../ui/offline-words.ts';
import { paneStateOf, type PaneState } from './pane-state.ts';
import { KeptDraft } from '../../ui/unsent/on-demand.ts';
import { ThreadHeader } from './ThreadHeader.tsx';
import { closeFind, useFind } from '../../state/thread/find-store.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { soon } from '../../ui/soon.tsx';
import { showThread, useThread, type Missing } from '../../state/thread/thread-store.ts';
import { Timeline } from './Timeline.tsx';
import { useConnectionNow } from '../../ui/connection-now.ts';
import './thread.css';
import './timeline.css';
import './message.css';

const FindBar = soon(() => import('./find/FindBar.tsx'), { over: true });

/** The conversation at hand. Files can be dropped anywhere on it. */
export function ThreadPane({ composer }: { composer: ReactNode }) {
  const threadKey = useWhere((where) => where.threadKey);
  const target = useWhere((where) => where.target);
  useEffect(() => {
    void showThread(threadKey, target?.messageKey ?? null);
  }, [threadKey, target]);
  useEffect(() => {
    void tellInView(threadKey);
    return () => void tellInView(null);
  }, [threadKey]);
  const state = useThread((open) => paneStateOf(threadKey, open));
  const thread = useThread((open) => open.thread);
  const finding = useFind((find) => find.threadKey !== null && find.threadKey === thread?.key);
  if (state === 'shown' && thread !== null) {
    return (
      <DropArea>
        <ThreadHeader thread={thread} />
        {finding && (
          <Boundary part="dialog" onClose={closeFind}>
            <FindBar />
          </Boundary>
        )}
        <Timeline key={thread.key} thread={thread} />
        <OfflineNotice />
        {composer}
      </DropArea>
    );
  }
  return (
    <>
      <div className="conv-back">
        <IconButton
          icon="back"
          label={t('Back to the list')}
          className="only-narrow"
          onClick={() => showPane('list')}
        />
      </div>
      <InItsPlace state={state} threadKey={threadKey} />
    </>
  );
}

/** What stands in the place of a conversation. */
function InItsPlace({ state, threadKey }: { state: PaneState; threadKey: ThreadKey | null }) {
  const messaging = useSignedIn()?.messaging ?? true;
  switch (state) {
    case 'nothing':
      return messaging ? <NothingChosen /> : <NoMessaging />;
    case 'opening':
    case 'shown':
      return null;
    case 'failed':
      return (
        <Told>
          <EmptyState
            icon="alert"
            title={t('This conversation can’t be read')}
            action={
              <button
                type="button"
                className="button"
                onClick={() => void showThread(threadKey, null)}
              >
                {t('Try again')}
              </button>
            }
          >
            {t('Something went wrong on this machine. Your messages are safe on the server.')}
          </EmptyState>
        </Told>
      );
    case 'removed':
    case 'not_there':
    case 'not_here_yet':
      return (
        <Told>
          {messaging ? <NotHere missing={state} /> : <NoMessaging />}
          {threadKey !== null && <KeptDraft key={threadKey} threadKey={threadKey} />}
        </Told>
      );
    default:
      return assertNever(state);
  }
}

/** Says why there is no conversation. The focus may have been in the one whose place this takes. */
function Told({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => rescueFocus(), []);
  useHandsOnFocus(box);
  return (
    <div className="conv-told" ref={box} tabIndex={-1}>
      {children}
    </div>
  );
}

function NotHere({ missing }: { missing: Missing }) {
  const connection = useConnection(({ state }) => state);
  const { title, words, canRetry } = missingWords(missing, connection);
  return (
    <EmptyState
      icon={missing === 'removed' ? 'alert' : 'chat'}
      title={title}
      action={canRetry && <TryNow className="button" />}
    >
      {words}
    </EmptyState>
  );
}

function TryNow({ className }: { className?: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useHandsOnFocus(button);
  return (
    <button type="button" ref={button} className={className} onClick={() => void retryNow()}>
      {t('Try now')}
    </button>
  );
}

/** Where this goes by itself with the focus in it, the focus goes to the conversation, or to what stands in its place. */
function useHandsOnFocus(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = ref;
    return () => {
      if (current?.contains(document.activeElement) === true) focusConversation(null, true, true);
    };
  }, [ref]);
}

function NoMessaging() {
  return (
    <EmptyState icon="chat" title={t('Messaging isn’t available over this connection')}>
      {t(
        'This server has programs and no messages. Choose a program to see its details, or open it in PartnerStack to write to the company.',
      )}
    </EmptyState>
  );
}

/** Says what can be chosen: nothing while the first messages are on their way, or where there is no program yet. */
function NothingChosen() {
  const programKey = useWhere(({ place }) => programOf(place));
  const program = useProgram(programKey);
  const programs = usePrograms(({ list }) => list?.length ?? 0);
  const hasRows = useInbox(({ rows }) => rows !== null && rows.length > 0);
  const starting = useConnection(({ state }) => state === null || state.starting);
  if (programs === 0) {
    // The list beside says how far the start is.
    if (starting) return null;
    return (
      <EmptyState icon="chat" title={t('No programs yet')}>
        {t(
          'Join a program in PartnerStack, or apply to one. You can write to its company from here as soon as you have applied.',
        )}
      </EmptyState>
    );
  }
  const teamThreadKey = program?.teamThreadKey ?? null;
  return (
    <EmptyState
      icon="chat"
      title={hasRows ? t('Choose a conversation') : t('Choose a program to write to')}
      action={
        program !== null && teamThreadKey !== null ? (
          <button type="button" className="button" onClick={() => openThread(teamThreadKey)}>
            {t('Message the {company} team', { company: program.companyName })}
          </button>
        ) : (
          <button type="button" className="button" onClick={() => showOverlay('switch_program')}>
            {t('Switch program')}
          </button>
        )
      }
    >
      {hasRows
        ? t('J and K move through the list.')
        : t('Its team gets your messages in its inbox, and by email if it has emails turned on.')}
    </EmptyState>
  );
}

function OfflineNotice() {
  const connection = useConnection(({ state }) => state);
  const outbox = useCounts(({ counts }) => counts.outbox);
  const now = useConnectionNow();
  if (connection === null) return null;
  const words = offlineWords(connection, outbox, now);
  if (words === null) return null;
  return (
    <div className="banner warn conv-notice" role="status">
      <Icon name={connection.name === 'trouble' ? 'alert' : 'off'} />
      <p>{words}</p>
      {outbox > 0 && (
        <button type="button" onClick={() => go({ kind: 'outbox' })}>
          {t('Open outbox')}
        </button>
      )}
      {outbox === 0 && <TryNow />}
    </div>
  );
}

function DropArea({ children }: { children: ReactNode }) {
  const thread = useThread((state) => state.thread);
  const limits = useSignedIn()?.limits;
  const [fit, setFit] = useState<Fit | null>(null);
  if (thread === null || limits === undefined) return null;
  const open = thread.program.access === 'open' && thread.writable;
  const judge = (event: DragEvent): Fit => {
    if (!open) return { verdict: 'none', words: t('This conversation is read only.') };
    const draft = draftOf(thread.key);
    const attached = draft.files.length + draft.adding.length;
    return fitOf(draggedTypes(event.dataTransfer), attached, limits);
  };
  return (
    // Files can be attached with the button in the composer, too; dropping is for the mouse alone.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="conv"
      onDragEnter={(event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        setFit(judge(event));
      }}
      onDragOver={(event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = open ? 'copy' : 'none';
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        // Going from one part of the conversation to another is told as leaving the first.
        const inside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!inside) setFit(null);
      }}
      onDrop={(event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        setFit(null);
        if (!open) return;
        takeCarried(thread.key, event.dataTransfer, composerOf(thread.key));
        focusComposer(thread.key, '');
      }}
    >
      {children}
      {fit !== null && (
        <div className={`drop-over drop-over-${fit.verdict}`}>
          <Icon name={fit.verdict === 'none' ? 'x' : 'clip'} />
          <p>
            <b>
              {fit.verdict === 'none'
                ? t('This can’t be attached')
                : t('Attach to your message to the {company} team', {
                    company: thread.program.companyName,
                  })}
            </b>
          </p>
          <p>{fit.words}</p>
        </div>
      )}
    </div>
  );
}

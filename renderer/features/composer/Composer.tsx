import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { codePointLength } from '../../../contract/domain/message-text.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ProgramBrief } from '../../../contract/ipc/views.ts';
import { t, tCount } from '../../../words/words.ts';
import { useSignedIn } from '../../state/account.ts';
import { useSettings } from '../../state/settings.ts';
import { WRITING } from '../../actions/focused.ts';
import { keysOf } from '../../actions/table.ts';
import { directionOf } from '../../ui/direction.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { isKey, useKeyWords } from '../../actions/keys.ts';
import { unsavedWords } from '../../state/unsaved-words.ts';
import { useWritingArea } from '../../state/focus/writing.ts';
import { ReplyMenu } from './ReplyMenu.tsx';
import { useSlashReplies } from './use-slash-replies.tsx';
import { useThread } from '../../state/thread/thread-store.ts';
import { blockerOf } from '../../state/drafts/blocker.ts';
import { pickFiles } from '../../state/drafts/draft-files.ts';
import { emptyDraft, useDrafts } from '../../state/drafts/draft-store.ts';
import { flushDraft, writeDraft } from '../../state/drafts/draft-words.ts';
import { soon } from '../../ui/soon.tsx';
import { KeptDraft } from '../../ui/unsent/on-demand.ts';
import { QuestionMenu } from './QuestionMenu.tsx';
import { QuoteBar } from './QuoteBar.tsx';
import { send } from '../../state/outbox/send.ts';
import { takeCarried } from '../../state/drafts/take-carried.ts';
import { UndoBar } from './UndoBar.tsx';
import { useDraft } from '../../state/drafts/use-draft.ts';
import '../../ui/compose.css';
import './composer.css';

const FileTray = soon(async () => ({
  default: (await import('../../ui/files/FileTray.tsx')).FileTray,
}));
const LockedPanel = soon(() => import('./LockedPanel.tsx'));

/** What stands under a conversation: the composer, or why nothing can be written. */
export function Composer() {
  const thread = useThread((state) => state.thread);
  if (thread === null) return null;
  const { program, kind, key, writable } = thread;
  if (program.access === 'locked')
    return <LockedPanel key={key} program={program} threadKey={key} />;
  if (!writable) {
    return (
      <div className="read-only">
        <p>
          {kind === 'announcement'
            ? t(
                'Announcements can’t be answered here. Write to the {company} team in its team thread.',
                { company: program.companyName },
              )
            : t('This conversation is read only.')}
        </p>
        <KeptDraft key={key} threadKey={key} />
      </div>
    );
  }
  return <Writing key={key} threadKey={key} program={program} />;
}

/** From this share of the longest message on, the count is shown. */
const COUNT_FROM = 0.9;

function Writing({ threadKey, program }: { threadKey: ThreadKey; program: ProgramBrief }) {
  const draft = useDrafts(({ byThread }) => byThread[threadKey]) ?? emptyDraft;
  const limits = useSignedIn()?.limits;
  const { sendKey, spellcheck } = useSettings(({ settings }) => settings);
  const keys = useKeyWords();
  const box = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const slash = useSlashReplies(threadKey, program.companyName, draft.body);
  useDraft(threadKey);
  useWritingArea(box, area);

  const maxCount = limits?.maxCount ?? 10;
  const maxLength = limits?.bodyMaxLength ?? Infinity;
  const blocker = blockerOf(draft, maxLength, maxCount);
  // A text never has more code points than units; over the limit it's the blocker that is shown.
  const used = draft.body.length > maxLength * COUNT_FROM ? codePointLength(draft.body) : 0;
  const count = draft.files.length + draft.adding.length;
  const submit = () => {
    if (blocker === null) void send(threadKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (slash.onKeyDown(event)) return;
    if (isKey(event, keysOf('back'))) {
      area.current?.blur();
      document.querySelector<HTMLElement>('.timeline')?.focus();
    } else if (isKey(event, [WRITING[sendKey].send])) {
      event.preventDefault();
      submit();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (takeCarried(threadKey, event.clipboardData, area.current)) event.preventDefault();
  };
  return (
    <div className="composer" ref={box}>
      <UndoBar threadKey={threadKey} />
      {slash.list}
      <form
        className="compose"
        aria-label={t('New message to {company}', { company: program.companyName })}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {/* All that grows, so that Send and some of the conversation stay in view however much is written and attached. */}
        <div className="compose-parts">
          <QuoteBar threadKey={threadKey} replyTo={draft.replyTo} />
          <FileTray threadKey={threadKey} draft={draft} />
          <textarea
            ref={area}
            id="composer-text"
            data-thread={threadKey}
            className="write"
            aria-label={t('Message the {company} team', { company: program.companyName })}
            aria-describedby="composer-note"
            {...slash.area}
            placeholder={t('Message the {company} team', { company: program.companyName })}
            value={draft.body}
            dir={directionOf(draft.body)}
            spellCheck={spellcheck}
            rows={1}
            onChange={(event) => writeDraft(threadKey, { body: event.target.value })}
            onBlur={() => void flushDraft(threadKey)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </div>
        <div className="compose-bar">
          <IconButton
            icon="clip"
            label={t('Attach files')}
            onClick={() => void pickFiles(threadKey)}
          />
          <QuestionMenu threadKey={threadKey} companyName={program.companyName} />
          <ReplyMenu threadKey={threadKey} companyName={program.companyName} />
          <span className="compose-note" id="composer-note">
            {draft.trouble !== null && (
              <span className="over" role="alert">
                {unsavedWords(draft.trouble === 'too_long')}{' '}
              </span>
            )}
            {blocker?.tell === true ? (
              <span className="over">{blocker.words}</span>
            ) : (
              <>
                {[
                  draft.leaving.length > 0 &&
                    draft.adding.length > 0 &&
                    t('Sends once its files are checked.'),
                  count > 0 &&
                    tCount(maxCount, '{used} of 1 file', '{used} of {count} files', {
                      used: count,
                    }),
                  used > maxLength * COUNT_FROM &&
                    tCount(maxLength, '{used} of 1 character', '{used} of {count} characters', {
                      used,
                    }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </>
            )}
          </span>
          <button
            type="submit"
            className="button primary send"
            aria-disabled={blocker !== null}
            title={blocker?.words}
          >
            {t('Send')}
            <span className="send-keys" aria-hidden="true">
              {keys(WRITING[sendKey].send)}
            </span>
          </button>
        </div>
      </form>
    </div>
  );
}

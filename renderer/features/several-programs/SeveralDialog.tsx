import { useEffect, useRef, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react';
import { fillPlaceholders, PLACEHOLDERS } from '../../../contract/domain/placeholders.ts';
import { MOST_RECIPIENTS, SEVERAL_PROGRAMS } from '../../../contract/domain/several-programs.ts';
import { t, tCount } from '../../../words/words.ts';
import { useSignedIn } from '../../state/account.ts';
import { usePrograms } from '../../state/programs/programs.ts';
import { useSettings } from '../../state/settings.ts';
import { WRITING } from '../../actions/focused.ts';
import { Breakable } from '../../ui/Breakable.tsx';
import { directionOf } from '../../ui/direction.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { isKey } from '../../actions/keys.ts';
import { unsavedWords } from '../../state/unsaved-words.ts';
import { useWritingArea } from '../../state/focus/writing.ts';
import { blockerOf } from '../../state/drafts/blocker.ts';
import { carriesFiles } from '../../state/drafts/drop-fit.ts';
import { pickFiles } from '../../state/drafts/draft-files.ts';
import { emptyDraft, useDrafts } from '../../state/drafts/draft-store.ts';
import { flushDraft, writeDraft } from '../../state/drafts/draft-words.ts';
import { FileTray } from '../../ui/files/FileTray.tsx';
import { takeCarried } from '../../state/drafts/take-carried.ts';
import { useDraft } from '../../state/drafts/use-draft.ts';
import { ProgramChecks } from './ProgramChecks.tsx';
import { countWords, programChoices, type ProgramChoice } from './recipients.ts';
import { sendToSeveral, useSeveral } from './several-store.ts';
import '../../ui/compose.css';
import './several.css';

type Recipient = Extract<ProgramChoice, { reason: null }>;

/** One text and its files, to several companies, each addressed on its own (P13). */
export default function SeveralDialog({ onClose }: { onClose: () => void }) {
  useDraft(SEVERAL_PROGRAMS);
  // What was said of one try has been read by then.
  useEffect(() => () => useSeveral.setState({ problem: null }), []);
  const programs = usePrograms(({ list }) => list);
  const chosen = useSeveral((state) => state.chosen);
  const choices = programChoices(programs ?? []);
  const recipients = choices.filter(
    (choice): choice is Recipient => choice.reason === null && chosen.has(choice.program.key),
  );
  return (
    <Dialog title={t('Message several programs')} wide onClose={onClose}>
      {programs !== null && programs.length === 0 ? (
        <EmptyState icon="chat" title={t('No programs yet')}>
          {t('Programs that you join or apply to appear here.')}
        </EmptyState>
      ) : (
        <div className="dialog-body">
          <ProgramChecks choices={choices} chosen={chosen} />
          <Message recipients={recipients} />
        </div>
      )}
    </Dialog>
  );
}

function Message({ recipients }: { recipients: readonly Recipient[] }) {
  const draft = useDrafts(({ byThread }) => byThread[SEVERAL_PROGRAMS]) ?? emptyDraft;
  const account = useSignedIn();
  const spellcheck = useSettings(({ settings }) => settings.spellcheck);
  const busy = useSeveral((several) => several.busy);
  const problem = useSeveral((several) => several.problem);
  const box = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  useWritingArea(box, text);
  const maxCount = account?.limits.maxCount ?? 10;
  const longest = longestFor(draft.body, recipients, account?.member.name ?? '');
  const blocker =
    recipients.length === 0
      ? t('Choose at least one program.')
      : recipients.length > MOST_RECIPIENTS
        ? countWords(recipients.length)
        : (blockerOf(
            { ...draft, body: longest },
            account?.limits.bodyMaxLength ?? Infinity,
            maxCount,
          )?.words ??
          (draft.adding.length > 0 || draft.files.some(({ state }) => state.name === 'staging')
            ? t('The files are still being copied.')
            : null));
  const submit = () => {
    if (blocker !== null || busy) return;
    void sendToSeveral(
      recipients.map(({ program, threadKey }) => ({ programKey: program.key, threadKey })),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isKey(event, [WRITING.mod_enter.send])) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (takeCarried(SEVERAL_PROGRAMS, event.clipboardData, text.current)) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    takeCarried(SEVERAL_PROGRAMS, event.dataTransfer, text.current);
    text.current?.focus();
  };
  return (
    <form
      className="several"
      aria-label={t('Message to several programs')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onDragOver={(event) => {
        if (carriesFiles(event.dataTransfer)) event.preventDefault();
      }}
      onDrop={onDrop}
    >
      <div className="compose" ref={box}>
        <FileTray threadKey={SEVERAL_PROGRAMS} draft={draft} />
        <textarea
          ref={text}
          // What was sent and taken back is there to go on with.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={recipients.length > 0}
          className="write"
          aria-label={t('Message to each company')}
          aria-describedby="several-hint"
          placeholder={t('Write once; each company gets its own message')}
          rows={5}
          value={draft.body}
          dir={directionOf(draft.body)}
          spellCheck={spellcheck}
          onChange={(event) => writeDraft(SEVERAL_PROGRAMS, { body: event.target.value })}
          onBlur={() => void flushDraft(SEVERAL_PROGRAMS)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <div className="compose-bar">
          <IconButton
            icon="clip"
            label={t('Attach files')}
            onClick={() => void pickFiles(SEVERAL_PROGRAMS)}
          />
          <span className="compose-note" id="several-hint">
            {t('{company} becomes each company’s name, {firstName} yours.', PLACEHOLDERS)}
          </span>
        </div>
      </div>
      <div role="alert">
        {draft.trouble !== null && (
          <p className="problem">{unsavedWords(draft.trouble === 'too_long')}</p>
        )}
      </div>
      <Preview body={draft.body} recipients={recipients} partnerName={account?.member.name ?? ''} />
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="dialog-foot">
        <p className="hint several-count" role="status">
          {countWords(recipients.length)}
        </p>
        <button
          type="submit"
          className="button primary send"
          aria-disabled={blocker !== null || busy}
          title={blocker ?? undefined}
        >
          {recipients.length === 0
            ? t('Send')
            : tCount(recipients.length, 'Send 1 message', 'Send {count} messages')}
        </button>
      </div>
    </form>
  );
}

/** The words that are the longest once the placeholders are filled in. */
function longestFor(body: string, recipients: readonly Recipient[], partnerName: string): string {
  // Few texts have any, and what has none is the same for all.
  if (!body.includes('{')) return body;
  const all = recipients.map(({ program: { companyName } }) =>
    fillPlaceholders(body, { companyName, partnerName }),
  );
  return all.reduce((one, other) => (other.length > one.length ? other : one), all[0] ?? body);
}

/** What the first company gets, where the words differ from company to company. */
function Preview({
  body,
  recipients,
  partnerName,
}: {
  body: string;
  recipients: readonly Recipient[];
  partnerName: string;
}) {
  const companyName = recipients[0]?.program.companyName;
  if (companyName === undefined) return null;
  const filled = fillPlaceholders(body, { companyName, partnerName });
  if (filled === body) return null;
  return (
    <section
      className="several-preview"
      aria-label={t('What {company} gets', { company: companyName })}
    >
      <p className="field-label">{t('What {company} gets', { company: companyName })}</p>
      {/* Focusable, because it may scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <p className="several-words" tabIndex={0}>
        <Breakable text={filled} />
      </p>
    </section>
  );
}

import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { OutboxItemView, StagedFileView } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { tell } from '../../state/notices.ts';
import { useTransfer } from '../../state/transfers.ts';
import { classes } from '../../ui/classes.ts';
import { FileKind } from '../../ui/FileKind.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { dismissLeftOut, removeFile, type Draft } from './draft-store.ts';
import { speedWords } from '../../ui/size-words.ts';
import { doneShare, stagedWords } from './staged-words.ts';

/** The files of a draft, each with its state, and those that were left out, each with the reason. */
export function FileTray({ threadKey, draft }: { threadKey: ThreadKey; draft: Draft }) {
  const { files, leftOut } = draft;
  // Main tells of an attached file a moment before it has looked at all of them.
  const adding = draft.adding.filter((name) => files.every((file) => file.name !== name));
  if (files.length + adding.length + leftOut.length === 0) return null;
  return (
    <ul className="tray" aria-label={t('Attached files')}>
      {files.map((file) => (
        <StagedChip
          key={file.id}
          file={file}
          onRemove={() => void removeFile(threadKey, file.id)}
        />
      ))}
      {adding.map((name, at) => (
        <li key={`adding-${String(at)}`} className="chip">
          <span className="kind" />
          <b className="clip" dir="auto">
            {name}
          </b>
          <small>{t('Checking')}</small>
        </li>
      ))}
      {leftOut.map((one) => (
        <li key={one.id} className="chip no">
          <span className="chip-bad">
            <Icon name="alert" />
          </span>
          <b className="clip" dir="auto" title={one.name}>
            {one.name}
          </b>
          <span className="chip-x">
            <IconButton
              icon="x"
              label={t('Dismiss {name}', { name: one.name })}
              className="small"
              onClick={() => dismissLeftOut(threadKey, one.id)}
            />
          </span>
          <small>{t('Not attached: {reason}', { reason: one.sentence })}</small>
        </li>
      ))}
    </ul>
  );
}

/** One attached file, in a draft or in a message of the outbox. */
export function StagedChip({
  file,
  onRemove,
}: {
  file: StagedFileView;
  onRemove?: (() => void) | undefined;
}) {
  const transfer = useTransfer(file.id);
  const { state } = file;
  const share = doneShare(file, transfer);
  return (
    <li className={classes('chip', state.name === 'failed' && 'no')}>
      {file.preview === null ? (
        <FileKind kind={file.kind} name={file.name} />
      ) : (
        <img className="kind" src={file.preview} alt="" decoding="async" />
      )}
      <b className="clip" dir="auto" title={file.name}>
        {file.name}
      </b>
      <span className="chip-x">
        <StateButton file={file} />
        {onRemove !== undefined && (
          <IconButton
            icon="x"
            label={t('Remove {name}', { name: file.name })}
            className="small"
            onClick={onRemove}
          />
        )}
      </span>
      <small title={state.name === 'failed' ? state.message : speedWords(transfer?.perSecond)}>
        {stagedWords(file, transfer)}
      </small>
      {share !== null && (
        <span
          className="chip-bar"
          role="progressbar"
          aria-label={file.name}
          aria-valuenow={Math.round(share * 100)}
          style={{ transform: `scaleX(${String(share)})` }}
        />
      )}
    </li>
  );
}

/** Takes one file of an unsent message off, so that the rest goes out; undefined where the message may be out already. */
export function removalOf(
  { attempts, outcomeUnknown, files, body }: OutboxItemView,
  { id }: StagedFileView,
): (() => void) | undefined {
  const isAllThereIs = files.length === 1 && body.trim() === '';
  if (attempts > 0 || outcomeUnknown || isAllThereIs) return undefined;
  return () => void bridge.attachments.remove({ id }).then(tell);
}

function StateButton({ file }: { file: StagedFileView }) {
  const { id, name, state } = file;
  switch (state.name) {
    case 'uploading':
      return (
        <IconButton
          icon="pause"
          label={t('Pause {name}', { name })}
          className="small"
          onClick={() => void bridge.attachments.pause({ id }).then(tell)}
        />
      );
    case 'paused':
      return (
        <IconButton
          icon="play"
          label={t('Resume {name}', { name })}
          className="small"
          onClick={() => void bridge.attachments.resume({ id }).then(tell)}
        />
      );
    case 'failed':
      return (
        <IconButton
          icon="retry"
          label={t('Try {name} again', { name })}
          className="small"
          onClick={() => void bridge.attachments.retry({ id })}
        />
      );
    case 'checking':
    case 'staging':
    case 'ready':
    case 'uploaded':
      return null;
    default:
      return assertNever(state);
  }
}

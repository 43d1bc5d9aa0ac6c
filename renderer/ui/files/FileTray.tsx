import { useEffect, useRef, useState } from 'react';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import { isBlank } from '../../../contract/domain/message-text.ts';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { OutboxItemView, StagedFileView } from '../../../contract/ipc/views.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { pauseUpload, resumeUpload, retryFile, takeOff } from '../../state/drafts/staged-files.ts';
import { useTransfer } from '../../state/transfers.ts';
import { classes } from '../classes.ts';
import { FileKind } from '../FileKind.tsx';
import { Icon } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import { dismissLeftOut, removeFile } from '../../state/drafts/draft-files.ts';
import type { Draft } from '../../state/drafts/draft-store.ts';
import { speedWords } from '../size-words.ts';
import { doneShare, stagedWords } from './staged-words.ts';
import './chip-bar.css';
import './file-tray.css';

/** How much of a name's end is always shown, characters. */
const LAST = 12;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** The files of a draft, each with its state, and those that were left out, each with the reason. */
export function FileTray({ threadKey, draft }: { threadKey: ThreadKey; draft: Draft }) {
  const { files, leftOut } = draft;
  const tray = useRef<HTMLUListElement>(null);
  const newest = leftOut.at(-1)?.id;
  useEffect(() => {
    if (newest !== undefined) tray.current?.firstElementChild?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  // Main tells of an attached file a moment before it has looked at all of them.
  const adding = draft.adding.filter((name) => files.every((file) => file.name !== name));
  if (files.length + adding.length + leftOut.length === 0) return null;
  return (
    <ul className="tray" aria-label={t('Attached files')} ref={tray}>
      {/* First, because the tray may hold more than it shows, and these need the partner. */}
      {leftOut.map((one) => (
        <li key={one.id} className="chip no">
          <span className="chip-bad">
            <Icon name="alert" />
          </span>
          <FileName name={one.name} />
          <span className="chip-x">
            <IconButton
              icon="x"
              label={t('Dismiss {name}', { name: one.name })}
              className="small"
              onClick={() => dismissLeftOut(threadKey, one.id)}
            />
          </span>
          <small>{t('Not attached: {reason}', { reason: say(one.why) })}</small>
        </li>
      ))}
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
          <FileName name={name} />
          <small>{t('Checking')}</small>
        </li>
      ))}
    </ul>
  );
}

/**
 * A file's name, cut before its end where there's no room for all of it: names that belong together differ there. How
 * much fits differs from chip to chip, so that the page does the cutting.
 */
function FileName({ name }: { name: string }) {
  const points = Array.from(name);
  // Letters that join, and runs in the other direction, would fall apart at the cut.
  const isWhole = points.length <= LAST * 2 || RIGHT_TO_LEFT.test(name);
  return (
    <b className={classes('chip-name', isWhole && 'clip')} dir="auto" title={name}>
      {isWhole ? (
        name
      ) : (
        <>
          <span className="unseen">{name}</span>
          <span className="clip" aria-hidden="true">
            {points.slice(0, -LAST).join('')}
          </span>
          <span aria-hidden="true">{points.slice(-LAST).join('')}</span>
        </>
      )}
    </b>
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
      <Thumb key={file.preview} file={file} />
      <FileName name={file.name} />
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
      <small title={state.name === 'failed' ? say(state.why) : speedWords(transfer?.perSecond)}>
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

/** A small picture of an image that can be drawn, else the file's kind. */
function Thumb({ file: { preview, kind, name } }: { file: StagedFileView }) {
  const [isBroken, setIsBroken] = useState(false);
  if (preview === null || isBroken) return <FileKind kind={kind} name={name} />;
  return (
    <img className="kind" src={preview} alt="" decoding="async" onError={() => setIsBroken(true)} />
  );
}

/** Takes one file of an unsent message off, so that the rest goes out; undefined where the message may be out already. */
export function removalOf(
  { attempts, outcomeUnknown, files, body }: OutboxItemView,
  { id }: StagedFileView,
): (() => void) | undefined {
  const isAllThereIs = files.length === 1 && isBlank(body);
  if (attempts > 0 || outcomeUnknown || isAllThereIs) return undefined;
  return () => void takeOff(id);
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
          onClick={() => void pauseUpload(id)}
        />
      );
    case 'paused':
      return (
        <IconButton
          icon="play"
          label={t('Resume {name}', { name })}
          className="small"
          onClick={() => void resumeUpload(id)}
        />
      );
    case 'failed':
      return (
        <IconButton
          icon="retry"
          label={t('Try {name} again', { name })}
          className="small"
          onClick={() => void retryFile(id)}
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

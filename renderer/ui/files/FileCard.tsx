import { Children, type DragEvent, type ReactNode } from 'react';
import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { AttachmentView } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { useTransfer } from '../../state/transfers.ts';
import { FileKind } from '../FileKind.tsx';
import { Icon } from '../Icon.tsx';
import { MenuButton } from '../MenuButton.tsx';
import { speedWords } from '../size-words.ts';
import { tNodes } from '../t-nodes.tsx';
import { downloadShare, downloadWords } from './download-words.ts';
import {
  dragOut,
  forgetDownload,
  openAttachment,
  pauseDownload,
  saveAttachment,
  showAttachment,
  startDownload,
} from '../../state/downloads.ts';
import './chip-bar.css';
import './file-card.css';

/** A file of a message: what it is, whether it's on this machine, and what can be done with it. */
export function FileCard({ attachment }: { attachment: AttachmentView }) {
  const transfer = useTransfer(attachment.key);
  const { name, kind, download } = attachment;
  const share = downloadShare(attachment, transfer);
  const kept = download.name === 'kept';
  const onDragStart = (event: DragEvent) => {
    event.preventDefault();
    if (kept) void dragOut(attachment);
  };
  return (
    <div className="file" draggable={kept} onDragStart={onDragStart}>
      <button type="button" className="file-open" title={name} onClick={() => act(attachment)}>
        <FileKind kind={kind} name={name} />
        <span className="file-words">
          <b className="clip" dir="auto">
            {Children.map(cardAction(attachment), (part) =>
              typeof part === 'string' ? <span className="unseen">{part}</span> : part,
            )}
          </b>
          <small className="clip" title={speedWords(transfer?.perSecond)}>
            {downloadWords(attachment, transfer)}
          </small>
        </span>
      </button>
      <MenuButton
        label={t('Actions for {name}', { name })}
        name={t('Actions for {name}', { name })}
        className="icon-button small"
        entries={[
          { id: 'open', words: t('Open'), icon: 'link', do: () => void openAttachment(attachment) },
          {
            id: 'save',
            words: t('Save as'),
            icon: 'in',
            do: () => void saveAttachment(attachment),
          },
          ...(kept
            ? [
                {
                  id: 'folder',
                  words: t('Show in folder'),
                  icon: 'folder' as const,
                  do: () => void showAttachment(attachment),
                },
                'line' as const,
                {
                  id: 'forget',
                  words: t('Remove from this computer'),
                  icon: 'trash' as const,
                  do: () => void forgetDownload(attachment),
                },
              ]
            : []),
          ...(download.name === 'running' || download.name === 'queued'
            ? [
                {
                  id: 'cancel',
                  words: t('Cancel the download'),
                  icon: 'x' as const,
                  do: () => void forgetDownload(attachment),
                },
              ]
            : []),
        ]}
      >
        <Icon name="more" />
      </MenuButton>
      {share !== null && (
        <span
          className="chip-bar"
          role="progressbar"
          aria-label={t('Download of {name}', { name })}
          aria-valuenow={Math.round(share * 100)}
          style={{ transform: `scaleX(${String(share)})` }}
        />
      )}
    </div>
  );
}

/** What a press on the card does, as a sentence; the name is the only part of it that is seen. */
function cardAction({ name, download }: AttachmentView): ReactNode {
  switch (download.name) {
    case 'kept':
      return tNodes('Open {name}', { name });
    case 'running':
    case 'queued':
      return tNodes('Pause the download of {name}', { name });
    case 'paused':
      return tNodes('Resume the download of {name}', { name });
    case 'failed':
      return tNodes('Try again to download {name}', { name });
    case 'absent':
      return tNodes('Download {name}', { name });
    default:
      return assertNever(download);
  }
}

function act(attachment: AttachmentView): void {
  const { download } = attachment;
  if (download.name === 'kept') void openAttachment(attachment);
  else if (download.name === 'running' || download.name === 'queued') {
    void pauseDownload(attachment);
  } else void startDownload(attachment);
}

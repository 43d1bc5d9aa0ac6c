import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { TransferProgress } from '../../../contract/ipc/states.ts';
import type { AttachmentView } from '../../../contract/ipc/views.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { percent, progressWords, sizeWords } from '../size-words.ts';
import { leftWords } from '../time-words.ts';

type Told = Pick<AttachmentView, 'size' | 'download'>;

/** How a file stands on this machine: "2.1 MB", "1.2 of 2.1 MB, 57 %", "2.1 MB, kept offline". */
export function downloadWords({ size, download }: Told, transfer: TransferProgress | null): string {
  switch (download.name) {
    case 'absent':
      return sizeWords(size);
    case 'queued':
      return t('{size}, waits to download', { size: sizeWords(size) });
    case 'running': {
      const received = transfer?.done ?? download.received;
      const words = { progress: progressWords(received, size), percent: percent(received, size) };
      const left = transfer?.secondsLeft ?? null;
      return left === null
        ? t('{progress}, {percent} %', words)
        : t('{progress}, {percent} %, {left}', { ...words, left: leftWords(left) });
    }
    case 'paused':
      return t('Paused at {percent} % of {size}', {
        percent: percent(download.received, size),
        size: sizeWords(size),
      });
    case 'failed':
      return say(download.why);
    case 'kept':
      return t('{size}, kept offline', { size: sizeWords(size) });
    default:
      return assertNever(download);
  }
}

/** How much has arrived, 0 to 1; null where no download is under way or paused. */
export function downloadShare(
  { size, download }: Told,
  transfer: TransferProgress | null,
): number | null {
  if (size <= 0) return null;
  if (download.name === 'running') return Math.min(1, (transfer?.done ?? download.received) / size);
  return download.name === 'paused' ? Math.min(1, download.received / size) : null;
}

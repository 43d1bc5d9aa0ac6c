import { assertNever } from '../../../contract/domain/assert-never.ts';
import type { TransferProgress } from '../../../contract/ipc/states.ts';
import type { StagedFileView } from '../../../contract/ipc/views.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { percent, progressWords, sizeWords } from '../size-words.ts';
import { leftWords } from '../time-words.ts';

type Told = Pick<StagedFileView, 'size' | 'state'>;

/** Where an attached file stands, in words: "104 of 241 MB, 43 %, 1 min left". */
export function stagedWords({ size, state }: Told, transfer: TransferProgress | null): string {
  switch (state.name) {
    case 'checking':
      return t('Checking');
    case 'staging':
      return t('Copying, {percent} %', { percent: percent(transfer?.done ?? state.copied, size) });
    case 'ready':
      return t('{size}, ready', { size: sizeWords(size) });
    case 'uploading': {
      const sent = transfer?.done ?? state.sent;
      const left = transfer?.secondsLeft ?? null;
      const values = { progress: progressWords(sent, size), percent: percent(sent, size) };
      return left === null
        ? t('{progress}, {percent} %', values)
        : t('{progress}, {percent} %, {left}', { ...values, left: leftWords(left) });
    }
    case 'paused': {
      // After a restart only the server knows how far it got; it's asked when the upload goes on.
      const sent = transfer?.done ?? state.sent;
      return sent === 0
        ? t('Paused')
        : t('Paused at {percent} %', { percent: percent(sent, size) });
    }
    case 'uploaded':
      return t('{size}, uploaded', { size: sizeWords(size) });
    case 'failed':
      return say(state.why);
    default:
      return assertNever(state);
  }
}

/** How much of it is done, 0 to 1; null where nothing is under way or paused. */
export function doneShare({ size, state }: Told, transfer: TransferProgress | null): number | null {
  if (size <= 0) return null;
  switch (state.name) {
    case 'staging':
      return Math.min(1, (transfer?.done ?? state.copied) / size);
    case 'uploading':
    case 'paused':
      return Math.min(1, (transfer?.done ?? state.sent) / size);
    case 'checking':
    case 'ready':
    case 'uploaded':
    case 'failed':
      return null;
    default:
      return assertNever(state);
  }
}

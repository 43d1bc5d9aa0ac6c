import type { Settings } from '../../../contract/ipc/states.ts';
import { t } from '../../../words/words.ts';
import { retryNow } from '../../state/connection.ts';
import { useHistoryProgress } from '../../state/history-progress.ts';
import { historyWords } from '../../../words/history.ts';

/** Whether all messages are fetched to this computer, how far that is, and a button to pause it, to go on or to try again. */
export function KeepAllMessages({
  wanted,
  set,
}: {
  wanted: Settings['fullHistory'];
  set: (change: Pick<Settings, 'fullHistory'>) => void;
}) {
  const progress = useHistoryProgress();
  const isIncomplete = wanted === 'on' && progress?.name === 'incomplete';
  const isUnfinished = wanted !== 'off' && progress?.name !== 'done';
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={wanted !== 'off'}
          onChange={(event) => set({ fullHistory: event.target.checked ? 'on' : 'off' })}
        />
        {t('Keep all messages on this computer')}
      </label>
      {progress !== null && (
        <div className="setting">
          <span className="hint">{historyWords(progress)}</span>
          {isIncomplete && (
            <button type="button" className="button small" onClick={() => void retryNow()}>
              {t('Try again')}
            </button>
          )}
          {isUnfinished && !isIncomplete && (
            <button
              type="button"
              className="button small"
              onClick={() => set({ fullHistory: wanted === 'paused' ? 'on' : 'paused' })}
            >
              {wanted === 'paused' ? t('Go on') : t('Pause')}
            </button>
          )}
        </div>
      )}
      {isUnfinished && progress !== null && progress.about > 0 && (
        <progress
          className="history-progress"
          aria-label={t('Messages on this computer')}
          max={progress.about}
          value={progress.held}
        />
      )}
    </>
  );
}

import { useKeyWords } from '../actions/keys.ts';
import { keysOf } from '../actions/table.ts';
import { t } from '../../words/words.ts';
import { useAnnouncement } from '../state/announce.ts';

/** Says sends, failures and replies to screen readers. Two lines take turns, so that an equal sentence is said again. */
export function LiveRegion() {
  const { text, undoable, count } = useAnnouncement();
  const words = useKeyWords();
  const [keys = ''] = keysOf('undo');
  const said = undoable
    ? t('{sentence}. {keys} takes it back.', { sentence: text, keys: words(keys) })
    : text;
  return (
    <div className="unseen" role="status" aria-live="polite" aria-atomic="false">
      <p>{count % 2 === 0 ? said : ''}</p>
      <p>{count % 2 === 1 ? said : ''}</p>
    </div>
  );
}

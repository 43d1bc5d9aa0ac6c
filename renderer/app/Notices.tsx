import { t } from '../../contract/words/words.ts';
import { dismissNotice, hold, letGo, undo, UNDO_KEYS, useNotices } from '../state/notices.ts';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useKeyWords } from '../ui/keys.ts';

/** Short sentences about what was just tried. Screen readers hear them through the live region. */
export function Notices() {
  const list = useNotices((state) => state.list);
  const words = useKeyWords();
  if (list.length === 0) return null;
  return (
    <section className="notices" aria-label={t('Notices')}>
      {list.map((notice) => (
        <div
          key={notice.id}
          className={classes('notice', notice.tone)}
          onPointerEnter={() => hold(notice.id)}
          onPointerLeave={() => letGo(notice)}
          onFocus={() => hold(notice.id)}
          onBlur={() => letGo(notice)}
        >
          <p>{notice.text}</p>
          {notice.undo !== null && (
            <button
              type="button"
              className="text-button"
              title={`${t('Undo')} (${words(UNDO_KEYS)})`}
              onClick={() => undo(notice)}
            >
              {t('Undo')}
            </button>
          )}
          <IconButton
            icon="x"
            label={t('Dismiss')}
            className="small"
            onClick={() => dismissNotice(notice.id)}
          />
        </div>
      ))}
    </section>
  );
}

import { t } from '../../words/words.ts';
import { dismissNotice, hold, letGo, undo, useNotices } from '../state/notices.ts';
import { keysOf } from '../actions/table.ts';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { withKeys } from '../ui/with-keys.ts';
import { useKeyWords } from '../actions/keys.ts';
import { backToTextSoon } from '../state/focus/writing.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { soon } from '../ui/soon.tsx';

const UndoSeveral = soon(() => import('../features/several-programs/UndoSeveral.tsx'));

/** What tells of something that was just done, clear of where the partner writes. */
export function Notices() {
  return (
    <div className="notices">
      <Boundary part="row">
        <UndoSeveral />
      </Boundary>
      <NoticeList />
    </div>
  );
}

/** Short sentences about what was just tried. Screen readers hear them through the live region. */
function NoticeList() {
  const list = useNotices((state) => state.list);
  const words = useKeyWords();
  if (list.length === 0) return null;
  return (
    <section className="notice-list" aria-label={t('Notices')}>
      {list.map((notice) => (
        <div
          key={notice.id}
          className={classes('notice', notice.tone === 'bad' && 'bad')}
          onPointerEnter={() => hold(notice.id)}
          onPointerLeave={() => letGo(notice)}
          onFocus={() => hold(notice.id)}
          onBlur={() => letGo(notice)}
          // The button goes with its notice, and whoever was writing writes on.
          onClick={() => backToTextSoon()}
        >
          <p>{notice.text}</p>
          {notice.undo !== null && (
            <button
              type="button"
              className="text-button"
              title={withKeys(t('Undo'), words(keysOf('undo')[0] ?? ''))}
              onClick={() => undo(notice)}
            >
              {t('Undo')}
            </button>
          )}
          {notice.offer !== null && (
            <button
              type="button"
              className="text-button"
              onClick={() => {
                dismissNotice(notice.id);
                notice.offer?.do();
              }}
            >
              {notice.offer.words}
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

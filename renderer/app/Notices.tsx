import { t } from '../../contract/words/words.ts';
import { dismissNotice, useNotices } from '../state/notices.ts';
import { classes } from '../ui/classes.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Short sentences about what was just tried. Screen readers hear them through the live region. */
export function Notices() {
  const list = useNotices((state) => state.list);
  if (list.length === 0) return null;
  return (
    <section className="notices" aria-label={t('Notices')}>
      {list.map(({ id, text, tone }) => (
        <div key={id} className={classes('notice', tone)}>
          <p>{text}</p>
          <IconButton
            icon="x"
            label={t('Dismiss')}
            className="small"
            onClick={() => dismissNotice(id)}
          />
        </div>
      ))}
    </section>
  );
}

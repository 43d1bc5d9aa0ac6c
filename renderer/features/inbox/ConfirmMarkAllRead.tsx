import { tCount, t } from '../../../contract/words/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { markAllRead, useMarkAllRead } from './mark-all-read.ts';

/** Asks before several threads are marked as read. */
export default function ConfirmMarkAllRead() {
  const asked = useMarkAllRead((state) => state.asked);
  if (asked === null) return null;
  const close = () => useMarkAllRead.setState({ asked: null });
  return (
    <Dialog title={t('Mark all read?')} alert onClose={close}>
      <div className="dialog-body">
        <p>
          {tCount(
            asked.count,
            '1 conversation is unread. This can’t be undone.',
            '{count} conversations are unread. This can’t be undone.',
          )}
        </p>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={close}>
            {t('Cancel')}
          </button>
          <button
            type="button"
            className="button primary"
            onClick={() => {
              close();
              void markAllRead(asked.scope);
            }}
          >
            {t('Mark all read')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

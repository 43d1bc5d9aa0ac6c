import { tCount, t } from '../../../words/words.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { markAllRead, useMarkAllRead } from '../../state/inbox/mark-all-read.ts';

/** Asks before several threads are marked as read. */
export default function ConfirmMarkAllRead() {
  const asked = useMarkAllRead((state) => state.asked);
  if (asked === null) return null;
  const close = () => useMarkAllRead.setState({ asked: null });
  return (
    <Confirm
      title={t('Mark all read?')}
      confirm={t('Mark all read')}
      tone="primary"
      onConfirm={() => {
        close();
        void markAllRead(asked.scope);
      }}
      onClose={close}
    >
      <p>
        {tCount(
          asked.count,
          '1 conversation is unread. This can’t be undone.',
          '{count} conversations are unread. This can’t be undone.',
        )}
      </p>
    </Confirm>
  );
}

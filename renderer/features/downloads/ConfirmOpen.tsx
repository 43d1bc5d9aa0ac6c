import { t } from '../../../contract/words/words.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { openAttachment, useOpening } from './download-actions.ts';

/** Asks before a file is opened that the system might run. */
export default function ConfirmOpen() {
  const asked = useOpening((state) => state.asked);
  if (asked === null) return null;
  const close = () => useOpening.setState({ asked: null });
  return (
    <Confirm
      title={t('Open {name}?', { name: asked.attachment.name })}
      cancel={t('Don’t open')}
      confirm={t('Open anyway')}
      onConfirm={() => {
        close();
        void openAttachment(asked.attachment, true);
      }}
      onClose={close}
    >
      <p>{asked.sentence}</p>
    </Confirm>
  );
}

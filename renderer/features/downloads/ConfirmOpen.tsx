import { t } from '../../../contract/words/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { openAttachment, useOpening } from './download-actions.ts';

/** Asks before a file is opened that the system might run. */
export default function ConfirmOpen() {
  const asked = useOpening((state) => state.asked);
  if (asked === null) return null;
  const close = () => useOpening.setState({ asked: null });
  return (
    <Dialog title={t('Open {name}?', { name: asked.attachment.name })} alert onClose={close}>
      <div className="dialog-body">
        <p>{asked.sentence}</p>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={close}>
            {t('Don’t open')}
          </button>
          <button
            type="button"
            className="button bad"
            onClick={() => {
              close();
              void openAttachment(asked.attachment, true);
            }}
          >
            {t('Open anyway')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

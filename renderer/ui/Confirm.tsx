import type { ReactNode } from 'react';
import { t } from '../../words/words.ts';
import { classes } from './classes.ts';
import { Dialog } from './Dialog.tsx';

/** Asks before something that can't be taken back. `children` say what it comes to. */
export function Confirm({
  title,
  cancel = t('Cancel'),
  confirm,
  tone = 'bad',
  busy = false,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  /** The words of the button that leaves all as it is. */
  cancel?: string;
  /** The words of the other one. */
  confirm: string;
  tone?: 'bad' | 'primary';
  /** It's being done: it can't be asked for again. */
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog title={title} alert onClose={onClose}>
      <div className="dialog-body">
        {children}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {cancel}
          </button>
          <button
            type="button"
            className={classes('button', tone === 'bad' ? 'bad' : 'primary')}
            disabled={busy}
            onClick={onConfirm}
          >
            {confirm}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

import { useEffect, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../../words/words.ts';
import { classes } from './classes.ts';
import { rescueFocus } from '../state/focus/focus.ts';
import { IconButton } from './IconButton.tsx';

/** A dialog over the window. Escape and a press outside close it; the focus goes back to where it was. */
export function Dialog({
  title,
  onClose,
  wide = false,
  alert = false,
  children,
}: {
  title: string;
  onClose: () => void;
  wide?: boolean;
  alert?: boolean;
  children: ReactNode;
}) {
  // Where the focus was before may be hidden by then, such as in a window that was made narrow meanwhile.
  useEffect(() => () => rescueFocus(), []);
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={!alert}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={classes('modal', wide && 'wide')}>
        <AriaDialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <IconButton icon="x" label={t('Close')} onClick={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

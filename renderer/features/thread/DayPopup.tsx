import { useState, type RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { t } from '../../../words/words.ts';
import { jumpToTime } from '../../state/thread/thread-store.ts';

/** Asks for a day, beside the button that it belongs to. */
export default function DayPopup({
  button,
  onClose,
}: {
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}) {
  const [day, setDay] = useState('');
  return (
    <Popover
      className="popover"
      triggerRef={button}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      placement="bottom end"
      offset={6}
    >
      <Dialog className="dialog" aria-label={t('Jump to a date')}>
        <form
          className="jump"
          onSubmit={(event) => {
            event.preventDefault();
            const at = new Date(`${day}T00:00`).getTime();
            if (Number.isNaN(at)) return;
            void jumpToTime(at);
            onClose();
          }}
        >
          <label className="field-label" htmlFor="jump-day">
            {t('Go to the messages of')}
          </label>
          <input
            // It was opened to fill in this one field.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            id="jump-day"
            className="input"
            type="date"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <button type="submit" className="button primary" disabled={day === ''}>
            {t('Go')}
          </button>
        </form>
      </Dialog>
    </Popover>
  );
}

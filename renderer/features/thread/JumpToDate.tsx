import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { t } from '../../../words/words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { jumpToTime } from '../../state/thread/thread-store.ts';

/** Goes to the first message of a day (B2). */
export function JumpToDate() {
  const [day, setDay] = useState('');
  return (
    <DialogTrigger>
      <Button className="icon-button wide-only" aria-label={t('Jump to a date')}>
        <Icon name="calendar" />
      </Button>
      <Popover className="popover" placement="bottom end" offset={6}>
        <Dialog className="dialog" aria-label={t('Jump to a date')}>
          {({ close }) => (
            <form
              className="jump"
              onSubmit={(event) => {
                event.preventDefault();
                const at = new Date(`${day}T00:00`).getTime();
                if (Number.isNaN(at)) return;
                void jumpToTime(at);
                close();
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
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

import { useRef, useState } from 'react';
import { t } from '../../../words/words.ts';
import { Boundary } from '../../ui/Boundary.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { soon } from '../../ui/soon.tsx';

const DayPopup = soon(() => import('./DayPopup.tsx'), { over: true });

/** Goes to the first message of a day (B2). */
export function JumpToDate() {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <IconButton
        ref={button}
        icon="calendar"
        label={t('Jump to a date')}
        className="wide-only"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Boundary part="dialog" onClose={close}>
          <DayPopup button={button} onClose={close} />
        </Boundary>
      )}
    </>
  );
}

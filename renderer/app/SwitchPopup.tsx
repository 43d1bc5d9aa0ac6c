import type { RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { t } from '../../words/words.ts';
import { focusConversation, focusList } from '../state/focus/focus.ts';
import { ONE_PANE } from '../state/media.ts';
import { goProgram, showOverlay, useWhere } from '../state/place.ts';
import { usePrograms } from '../state/programs/programs.ts';
import { ProgramPicker } from '../ui/ProgramPicker.tsx';

/** The programs to go to, beside the button that it belongs to. */
export default function SwitchPopup({ button }: { button: RefObject<HTMLButtonElement | null> }) {
  const programs = usePrograms((state) => state.list) ?? [];
  return (
    <Popover
      className="popover switch-popover"
      triggerRef={button}
      isOpen
      onOpenChange={(open) => {
        if (!open) showOverlay(null);
      }}
      placement="bottom end"
      offset={6}
    >
      <Dialog className="dialog" aria-label={t('Switch program')}>
        <ProgramPicker
          label={t('Switch program')}
          programs={programs}
          none={t('Programs that you join or apply to appear here.')}
          onPick={(program) => {
            showOverlay(null);
            goProgram(program.key);
            // The next key is about what was chosen.
            const { pane } = useWhere.getState();
            if (pane === 'conversation' && matchMedia(ONE_PANE).matches) focusConversation();
            else focusList();
          }}
        />
      </Dialog>
    </Popover>
  );
}

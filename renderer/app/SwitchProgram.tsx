import { useRef } from 'react';
import { Button, Dialog, Popover } from 'react-aria-components';
import { t } from '../../words/words.ts';
import { goProgram, showOverlay, programOf, useWhere } from '../state/place.ts';
import { useProgram, usePrograms } from '../state/programs/programs.ts';
import { useThread } from '../state/thread/thread-store.ts';
import { focusConversation, focusList } from '../state/focus/focus.ts';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { ONE_PANE } from '../state/media.ts';
import { ProgramPicker } from '../ui/ProgramPicker.tsx';

/** "Switch program", top right as on the web (M2): by mouse, and by Ctrl/Cmd+P. */
export function SwitchProgram() {
  const open = useWhere((where) => where.overlay === 'switch_program');
  const button = useRef<HTMLButtonElement>(null);
  const key = useWhere(({ place }) => programOf(place));
  const threadProgram = useThread(({ thread }) => thread?.program.key ?? null);
  const program = useProgram(key ?? threadProgram);
  return (
    <>
      <Button
        ref={button}
        className="switch"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPress={() => showOverlay('switch_program')}
      >
        {program !== null && <Logo program={program} />}
        {program !== null && <span className="unseen">{t('Switch program:')}</span>}
        <span className="clip" dir="auto">
          {program?.companyName ?? t('Switch program')}
        </span>
        <Icon name="down" />
      </Button>
      <Popover
        className="popover switch-popover"
        triggerRef={button}
        isOpen={open}
        onOpenChange={(next) => showOverlay(next ? 'switch_program' : null)}
        placement="bottom end"
        offset={6}
      >
        <Dialog className="dialog" aria-label={t('Switch program')}>
          <Programs />
        </Dialog>
      </Popover>
    </>
  );
}

function Programs() {
  const list = usePrograms((state) => state.list) ?? [];
  return (
    <ProgramPicker
      label={t('Switch program')}
      programs={list}
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
  );
}

import { useRef } from 'react';
import { t } from '../../words/words.ts';
import { showOverlay, programOf, useWhere } from '../state/place.ts';
import { useProgram } from '../state/programs/programs.ts';
import { useThread } from '../state/thread/thread-store.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { soon } from '../ui/soon.tsx';

const SwitchPopup = soon(() => import('./SwitchPopup.tsx'), { over: true });

/** "Switch program", top right as on the web (M2): by mouse, and by Ctrl/Cmd+P. */
export function SwitchProgram() {
  const open = useWhere((where) => where.overlay === 'switch_program');
  const button = useRef<HTMLButtonElement>(null);
  const key = useWhere(({ place }) => programOf(place));
  const threadProgram = useThread(({ thread }) => thread?.program.key ?? null);
  const program = useProgram(key ?? threadProgram);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="switch"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => showOverlay('switch_program')}
      >
        {program !== null && <Logo program={program} />}
        {program !== null && <span className="unseen">{t('Switch program:')}</span>}
        <span className="clip" dir="auto">
          {program?.companyName ?? t('Switch program')}
        </span>
        <Icon name="down" />
      </button>
      {open && (
        <Boundary part="dialog" onClose={() => showOverlay(null)}>
          <SwitchPopup button={button} />
        </Boundary>
      )}
    </>
  );
}

import { useRef, useState } from 'react';
import { Button, Dialog, Popover } from 'react-aria-components';
import { goProgram, showOverlay, useWhere } from '../state/place.ts';
import { useProgram, usePrograms } from '../state/programs.ts';
import { useThread } from '../features/thread/thread-store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Logo } from '../ui/Logo.tsx';
import { PickList } from '../ui/PickList.tsx';
import { matchPrograms } from '../ui/match-programs.ts';
import { StatusTag } from '../ui/StatusTag.tsx';

/** "Switch program", top right as on the web (M2): by mouse, and by Ctrl/Cmd+P. */
export function SwitchProgram() {
  const open = useWhere((where) => where.overlay === 'switch_program');
  const button = useRef<HTMLButtonElement>(null);
  const key = useWhere(({ place }) =>
    place.kind === 'inbox' && place.scope.kind === 'program' ? place.scope.programKey : null,
  );
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
        {program !== null && <span className="unseen">Switch program:</span>}
        <span className="clip">{program?.companyName ?? 'Switch program'}</span>
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
        <Dialog className="dialog" aria-label="Switch program">
          <Programs />
        </Dialog>
      </Popover>
    </>
  );
}

/** More than fit a glance: who has more programs types a letter or two. */
const SHOWN = 60;

function Programs() {
  const [text, setText] = useState('');
  const list = usePrograms((state) => state.list) ?? [];
  const matches = matchPrograms(list, text);
  const choices = matches.slice(0, SHOWN).map((program) => ({
    id: program.key,
    show: (
      <>
        <Logo program={program} />
        <span className="clip">{program.companyName}</span>
        <StatusTag program={program} />
      </>
    ),
    do: () => {
      showOverlay(null);
      goProgram(program.key);
    },
  }));
  return (
    <PickList
      label="Switch program"
      placeholder="Find a program"
      text={text}
      onText={setText}
      groups={[{ title: null, choices }]}
      foot={<Foot shown={choices.length} all={matches.length} />}
    />
  );
}

function Foot({ shown, all }: { shown: number; all: number }) {
  if (all === 0) return <p className="pick-note">No program has this name.</p>;
  if (shown === all) return null;
  return <p className="pick-note">{all - shown} more. Type a few letters to find one.</p>;
}

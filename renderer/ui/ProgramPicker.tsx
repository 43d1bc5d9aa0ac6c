import { useState } from 'react';
import type { ProgramSummary } from '../../contract/ipc/views.ts';
import { t, tCount } from '../../words/words.ts';
import { Logo } from './Logo.tsx';
import { matchPrograms } from './match-programs.ts';
import { PickList, type ChoiceGroup } from './PickList.tsx';
import { StatusTag } from './StatusTag.tsx';

/** More than fit a glance: who has more programs types a letter or two. */
const SHOWN = 60;

/** A list of programs to choose one of, found by typing. */
export function ProgramPicker({
  label,
  programs,
  first,
  none,
  onPick,
}: {
  label: string;
  programs: readonly ProgramSummary[];
  /** Choices that stand before the programs while nothing is typed. */
  first?: ChoiceGroup;
  /** What is said where there is no program at all. */
  none: string;
  onPick: (program: ProgramSummary) => void;
}) {
  const [text, setText] = useState('');
  const matches = matchPrograms(programs, text);
  const choices = matches.slice(0, SHOWN).map((program) => ({
    id: program.key,
    show: (
      <>
        <Logo program={program} />
        <span className="clip" dir="auto">
          {program.companyName}
        </span>
        <StatusTag program={program} />
      </>
    ),
    do: () => onPick(program),
  }));
  const before = first !== undefined && text.trim() === '' ? [first] : [];
  const title = before.length > 0 ? t('Programs') : null;
  const empty = programs.length > 0 ? t('No program has this name.') : none;
  return (
    <PickList
      label={label}
      placeholder={t('Find a program')}
      text={text}
      onText={setText}
      groups={[...before, { title, choices }]}
      foot={
        <Foot
          shown={choices.length}
          all={matches.length}
          empty={before.length > 0 ? null : empty}
        />
      }
    />
  );
}

function Foot({ shown, all, empty }: { shown: number; all: number; empty: string | null }) {
  if (all === 0) return empty === null ? null : <p className="pick-note">{empty}</p>;
  if (shown === all) return null;
  return (
    <p className="pick-note">
      {tCount(
        all - shown,
        '1 more. Type a few letters to find one.',
        '{count} more. Type a few letters to find one.',
      )}
    </p>
  );
}

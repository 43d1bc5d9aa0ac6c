import { useState } from 'react';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { t, tCount } from '../../../words/words.ts';
import { Logo } from '../../ui/Logo.tsx';
import { matchPrograms } from '../../ui/match-programs.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import type { ProgramChoice } from './recipients.ts';
import { choose } from './several-store.ts';

/** More than fit a glance: who has more programs types a letter or two. */
const SHOWN = 100;

/** Programs to tick; those that can't be written to are shown with the reason. */
export function ProgramChecks({
  choices,
  chosen,
}: {
  choices: readonly ProgramChoice[];
  chosen: ReadonlySet<ProgramKey>;
}) {
  const [text, setText] = useState('');
  const named = choices.map((choice) => ({ choice, companyName: choice.program.companyName }));
  const matches = matchPrograms(named, text).map(({ choice }) => choice);
  const open = matches.filter(({ reason }) => reason === null).map(({ program }) => program.key);
  const all = open.length > 0 && open.every((key) => chosen.has(key));
  const left = matches.length - SHOWN;
  return (
    <fieldset className="recipients">
      <legend className="field-label">{t('To')}</legend>
      <div className="recipients-head">
        <input
          className="input"
          aria-label={t('Find a program')}
          placeholder={t('Find a program')}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <button
          type="button"
          className="button small"
          disabled={open.length === 0}
          onClick={() => choose(open, !all)}
        >
          {all ? t('Choose none') : t('Choose all {count}', { count: open.length })}
        </button>
      </div>
      <ul className="recipients-list" aria-label={t('Programs')}>
        {matches.slice(0, SHOWN).map(({ program, reason }) => (
          <li key={program.key}>
            <label className="check recipient">
              <input
                type="checkbox"
                checked={chosen.has(program.key)}
                disabled={reason !== null}
                onChange={(event) => choose([program.key], event.target.checked)}
              />
              <Logo program={program} />
              <span className="recipient-name">
                <span className="clip" dir="auto">
                  {program.companyName}
                </span>
                {reason !== null && <small>{reason}</small>}
              </span>
              <StatusTag program={program} />
            </label>
          </li>
        ))}
      </ul>
      {matches.length === 0 && <p className="hint">{t('No program has this name.')}</p>}
      {left > 0 && (
        <p className="hint">
          {tCount(
            left,
            '1 more. Type a few letters to find one.',
            '{count} more. Type a few letters to find one.',
          )}
        </p>
      )}
    </fieldset>
  );
}

import { useState } from 'react';
import type { ProgramKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { openSupport, openWebsite } from '../../state/programs/program-acts.ts';
import { goProgram, openThread, useWhere } from '../../state/place.ts';
import { useProgram, usePrograms } from '../../state/programs/programs.ts';
import { Icon } from '../../ui/Icon.tsx';
import { lockedWords } from '../../ui/program-status.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useProgramDetails } from '../../state/programs/program-details.ts';
import { askQuestion } from '../../state/questions/ask.ts';
import { questions, type Question } from '../../state/questions/questions.ts';
import './questions.css';

/** The common questions (M10): the short answer, and "Ask the {company} team" with a draft to fill in. */
export default function QuestionsPage({ programKey }: { programKey: ProgramKey | null }) {
  const [open, setOpen] = useState<string | null>(null);
  const program = useProgram(programKey);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('Common questions')}</h1>
        <div className="spring" />
        <div className="question-program">
          <ProgramChoice chosen={programKey} />
          {program !== null && <StatusTag program={program} />}
        </div>
      </header>
      <div className="page-body">
        <ul className="questions">
          {questions().map((question) => (
            <li key={question.id}>
              <h2>
                <button
                  type="button"
                  className="question"
                  aria-expanded={open === question.id}
                  aria-controls={`answer-${question.id}`}
                  onClick={() => setOpen(open === question.id ? null : question.id)}
                >
                  <Icon name="help" />
                  {question.title}
                  <Icon name={open === question.id ? 'minus' : 'plus'} />
                </button>
              </h2>
              <div id={`answer-${question.id}`} className="answer" hidden={open !== question.id}>
                <p>{question.answer}</p>
                <Ask question={question} programKey={programKey} />
              </div>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function ProgramChoice({ chosen }: { chosen: ProgramKey | null }) {
  const list = usePrograms((state) => state.list) ?? [];
  return (
    <label>
      <span className="field-label">{t('Program')}</span>
      <select
        className="input"
        value={chosen ?? ''}
        onChange={(event) => {
          const key = list.find((program) => program.key === event.target.value)?.key ?? null;
          useWhere.setState({ place: { kind: 'questions', programKey: key } });
        }}
      >
        <option value="">{t('Choose a program')}</option>
        {list.map((program) => (
          <option key={program.key} value={program.key}>
            {program.companyName}
          </option>
        ))}
      </select>
    </label>
  );
}

function Ask({ question, programKey }: { question: Question; programKey: ProgramKey | null }) {
  const program = useProgram(programKey);
  const details = useProgramDetails(programKey);
  if (program === null) {
    return <p className="hint">{t('Choose a program above to ask its team.')}</p>;
  }
  const { companyName, teamThreadKey } = program;
  if (program.access === 'locked' || teamThreadKey === null) {
    return (
      <div className="ask">
        <p className="hint">
          {program.access === 'locked'
            ? lockedWords(program)
            : t('Messages aren’t available in the {company} program.', { company: companyName })}
        </p>
        {details !== null && (details.supportUrl ?? details.supportEmail) !== null && (
          <button type="button" className="button" onClick={() => void openSupport(program.key)}>
            {t('Contact {company} support', { company: companyName })}
          </button>
        )}
        {details !== null && details.website !== null && (
          <button type="button" className="button" onClick={() => void openWebsite(program.key)}>
            {t('Open the {company} website', { company: companyName })}
          </button>
        )}
      </div>
    );
  }
  return (
    <div className="ask">
      <button
        type="button"
        className="button primary"
        onClick={() => {
          goProgram(program.key);
          openThread(teamThreadKey);
          void askQuestion(teamThreadKey, question, companyName);
        }}
      >
        {t('Ask the {company} team', { company: companyName })}
      </button>
    </div>
  );
}

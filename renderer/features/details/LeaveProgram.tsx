import { useState } from 'react';
import type { ProgramBrief } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../../state/notices.ts';
import { Confirm } from '../../ui/Confirm.tsx';

/** Leaving a program can't be taken back here, so it's asked for twice. */
export function LeaveProgram({ program, onClose }: { program: ProgramBrief; onClose: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { key: programKey, companyName } = program;
  const leave = async () => {
    setBusy(true);
    const outcome = await bridge.programs.leave({ programKey });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem.message);
      return;
    }
    notify(t('You left the {company} program', { company: companyName }));
    onClose();
  };
  return (
    <Confirm
      title={t('Leave the {company} program?', { company: companyName })}
      cancel={t('Stay')}
      confirm={t('Leave the program')}
      busy={busy}
      onConfirm={() => void leave()}
      onClose={onClose}
    >
      <p>
        {t(
          'You can still read the conversation here, and no longer write to the team. Messages that haven’t been sent stay on this computer. To come back, you have to apply again.',
        )}
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Confirm>
  );
}

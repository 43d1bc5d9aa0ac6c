import { useState } from 'react';
import type { ProgramBrief } from '../../../contract/ipc/views.ts';
import { t } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../../state/notices.ts';
import { Dialog } from '../../ui/Dialog.tsx';

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
    <Dialog
      title={t('Leave the {company} program?', { company: companyName })}
      alert
      onClose={onClose}
    >
      <div className="dialog-body">
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
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('Stay')}
          </button>
          <button type="button" className="button bad" disabled={busy} onClick={() => void leave()}>
            {t('Leave the program')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

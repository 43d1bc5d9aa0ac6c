import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { ProgramBrief } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { openSupport, openWebsite } from '../../state/programs/program-acts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { lockedWords } from '../../ui/program-status.ts';
import KeptDraft from '../../ui/unsent/KeptDraft.tsx';
import { useProgramDetails } from '../../state/programs/program-details.ts';

/** Why nothing can be written, where to turn to, and what wasn't sent (M8). */
export default function LockedPanel({
  program,
  threadKey,
}: {
  program: ProgramBrief;
  threadKey: ThreadKey;
}) {
  const details = useProgramDetails(program.key);
  const { key: programKey, companyName } = program;
  const hasSupport = details !== null && (details.supportUrl ?? details.supportEmail) !== null;
  const hasWebsite = details !== null && details.website !== null;
  return (
    <section className="locked-panel" aria-label={t('This conversation is locked')}>
      <Icon name="lock" />
      <div className="locked-words">
        <p>
          <b>{lockedWords(program)}</b>
        </p>
        <p>
          {t(
            'The Messages tab isn’t available any more. For questions, turn to the {company} support team or its website.',
            { company: companyName },
          )}
        </p>
        <div className="locked-actions">
          {hasSupport && (
            <button
              type="button"
              className="button small"
              onClick={() => void openSupport(programKey)}
            >
              {t('Contact {company} support', { company: companyName })}
            </button>
          )}
          {hasWebsite && (
            <button
              type="button"
              className="button small"
              onClick={() => void openWebsite(programKey)}
            >
              {t('Open the {company} website', { company: companyName })}
            </button>
          )}
        </div>
        <KeptDraft threadKey={threadKey} />
      </div>
    </section>
  );
}

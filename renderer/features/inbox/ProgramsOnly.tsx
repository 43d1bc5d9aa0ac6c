import { t } from '../../../words/words.ts';
import { goProgram, programOf, useWhere } from '../../state/place.ts';
import { usePrograms } from '../../state/programs/programs.ts';
import { changeSettings } from '../../state/change-settings.ts';
import { classes } from '../../ui/classes.ts';
import { Logo } from '../../ui/Logo.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { DETAILS_BESIDE } from '../../state/media.ts';
import './inbox.css';

/** The list on a server that has programs and no messaging (B11): programs, and an honest word about the rest. */
export default function ProgramsOnly() {
  const list = usePrograms((state) => state.list) ?? [];
  const chosen = useWhere(({ place }) => programOf(place));
  return (
    <section className="inbox" aria-label={t('Programs')}>
      <header className="inbox-head">
        <h1>{t('Your programs')}</h1>
        <p className="hint">{t('Messaging isn’t available over this connection.')}</p>
      </header>
      <div className="inbox-list">
        <VirtualList
          className="threads"
          label={t('Your programs')}
          items={list}
          keyOf={(program) => program.key}
          rowHeight={57}
          current={list.findIndex((program) => program.key === chosen)}
        >
          {(program, tabIndex) => (
            <button
              type="button"
              tabIndex={tabIndex}
              className={classes('row', program.key === chosen && 'on')}
              aria-current={program.key === chosen ? 'true' : undefined}
              onClick={() => {
                goProgram(program.key);
                // There is no conversation here whose header could open them.
                if (window.innerWidth < DETAILS_BESIDE) useWhere.setState({ detailsOver: true });
                else void changeSettings({ showDetails: true });
              }}
            >
              <Logo program={program} large />
              <span className="row-body">
                <span className="row-name clip" dir="auto">
                  {program.companyName}
                </span>
                <span>
                  <StatusTag program={program} />
                </span>
              </span>
            </button>
          )}
        </VirtualList>
      </div>
    </section>
  );
}

import { t } from '../../../words/words.ts';
import { setStatus } from '../../state/place.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MenuButton } from '../../ui/MenuButton.tsx';
import { statusName } from '../../ui/program-status.ts';
import { applicationStatuses } from './inbox-words.ts';

const ALL = 'all';

/** Narrows the list to the programs with one application status (P7). */
export function StatusFilter({ status }: { status: string | null }) {
  const chosen = status ?? ALL;
  const name = t('Application status: {status}', { status: wordsOf(chosen) });
  return (
    <MenuButton
      label={t('Application status')}
      name={name}
      className={status === null ? 'icon-button small' : 'status-filter'}
      entries={[ALL, ...applicationStatuses].map((id) => ({
        id,
        words: wordsOf(id),
        do: () => setStatus(id === ALL ? null : id),
      }))}
      chosen={chosen}
    >
      {status === null ? (
        // Only an icon, so that the title has room.
        <span className="status-filter-icon" title={name}>
          <Icon name="filter" />
        </span>
      ) : (
        <>
          {wordsOf(chosen)}
          <Icon name="down" />
        </>
      )}
    </MenuButton>
  );
}

function wordsOf(id: string): string {
  return id === ALL ? t('All statuses') : statusName(id);
}

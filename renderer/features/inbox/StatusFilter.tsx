import {
  Button,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  type Selection,
} from 'react-aria-components';
import { t } from '../../../words/words.ts';
import { setStatus } from '../../state/place.ts';
import { Icon } from '../../ui/Icon.tsx';
import { statusName } from '../../ui/program-status.ts';
import { applicationStatuses } from './inbox-words.ts';

const ALL = 'all';

/** Narrows the list to the programs with one application status (P7). */
export function StatusFilter({ status }: { status: string | null }) {
  const chosen = status ?? ALL;
  const choose = (keys: Selection) => {
    const [key] = keys === 'all' ? [] : keys;
    if (key !== undefined) setStatus(key === ALL ? null : String(key));
  };
  const label = t('Application status: {status}', { status: wordsOf(chosen) });
  return (
    <MenuTrigger>
      {status === null ? (
        // Only an icon, so that the title has room.
        <Button className="icon-button small" aria-label={label}>
          <span className="status-filter-icon" title={label}>
            <Icon name="filter" />
          </span>
        </Button>
      ) : (
        <Button className="status-filter" aria-label={label}>
          {wordsOf(chosen)}
          <Icon name="down" />
        </Button>
      )}
      <Popover className="popover" offset={6} placement="bottom end">
        <AriaMenu
          className="menu"
          aria-label={t('Application status')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onSelectionChange={choose}
        >
          {[ALL, ...applicationStatuses].map((id) => (
            <MenuItem key={id} id={id} textValue={wordsOf(id)} className="menu-item">
              <span className="menu-words">{wordsOf(id)}</span>
              {id === chosen && <Icon name="check" />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function wordsOf(id: string): string {
  return id === ALL ? t('All statuses') : statusName(id);
}

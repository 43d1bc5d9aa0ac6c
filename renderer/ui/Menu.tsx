import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Breakable } from './Breakable.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from '../actions/icon-strokes.ts';
import { backToTextSoon } from '../state/focus/writing.ts';

export type MenuEntry =
  | {
      id: string;
      words: string;
      detail?: string;
      icon?: IconName;
      keys?: string;
      bad?: boolean;
      do: () => void;
    }
  | 'line';

/** A menu that opens from `trigger`, which must be a button. */
export function Menu({
  label,
  trigger,
  entries,
}: {
  label: string;
  trigger: ReactNode;
  entries: readonly MenuEntry[];
}) {
  return (
    <MenuTrigger
      onOpenChange={(open) => {
        if (!open) backToTextSoon();
      }}
    >
      {trigger}
      <Popover className="popover" offset={6} placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {entries.map((entry, at) =>
            entry === 'line' ? (
              <Separator key={`line-${String(at)}`} className="menu-line" />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.words}
                className={entry.bad === true ? 'menu-item bad' : 'menu-item'}
                onAction={entry.do}
              >
                {entry.icon && <Icon name={entry.icon} />}
                <span className="menu-words">
                  <Breakable text={entry.words} />
                  {entry.detail !== undefined && (
                    <small>
                      <Breakable text={entry.detail} />
                    </small>
                  )}
                </span>
                {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

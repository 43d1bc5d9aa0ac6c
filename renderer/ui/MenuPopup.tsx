import { useRef, type RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover, Separator } from 'react-aria-components';
import { Breakable } from './Breakable.tsx';
import { Icon } from './Icon.tsx';
import type { MenuEntry } from './menu-entry.ts';

export interface MenuPopupProps {
  id: string;
  label: string;
  entries: readonly MenuEntry[];
  /** The entry that holds, in a menu to choose one of its entries. */
  chosen: string | null;
  /** The button that it belongs to. */
  button: RefObject<HTMLButtonElement | null>;
  /** Which entry has the focus at first; true: the menu itself. */
  focus: 'first' | 'last' | true;
  onClose: () => void;
}

/** An open menu beside its button. */
export default function MenuPopup(props: MenuPopupProps) {
  const { id, label, entries, chosen, button, focus, onClose } = props;
  const list = useRef<HTMLDivElement>(null);
  return (
    <Popover
      className="popover"
      aria-label={label}
      triggerRef={button}
      scrollRef={list}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      offset={6}
      placement="bottom end"
    >
      <AriaMenu
        ref={list}
        id={id}
        className="menu"
        aria-label={label}
        autoFocus={focus}
        onClose={onClose}
        {...(chosen !== null && {
          selectionMode: 'single',
          disallowEmptySelection: true,
          selectedKeys: [chosen],
        })}
      >
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
              {entry.id === chosen && <Icon name="check" />}
            </MenuItem>
          ),
        )}
      </AriaMenu>
    </Popover>
  );
}

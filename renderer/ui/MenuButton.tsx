import {
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { backToTextSoon } from '../state/focus/writing.ts';
import { Boundary } from './Boundary.tsx';
import type { MenuEntry } from './menu-entry.ts';
import type { MenuPopupProps } from './MenuPopup.tsx';
import { soon } from './soon.tsx';

const MenuPopup = soon(() => import('./MenuPopup.tsx'), { over: true });

/** Which keys open a menu, and which entry has the focus then. */
const OPENING: Readonly<Record<string, 'first' | 'last'>> = {
  Enter: 'first',
  ' ': 'first',
  ArrowDown: 'first',
  ArrowUp: 'last',
};

/** A button that opens a menu. Its look is its own; what the menu is made of comes on demand. */
export function MenuButton({
  label,
  name,
  className,
  entries,
  chosen = null,
  children,
}: {
  /** The menu's name. */
  label: string;
  /** The button's name, where it shows none. */
  name?: string;
  className: string;
  entries: readonly MenuEntry[];
  /** The entry that holds, in a menu to choose one of its entries. */
  chosen?: string | null;
  children: ReactNode;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [focus, open] = useState<MenuPopupProps['focus'] | null>(null);
  const close = () => {
    open(null);
    backToTextSoon();
  };
  const onMouseDown = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey) return;
    // The press would give the focus to the button, after the menu has taken it. The button has it before, because the
    // menu gives it back to what had it.
    event.preventDefault();
    button.current?.focus({ preventScroll: true });
    open(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const first = OPENING[event.key];
    if (first === undefined || event.ctrlKey || event.metaKey || event.repeat) return;
    event.preventDefault();
    open(first);
  };
  const preload = () => void MenuPopup.preload();
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={focus !== null}
        aria-controls={focus === null ? undefined : id}
        onPointerEnter={preload}
        onFocus={preload}
        onMouseDown={onMouseDown}
        onKeyDown={onKeyDown}
        // What presses without a mouse, such as a screen reader. A mouse has opened it before.
        onClick={() => open((now) => now ?? 'first')}
      >
        {children}
      </button>
      {focus !== null &&
        createPortal(
          <Boundary part="menu" onClose={close}>
            <MenuPopup
              id={id}
              label={label}
              entries={entries}
              chosen={chosen}
              button={button}
              focus={focus}
              onClose={close}
            />
          </Boundary>,
          document.body,
        )}
    </>
  );
}

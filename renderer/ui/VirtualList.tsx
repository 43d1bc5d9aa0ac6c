import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Boundary } from './Boundary.tsx';
import { classes } from './classes.ts';
import './virtual-list.css';

/**
 * A list of which only the visible rows exist. Each row holds one button or link: Tab reaches the current one, arrows,
 * Home and End move between rows.
 */
export function VirtualList<T>({
  items,
  keyOf,
  rowHeight,
  label,
  current,
  className,
  onNearEnd,
  children,
}: {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Height of a usual row, px; each is measured once it's shown. */
  rowHeight: number;
  label: string;
  /** The row that the keyboard comes to first, and that is kept in view; -1: none. */
  current: number;
  className?: string;
  onNearEnd?: () => void;
  children: (item: T, tabIndex: 0 | -1) => ReactNode;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  // The library's object changes in place, so the compiler leaves this component alone; it isn't memoised here either.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 6,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length > 0 && lastShown >= items.length - 5) onNearEnd?.();
  }, [lastShown, items.length, onNearEnd]);
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: 'auto' });
  }, [current, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (row === null) return;
    const at = Number(row.dataset['index']);
    const last = items.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined || to < 0 || to > last) return;
    event.preventDefault();
    virtual.scrollToIndex(to, { align: 'auto' });
    requestAnimationFrame(() => focusRow(scroller.current, to));
  };

  const tabStop = current >= 0 && current < items.length ? current : 0;
  return (
    <div className={classes('virtual ring-inside', className)} ref={scroller}>
      {/* The rows' own buttons take the keys; the list only moves between them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul aria-label={label} style={{ blockSize: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
        {shown.map(({ index, key, start }) => (
          <li
            key={key}
            data-index={index}
            ref={virtual.measureElement}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${String(start)}px)` }}
          >
            <Boundary part="row" of={items[index]}>
              <Row item={items[index] as T} tabIndex={index === tabStop ? 0 : -1} draw={children} />
            </Boundary>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Drawn within its boundary: what it throws, the list doesn't. */
function Row<T>({
  item,
  tabIndex,
  draw,
}: {
  item: T;
  tabIndex: 0 | -1;
  draw: (item: T, tabIndex: 0 | -1) => ReactNode;
}) {
  return draw(item, tabIndex);
}

function focusRow(scroller: HTMLElement | null, index: number): void {
  scroller
    ?.querySelector<HTMLElement>(`[data-index="${String(index)}"]`)
    ?.querySelector<HTMLElement>('button, a')
    ?.focus({ preventScroll: true });
}

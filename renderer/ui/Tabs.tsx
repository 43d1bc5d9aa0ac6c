import { runsRightToLeft } from '../../words/words.ts';
import { useRef, type KeyboardEvent } from 'react';
import { classes } from './classes.ts';

/** A row of tabs; arrows, Home and End move between them. `panelId` names what they change. */
export function Tabs<T extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  panelId,
}: {
  label: string;
  tabs: readonly { id: T; words: string }[];
  chosen: T;
  onChoose: (id: T) => void;
  panelId: string;
}) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const step = stepOf(event.key, at, tabs.length);
    const tab = step === null ? undefined : tabs[step];
    if (step === null || tab === undefined) return;
    event.preventDefault();
    onChoose(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[step]?.focus();
  };
  return (
    <div
      className="tabs"
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          aria-selected={tab.id === chosen}
          aria-controls={panelId}
          tabIndex={tab.id === chosen ? 0 : -1}
          className={classes('tab', tab.id === chosen && 'on')}
          onClick={() => onChoose(tab.id)}
        >
          {tab.words}
        </button>
      ))}
    </div>
  );
}

function stepOf(key: string, at: number, count: number): number | null {
  const rtl = runsRightToLeft();
  switch (key) {
    case rtl ? 'ArrowLeft' : 'ArrowRight':
      return (at + 1) % count;
    case rtl ? 'ArrowRight' : 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

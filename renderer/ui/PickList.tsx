import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Boundary } from './Boundary.tsx';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import { isKey } from '../actions/keys.ts';
import './pick-list.css';

export interface Choice {
  id: string;
  show: ReactNode;
  do: () => void;
}

export interface ChoiceGroup {
  title: string | null;
  choices: readonly Choice[];
}

/**
 * A search field over a list of choices: arrows move, Enter chooses, and the focus stays in the field (the combobox
 * pattern of ARIA, with its list always shown).
 */
export function PickList({
  label,
  placeholder,
  text,
  onText,
  groups,
  foot,
  head,
}: {
  label: string;
  placeholder: string;
  text: string;
  onText: (text: string) => void;
  groups: readonly ChoiceGroup[];
  head?: ReactNode;
  foot?: ReactNode;
}) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const choices = groups.flatMap((group) => group.choices);
  const [activeId, setActiveId] = useState<string | null>(null);
  const found = choices.findIndex((choice) => choice.id === activeId);
  const active = Math.max(0, found);
  useEffect(() => {
    if (found >= 0) {
      list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    }
  }, [found]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = isKey(event, ['↓']) ? 1 : isKey(event, ['↑']) ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      const to = Math.min(choices.length - 1, Math.max(0, active + step));
      setActiveId(choices[to]?.id ?? null);
    } else if (isKey(event, ['Enter'])) {
      event.preventDefault();
      choices[active]?.do();
    }
  };
  return (
    <div className="pick">
      <div className="pick-field">
        <Icon name="find" />
        <input
          // The list was opened to type into it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={choices.length > 0 ? `${listId}-${String(active)}` : undefined}
          placeholder={placeholder}
          value={text}
          spellCheck={false}
          // What was looked for last time is there to go on with, and the next letter replaces it.
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setActiveId(null);
            onText(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {head}
      <div className="pick-list" role="listbox" id={listId} aria-label={label} ref={list}>
        {groups.map((group) => (
          <div key={group.title ?? ''} role="group" aria-label={group.title ?? label}>
            {group.title !== null && group.choices.length > 0 && (
              <div className="pick-title" aria-hidden="true">
                {group.title}
              </div>
            )}
            {group.choices.map((choice) => {
              const at = choices.indexOf(choice);
              return (
                // The field keeps the focus and handles the keys.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={choice.id}
                  id={`${listId}-${String(at)}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === active}
                  className={classes('pick-choice', at === active && 'on')}
                  onPointerMove={() => setActiveId(choice.id)}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={choice.do}
                >
                  <Boundary part="row" of={choice.show}>
                    {choice.show}
                  </Boundary>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {foot}
    </div>
  );
}

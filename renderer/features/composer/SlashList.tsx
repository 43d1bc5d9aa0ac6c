import { useEffect } from 'react';
import { t } from '../../../words/words.ts';
import { classes } from '../../ui/classes.ts';
import { ReplyLine } from '../../ui/ReplyLine.tsx';
import '../../ui/pick-list.css';
import './slash-list.css';

export interface SlashChoice {
  id: string;
  words: string;
  /** What it inserts; '' where it inserts nothing. */
  detail: string;
  do: () => void;
}

/** The saved replies that fit what is typed, over the composer. The text field keeps the focus and the keys. */
export function SlashList({
  id,
  choices,
  active,
  onActive,
}: {
  id: string;
  choices: readonly SlashChoice[];
  /** Place of the chosen one. */
  active: number;
  onActive: (id: string) => void;
}) {
  const activeId = `${id}-${String(active)}`;
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div className="slash-place">
      <div className="slash-list pick-list" role="listbox" id={id} aria-label={t('Saved replies')}>
        {choices.map((choice, at) => (
          // The text field keeps the focus and handles the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={choice.id}
            id={`${id}-${String(at)}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={classes('pick-choice', at === active && 'on')}
            onPointerMove={() => onActive(choice.id)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={choice.do}
          >
            <ReplyLine name={choice.words} body={choice.detail} />
          </div>
        ))}
      </div>
    </div>
  );
}

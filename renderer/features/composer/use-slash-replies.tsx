import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { announce } from '../../state/announce.ts';
import { showOverlay } from '../../state/place.ts';
import { insertWords } from '../../state/focus/insert-words.ts';
import { isKey } from '../../actions/keys.ts';
import { withComposer } from '../../state/focus/focus-composer.ts';
import { insertReply } from '../../state/saved-replies/insert-reply.ts';
import { matchReplies, slashQuery } from '../../state/saved-replies/match-replies.ts';
import { useSavedReplies } from '../../state/saved-replies/saved-replies-store.ts';
import { SlashList, type SlashChoice } from './SlashList.tsx';

/** What the composer shows and does while a saved reply is looked for by `/`. */
interface SlashReplies {
  /** The list over the composer; null while there is none. */
  list: ReactNode;
  /** What a screen reader has to know of the list, on the text field. */
  area: {
    'aria-autocomplete'?: 'list';
    'aria-controls'?: string;
    'aria-activedescendant'?: string;
  };
  /** @returns whether the key was meant for the list */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

/** Looks for saved replies while the composer holds a slash and what follows it, and nothing else (B9). */
export function useSlashReplies(
  threadKey: ThreadKey,
  companyName: string,
  body: string,
): SlashReplies {
  const { list: replies } = useSavedReplies();
  const listId = useId();
  const [activeId, setActiveId] = useState<string | null>(null);
  /** The text for which the list was closed with Escape. */
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const query = slashQuery(body);
  const closed =
    query === null || replies === null || (closedFor !== null && body.startsWith(closedFor));
  const choices: SlashChoice[] = closed
    ? []
    : replies.length === 0 && query === ''
      ? [
          {
            id: 'new',
            words: t('Save a reply to use again'),
            detail: '',
            do: () => {
              withComposer(threadKey, (area) => insertWords(area, '', 0, area.value.length));
              showOverlay('saved_replies');
            },
          },
        ]
      : matchReplies(replies, query).map((reply) => ({
          id: reply.id,
          words: reply.name,
          detail: reply.body,
          do: () => insertReply(threadKey, companyName, reply, 'all'),
        }));
  const open = choices.length > 0;
  // A slash that is typed later opens the list again.
  if (query === null && closedFor !== null) setClosedFor(null);
  useEffect(() => {
    if (open) announce(t('Saved replies. Arrow keys choose, Enter inserts, Escape closes.'));
  }, [open]);
  if (!open) return { list: null, area: {}, onKeyDown: () => false };

  const active = Math.max(
    0,
    choices.findIndex(({ id }) => id === activeId),
  );
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const move = (to: number) =>
      setActiveId(choices[Math.min(choices.length - 1, Math.max(0, to))]?.id ?? null);
    if (isKey(event, ['↓'])) move(active + 1);
    else if (isKey(event, ['↑'])) move(active - 1);
    else if (isKey(event, ['Esc'])) setClosedFor(body);
    else if (isKey(event, ['Enter'])) choices[active]?.do();
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    list: <SlashList id={listId} choices={choices} active={active} onActive={setActiveId} />,
    area: {
      'aria-autocomplete': 'list',
      'aria-controls': listId,
      'aria-activedescendant': `${listId}-${String(active)}`,
    },
    onKeyDown,
  };
}

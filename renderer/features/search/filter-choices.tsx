import type { FoundBeside } from '../../../contract/ipc/search-views.ts';
import type { ProgramSummary } from '../../../contract/ipc/views.ts';
import { t } from '../../../words/words.ts';
import { holdsWords } from '../../state/text/folded.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Logo } from '../../ui/Logo.tsx';
import type { Choice } from '../../ui/PickList.tsx';
import { matchPrograms } from '../../ui/match-programs.ts';
import { dateWords } from '../../ui/time-words.ts';
import type { IconName } from '../../actions/icon-strokes.ts';
import { peopleChoices } from './found-choices.tsx';
import { filterBy } from './search-store.ts';
import {
  daysAgo,
  FILE_FILTERS,
  fileWords,
  startOfYear,
  typedDay,
  type TypedFilter,
} from './typed-filters.ts';

/** So many programs are offered at once. */
const MOST_PROGRAMS = 8;

/** What a filter that is being typed may become; chosen, it narrows the search and leaves the text. */
export function filterChoices(
  { operator, value, rest }: TypedFilter,
  known: { programs: readonly ProgramSummary[]; people: FoundBeside['people']; now: number },
): Choice[] {
  switch (operator) {
    case 'from':
      return [
        ...[
          { id: 'me' as const, words: t('Sent by you') },
          { id: 'company' as const, words: t('Sent by the company') },
        ]
          .filter(({ words }) => value === '' || holdsWords(words, value))
          .map(({ id, words }) =>
            plain(`from-${id}`, 'person', words, () =>
              filterBy({ sender: id, personKey: null }, { text: rest }),
            ),
          ),
        ...peopleChoices(known.people, rest, known.now),
      ];
    case 'in':
      return matchPrograms(known.programs, value)
        .slice(0, MOST_PROGRAMS)
        .map((program) => ({
          id: `in-${program.key}`,
          show: (
            <>
              <Logo program={program} />
              <span className="clip" dir="auto">
                {program.companyName}
              </span>
            </>
          ),
          do: () => filterBy({ programKey: program.key }, { text: rest }),
        }));
    case 'file':
      return FILE_FILTERS.filter((kind) => value === '' || holdsWords(fileWords(kind), value)).map(
        (kind) =>
          plain(`file-${kind}`, 'clip', fileWords(kind), () =>
            filterBy({ file: kind }, { text: rest }),
          ),
      );
    case 'after':
    case 'before':
      return days(value, known.now).map(({ at, words }) =>
        plain(`${operator}-${String(at)}`, 'calendar', words, () =>
          filterBy(operator === 'after' ? { from: at } : { to: at - 1 }, { text: rest }),
        ),
      );
  }
}

/** The day that is typed, or a few that are often meant. */
function days(value: string, now: number): { at: number; words: string }[] {
  const typed = typedDay(value);
  if (typed !== null) return [{ at: typed, words: dateWords(typed) }];
  return [
    { at: daysAgo(now, 0), said: t('Today') },
    { at: daysAgo(now, 7), said: t('7 days ago') },
    { at: daysAgo(now, 30), said: t('30 days ago') },
    { at: startOfYear(now), said: t('The start of this year') },
  ].map(({ at, said }) => ({ at, words: t('{day}: {date}', { day: said, date: dateWords(at) }) }));
}

function plain(id: string, icon: IconName, words: string, act: () => void): Choice {
  return {
    id,
    show: (
      <>
        <Icon name={icon} />
        <span className="clip">{words}</span>
      </>
    ),
    do: act,
  };
}

import type { HistoryProgress } from '../../../contract/ipc/states.ts';
import { t } from '../../../words/words.ts';
import { coveredWords } from './covered.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { isNothing, searchOn, useSearch } from './search-store.ts';
import { operatorWords, type TypedFilter } from './typed-filters.ts';

/** Under what was found: what there is besides, what can be done, and what was searched. */
export function SearchNotes({
  history,
  typing,
}: {
  history: HistoryProgress | null;
  /** A filter that is being typed. */
  typing: TypedFilter | null;
}) {
  const { text, filters, results } = useSearch();
  const covered = history === null ? null : coveredWords(history);
  const searched = text.trim() !== '' || filters !== noFilters;
  return (
    <>
      {results?.beingIndexed === true && (
        <p className="pick-note">
          {t(
            'Search is still going through older messages after the update. Some may not be found yet: search again later.',
          )}
        </p>
      )}
      <Outcome typing={typing} />
      {searched && typing === null && covered !== null && <p className="pick-note">{covered}</p>}
    </>
  );
}

function Outcome({ typing }: { typing: TypedFilter | null }) {
  const { text, filters, results, beside, failed } = useSearch();
  if (typing !== null) {
    return typing.operator === 'after' || typing.operator === 'before' ? (
      <p className="pick-note">
        {t('Type a day, a month or a year: 2026-11-03, 2026-11 or 2026.')}
      </p>
    ) : null;
  }
  if (failed) {
    return (
      <p className="pick-note">{t('The search didn’t work. Change a letter to try again.')}</p>
    );
  }
  if (text.trim() === '' && filters === noFilters) {
    return (
      <p className="pick-note">
        {t('Type to find anything. Narrow it down with {from} {in} {file} {after} {before}', {
          from: operatorWords('from'),
          in: operatorWords('in'),
          file: operatorWords('file'),
          after: operatorWords('after'),
          before: operatorWords('before'),
        })}
      </p>
    );
  }
  if (results === null || beside === null) return null;
  if (results.messages.length === 0 && filters !== noFilters) {
    return <p className="pick-note">{t('No message has these words and fits the filters.')}</p>;
  }
  if (isNothing(results, beside)) {
    return <p className="pick-note">{t('Nothing has these words.')}</p>;
  }
  if (results.next !== null) {
    return (
      <div className="pick-note">
        <button type="button" className="text-button" onClick={() => void searchOn()}>
          {t('Show more')}
        </button>
      </div>
    );
  }
  return null;
}

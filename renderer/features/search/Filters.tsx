import { useState } from 'react';
import { isoDay } from '../../../contract/domain/calendar.ts';
import { t } from '../../../words/words.ts';
import { usePrograms } from '../../state/programs/programs.ts';
import { noFilters } from '../../../contract/ipc/no-filters.ts';
import { clearFilters, filterBy, useSearch } from './search-store.ts';
import {
  daysAgo,
  endOfDay,
  FILE_FILTERS,
  fileWords,
  startOfYear,
  typedDay,
} from './typed-filters.ts';

/** What the search is narrowed by, to see and to choose; the same can be typed (`typed-filters.ts`). */
export function Filters({ now }: { now: number }) {
  const { filters } = useSearch();
  const programs = usePrograms((state) => state.list) ?? [];
  return (
    <div className="search-filters" role="group" aria-label={t('Filters')}>
      <select
        aria-label={t('Program')}
        className="input"
        value={filters.programKey ?? ''}
        onChange={(event) =>
          filterBy({
            programKey: programs.find((one) => one.key === event.target.value)?.key ?? null,
          })
        }
      >
        <option value="">{t('Any program')}</option>
        {programs.map((program) => (
          <option key={program.key} value={program.key}>
            {program.companyName}
          </option>
        ))}
      </select>
      <Sender />
      <select
        aria-label={t('File')}
        className="input"
        value={filters.file ?? ''}
        onChange={({ target }) =>
          filterBy({ file: FILE_FILTERS.find((kind) => kind === target.value) ?? null })
        }
      >
        <option value="">{t('With or without files')}</option>
        {FILE_FILTERS.map((kind) => (
          <option key={kind} value={kind}>
            {fileWords(kind)}
          </option>
        ))}
      </select>
      <Dates now={now} />
      {filters !== noFilters && (
        <button
          type="button"
          className="text-button"
          onClick={({ currentTarget }) => {
            currentTarget.closest('.pick')?.querySelector('input')?.focus();
            clearFilters();
          }}
        >
          {t('Clear filters')}
        </button>
      )}
    </div>
  );
}

function Sender() {
  const { filters, personName } = useSearch();
  const { sender, personKey } = filters;
  return (
    <select
      aria-label={t('Sender')}
      className="input"
      value={personKey === null ? (sender ?? '') : 'person'}
      onChange={({ target }) => {
        const sender = target.value === 'me' || target.value === 'company' ? target.value : null;
        filterBy({ sender, personKey: null });
      }}
    >
      <option value="">{t('Anyone')}</option>
      <option value="me">{t('Sent by you')}</option>
      <option value="company">{t('Sent by the company')}</option>
      {personKey !== null && <option value="person">{personName}</option>}
    </select>
  );
}

type Span = 'any' | 'week' | 'month' | 'year' | 'between';

function Dates({ now }: { now: number }) {
  const { from, to } = useSearch(({ filters }) => filters);
  const [choosing, setChoosing] = useState(false);
  const starts = { week: daysAgo(now, 6), month: daysAgo(now, 29), year: startOfYear(now) };
  const shown: Span = spanOf();
  function spanOf(): Span {
    if (choosing) return 'between';
    if (from === null && to === null) return 'any';
    if (to !== null) return 'between';
    return (['week', 'month', 'year'] as const).find((span) => starts[span] === from) ?? 'between';
  }
  return (
    <>
      <select
        aria-label={t('Time')}
        className="input"
        value={shown}
        onChange={({ target }) => {
          const span = target.value as Span;
          setChoosing(span === 'between');
          if (span === 'between') return;
          filterBy({ from: span === 'any' ? null : starts[span], to: null });
        }}
      >
        <option value="any">{t('Any time')}</option>
        <option value="week">{t('Last 7 days')}</option>
        <option value="month">{t('Last 30 days')}</option>
        <option value="year">{t('This year')}</option>
        <option value="between">{t('Between two days')}</option>
      </select>
      {shown === 'between' && (
        <span className="search-days">
          <input
            type="date"
            className="input"
            aria-label={t('First day')}
            value={from === null ? '' : isoDay(from)}
            onChange={({ target }) => filterBy({ from: typedDay(target.value) })}
          />
          {' – '}
          <input
            type="date"
            className="input"
            aria-label={t('Last day')}
            value={to === null ? '' : isoDay(to)}
            onChange={({ target }) => {
              const day = typedDay(target.value);
              filterBy({ to: day === null ? null : endOfDay(day) });
            }}
          />
        </span>
      )}
    </>
  );
}

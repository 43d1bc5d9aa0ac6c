import { shownKinds } from '../../../contract/domain/shown-kinds.ts';
import type { FileFilter } from '../../../contract/ipc/search-views.ts';
import { t } from '../../../words/words.ts';
import { folded } from '../../state/text/folded.ts';

/** What a filter can be typed by, before a colon. */
export type Operator = 'from' | 'in' | 'file' | 'after' | 'before';

const OPERATORS: readonly Operator[] = ['from', 'in', 'file', 'after', 'before'];

/** How a filter is typed in the language of the interface, its colon included. */
export function operatorWords(operator: Operator): string {
  switch (operator) {
    case 'from':
      return t('from:');
    case 'in':
      return t('in:');
    case 'file':
      return t('file:');
    case 'after':
      return t('after:');
    case 'before':
      return t('before:');
  }
}

/** A filter that is being typed at the end of a search. */
export interface TypedFilter {
  operator: Operator;
  /** What follows the colon. */
  value: string;
  /** The search without it. */
  rest: string;
}

const LAST = /(?:^|\s)(\p{L}+:)\s?(\S*)$/u;

/** The filter that the text ends in, in the language of the interface or in English; null: it ends in none. */
export function typedFilter(text: string): TypedFilter | null {
  const found = LAST.exec(text);
  if (found === null) return null;
  const [, name = '', value = ''] = found;
  const operator = OPERATORS.find(
    (one) => folded(name) === `${one}:` || folded(name) === folded(operatorWords(one)),
  );
  if (operator === undefined) return null;
  return { operator, value, rest: text.slice(0, found.index) };
}

export const FILE_FILTERS: readonly FileFilter[] = ['any', ...shownKinds];

/** Kinds of files as the partner calls them. */
export function fileWords(kind: FileFilter): string {
  switch (kind) {
    case 'any':
      return t('Any file');
    case 'image':
      return t('Images');
    case 'pdf':
      return t('PDF files');
    case 'word':
      return t('Text documents');
    case 'sheet':
      return t('Spreadsheets');
    case 'slides':
      return t('Presentations');
    case 'file':
      return t('Other files');
  }
}

const DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/**
 * Local midnight at the beginning of a typed day, month or year (`2026-11-03`, `2026-11`, `2026`), ms since the epoch;
 * null: it isn't one.
 */
export function typedDay(value: string): number | null {
  const found = DATE.exec(value);
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  const at = new Date(year, month - 1, day);
  // Such as 2026-02-30.
  const isReal = at.getFullYear() === year && at.getMonth() === month - 1 && at.getDate() === day;
  return isReal ? at.getTime() : null;
}

/** Local midnight so many days before today's. */
export function daysAgo(now: number, days: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days).getTime();
}

/** Local midnight of the first day of the year. */
export function startOfYear(now: number): number {
  return new Date(new Date(now).getFullYear(), 0, 1).getTime();
}

/** The last millisecond of the day that begins at `start`. */
export function endOfDay(start: number): number {
  const day = new Date(start);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() - 1;
}

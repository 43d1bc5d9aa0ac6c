import { said, type Said } from '../../../contract/domain/said.ts';

/** What is told to a person, as a column keeps it: JSON. */
export function textOf(problem: Said | null): string | null {
  return problem === null ? null : JSON.stringify(problem);
}

/**
 * Reads what `textOf` has written. Whatever else stands there, because the file is damaged or of an odd origin, is told
 * as it is: one sentence mustn't keep a whole list from being read.
 */
export function saidOf(text: string | null): Said | null {
  return text === null ? null : (parsed(text) ?? said('as_it_was', { sentence: text }));
}

function parsed(text: string): Said | null {
  try {
    const value: unknown = JSON.parse(text);
    return isSaid(value) ? value : null;
  } catch {
    return null;
  }
}

function isSaid(value: unknown): value is Said {
  if (typeof value !== 'object' || value === null) return false;
  const { code, values } = value as Partial<Record<keyof Said, unknown>>;
  return typeof code === 'string' && typeof values === 'object' && values !== null;
}

import { said, type Said } from '../../contract/domain/said.ts';
import type { OpeningReport } from '../store/store.ts';

/** What a person is told about the opening of the local databases; null where all is well. */
export function openingNotice({ personal, cache }: OpeningReport): Said | null {
  if (personal === 'restored') return said('personal_restored');
  if (personal === 'started_over') return said('personal_lost');
  return cache === 'rebuilt' ? said('cache_rebuilt') : null;
}

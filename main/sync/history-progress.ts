import type { HistoryProgress } from '../../contract/ipc/states.ts';
import type { HistoryExtent } from '../store/incoming.ts';

/** How the fetching of everything stands. */
export function historyProgress(
  name: HistoryProgress['name'],
  { held, about, bytes }: HistoryExtent,
): HistoryProgress {
  return { name, held, about: Math.max(held, about), bytes };
}

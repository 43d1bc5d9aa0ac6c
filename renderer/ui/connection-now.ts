import { useConnection } from '../state/connection.ts';
import { useNow } from './now.ts';

/** The time as what is said of the connection counts it: by the second while a next try is planned, ms since the epoch. */
export function useConnectionNow(): number {
  const isPlanned = useConnection(({ state }) => state !== null && state.nextTryAt !== null);
  return useNow(isPlanned ? 1_000 : 60_000);
}

import { create } from 'zustand';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';

/**
 * How the app stands towards its server; null until main has said so. `toldAt` is when it did, ms since the epoch:
 * whoever counts down counts from there, so that no two places name different seconds.
 */
export const useConnection = create<{ state: ConnectionState | null; toldAt: number }>(() => ({
  state: null,
  toldAt: 0,
}));

export function noteConnection(state: ConnectionState): void {
  useConnection.setState({ state, toldAt: Date.now() });
}

/** True while nothing can reach the server. */
export function useIsOffline(): boolean {
  return useConnection(({ state }) => state?.name === 'offline');
}

export async function loadConnection(): Promise<void> {
  noteConnection(await bridge.connection.state());
}

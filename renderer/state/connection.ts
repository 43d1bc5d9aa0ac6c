import { create } from 'zustand';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';

/** How the app stands towards its server; null until main has said so. */
export const useConnection = create<{ state: ConnectionState | null }>(() => ({ state: null }));

/** True while nothing can reach the server. */
export function useIsOffline(): boolean {
  return useConnection(({ state }) => state?.name === 'offline');
}

export async function loadConnection(): Promise<void> {
  useConnection.setState({ state: await bridge.connection.state() });
}

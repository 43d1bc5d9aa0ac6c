import { create } from 'zustand';
import type { ConnectionState } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';

/**
 * How the app stands towards its server; null until main has said so. `reached` counts how often the server was reached
 * after it hadn't been.
 */
export const useConnection = create<{
  state: ConnectionState | null;
  reached: number;
}>(() => ({ state: null, reached: 0 }));

export function noteConnection(state: ConnectionState): void {
  useConnection.setState((before) => {
    const isBack = state.name === 'online' && before.state?.name !== 'online';
    return { state, reached: before.reached + (isBack ? 1 : 0) };
  });
}

/** True while nothing can reach the server. */
export function useIsOffline(): boolean {
  return useConnection(({ state }) => state?.name === 'offline');
}

export async function loadConnection(): Promise<void> {
  noteConnection(await bridge.connection.state());
}

/** Has the server tried at once, rather than when its next try is due. */
export async function retryNow(): Promise<void> {
  await bridge.connection.retryNow();
}

import { useEffect } from 'react';
import { create } from 'zustand';
import type { ExportRequest, ExportState } from '../../../contract/ipc/states.ts';
import { bridge } from '../../bridge.ts';
import { notify, tell } from '../../state/notices.ts';
import { useWhere } from '../../state/place.ts';
import { exportWords } from '../../../words/exporting.ts';

const useExportState = create<{ state: ExportState | null }>(() => ({ state: null }));

/** Takes what main tells of an export; how it ended is said where its dialog isn't open to show it. */
export function noteExport(state: ExportState): void {
  useExportState.setState({ state });
  if (useWhere.getState().overlay === 'export') return;
  if (state.name === 'done') notify(exportWords(state));
  if (state.name === 'failed') notify(exportWords(state), 'bad');
}

/** How the export stands. */
export function useExport(): ExportState {
  useEffect(() => {
    // What is told meanwhile is newer than the answer.
    void bridge.exporting.state().then((state) => {
      useExportState.setState((now) => ({ state: now.state ?? state }));
    });
  }, []);
  return useExportState(({ state }) => state) ?? { name: 'idle' };
}

/** Asks for a folder and begins an export; tells why it can't. */
export async function startExport(request: ExportRequest): Promise<void> {
  const outcome = await bridge.exporting.start(request).catch(() => null);
  if (outcome !== null) tell(outcome);
}

export async function showExport(): Promise<void> {
  tell(await bridge.exporting.showInFolder());
}

export async function cancelExport(): Promise<void> {
  await bridge.exporting.cancel();
}

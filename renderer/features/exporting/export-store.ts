import { useEffect } from 'react';
import { create } from 'zustand';
import type { ExportState } from '../../../contract/ipc/states.ts';
import { bridge } from '../../bridge.ts';
import { notify } from '../../state/notices.ts';
import { useWhere } from '../../state/place.ts';

const useExportState = create<{ state: ExportState | null }>(() => ({ state: null }));

/** Takes what main tells of an export; how it ended is said where its dialog isn't open to show it. */
export function noteExport(state: ExportState): void {
  useExportState.setState({ state });
  if (useWhere.getState().overlay === 'export') return;
  if (state.name === 'done') notify(state.sentence);
  if (state.name === 'failed') notify(state.sentence, 'bad');
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

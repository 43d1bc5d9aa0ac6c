import { useEffect, useState } from 'react';
import type { HistoryProgress } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';

/** How far the fetching of all messages is; null until main has said so. */
export function useHistoryProgress(): HistoryProgress | null {
  const [progress, setProgress] = useState<HistoryProgress | null>(null);
  useEffect(() => {
    const end = bridge.on('history', setProgress);
    // What is told meanwhile is newer than the answer.
    void bridge.connection.history().then((answer) => setProgress((told) => told ?? answer));
    return end;
  }, []);
  return progress;
}

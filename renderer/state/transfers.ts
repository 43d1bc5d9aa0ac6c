import { create } from 'zustand';
import type { TransferProgress } from '../../contract/ipc/states.ts';

/** Live figures of uploads and downloads by their id; an entry goes when its transfer is complete. */
export const useTransfers = create<{ byId: Readonly<Record<string, TransferProgress>> }>(() => ({
  byId: {},
}));

export function useTransfer(id: string): TransferProgress | null {
  return useTransfers(({ byId }) => byId[id] ?? null);
}

/** The most entries that are kept: a transfer that fails never tells its end. */
const MOST = 200;

export function noteTransfer(progress: TransferProgress): void {
  useTransfers.setState(({ byId }) => {
    const kept = Object.entries(byId).filter(([id]) => id !== progress.id);
    if (progress.done < progress.total) kept.push([progress.id, progress]);
    return { byId: Object.fromEntries(kept.slice(-MOST)) };
  });
}

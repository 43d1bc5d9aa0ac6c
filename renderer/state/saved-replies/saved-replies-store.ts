import { useEffect } from 'react';
import { create } from 'zustand';
import type { SavedReply } from '../../../contract/ipc/views.ts';
import { bridge } from '../../bridge.ts';
import { onChanged } from '../changes.ts';
import { reuse } from '../reuse.ts';

interface SavedReplies {
  /** By name; null until read. */
  list: readonly SavedReply[] | null;
  failed: boolean;
}

const useStore = create<SavedReplies>(() => ({ list: null, failed: false }));

let generation = 0;

export async function readSavedReplies(): Promise<void> {
  const mine = ++generation;
  try {
    const list = await bridge.savedReplies.list();
    if (mine !== generation) return;
    useStore.setState((now) => ({
      list: reuse(now.list ?? [], list, (reply) => reply.id),
      failed: false,
    }));
  } catch {
    if (mine === generation) useStore.setState({ failed: true });
  }
}

/** Every saved reply, kept fresh while it's shown. */
export function useSavedReplies(): SavedReplies {
  useEffect(() => {
    void readSavedReplies();
    return onChanged(({ lists }) => {
      if (lists.includes('saved_replies')) void readSavedReplies();
    });
  }, []);
  return useStore();
}

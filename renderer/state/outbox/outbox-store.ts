import { useEffect } from 'react';
import { create } from 'zustand';
import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { bridge } from '../../bridge.ts';
import { onChanged } from '../changes.ts';
import { reuse } from '../reuse.ts';

const useOutbox = create<{ list: readonly OutboxItemView[] | null }>(() => ({ list: null }));

async function read(): Promise<void> {
  const list = await bridge.outbox.list();
  useOutbox.setState((now) => ({ list: reuse(now.list ?? [], list, (one) => one.clientKey) }));
}

/** Every unsent message, kept fresh while it's shown; null until read. */
export function useOutboxList(): readonly OutboxItemView[] | null {
  useEffect(() => {
    void read();
    return onChanged(({ lists }) => {
      if (lists.includes('outbox')) void read();
    });
  }, []);
  return useOutbox((state) => state.list);
}

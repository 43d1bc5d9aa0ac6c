import { useEffect } from 'react';
import { create } from 'zustand';
import type { OutboxItemView } from '../../../contract/ipc/views.ts';
import { bridge } from '../../bridge.ts';
import { onChanged } from '../changes.ts';
import { reuse } from '../reuse.ts';

const useOutbox = create<{ list: readonly OutboxItemView[] | null }>(() => ({ list: null }));

let readers = 0;
let generation = 0;

async function read(): Promise<void> {
  const mine = ++generation;
  const list = await bridge.outbox.list();
  if (mine !== generation) return;
  useOutbox.setState((now) => ({ list: reuse(now.list ?? [], list, (one) => one.clientKey) }));
}

/** Every unsent message, kept fresh while it's shown; null until it has been read for who shows it. */
export function useOutboxList(): readonly OutboxItemView[] | null {
  useEffect(() => {
    readers += 1;
    void read();
    const off = onChanged(({ lists }) => {
      if (lists.includes('outbox')) void read();
    });
    return () => {
      off();
      readers -= 1;
      if (readers > 0) return;
      // What changes from here on isn't followed: shown again, it would tell of messages that went out long ago.
      generation += 1;
      useOutbox.setState({ list: null });
    };
  }, []);
  return useOutbox((state) => state.list);
}

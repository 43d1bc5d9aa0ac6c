import { useEffect, useState } from 'react';
import type { KeptWords } from '../../../contract/ipc/states.ts';
import { bridge } from '../../bridge.ts';
import { onChanged } from '../../state/changes.ts';

/** What else than the outbox stands on this computer only; null until read. `failed`: it couldn't be read. */
export function useKeptWords(): KeptWords | 'failed' | null {
  const [kept, setKept] = useState<KeptWords | 'failed' | null>(null);
  useEffect(() => {
    let generation = 0;
    const read = async () => {
      const mine = ++generation;
      const now = await bridge.drafts.kept().catch(() => 'failed' as const);
      if (mine === generation) setKept(now);
    };
    void read();
    const end = onChanged(({ lists }) => {
      if (lists.includes('drafts') || lists.includes('saved_replies')) void read();
    });
    return () => {
      generation += 1;
      end();
    };
  }, []);
  return kept;
}

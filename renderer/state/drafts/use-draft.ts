import { useEffect } from 'react';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { onChanged } from '../changes.ts';
import { closeDraft, openDraft, readDraft } from './draft-words.ts';

/** Reads the thread's draft, keeps it fresh, and saves it when its composer goes. */
export function useDraft(threadKey: ThreadKey): void {
  useEffect(() => {
    void openDraft(threadKey);
    const off = onChanged(({ threads, lists }) => {
      if (threads.includes(threadKey) || lists.includes('drafts')) void readDraft(threadKey);
    });
    return () => {
      off();
      void closeDraft(threadKey);
    };
  }, [threadKey]);
}

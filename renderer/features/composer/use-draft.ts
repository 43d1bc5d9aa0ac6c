import { useEffect } from 'react';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { onChanged } from '../../state/changes.ts';
import { closeDraft, flushAllDrafts, openDraft, readDraft } from './draft-store.ts';

/** Reads the thread's draft, keeps it fresh, and saves it whenever it could be lost. */
export function useDraft(threadKey: ThreadKey): void {
  useEffect(() => {
    void openDraft(threadKey);
    const off = onChanged(({ threads, lists }) => {
      if (threads.includes(threadKey) || lists.includes('drafts')) void readDraft(threadKey);
    });
    window.addEventListener('pagehide', flushAllDrafts);
    document.addEventListener('visibilitychange', flushAllDrafts);
    window.addEventListener('blur', flushAllDrafts);
    return () => {
      off();
      window.removeEventListener('pagehide', flushAllDrafts);
      document.removeEventListener('visibilitychange', flushAllDrafts);
      window.removeEventListener('blur', flushAllDrafts);
      void closeDraft(threadKey);
    };
  }, [threadKey]);
}

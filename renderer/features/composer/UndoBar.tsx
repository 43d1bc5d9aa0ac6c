import { useEffect, useState } from 'react';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { t } from '../../../words/words.ts';
import { undoSend, useUndo } from '../../state/outbox/send.ts';

/** Says that the newest message is held back, and takes it back if asked (B5). */
export function UndoBar({ threadKey }: { threadKey: ThreadKey }) {
  const held = useUndo(({ list }) => list.findLast((one) => one.threadKey === threadKey) ?? null);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (held === null) return undefined;
    const count = () => setLeft(Math.max(0, Math.ceil((held.until - performance.now()) / 1_000)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [held]);
  if (held === null) return null;
  return (
    <div className="undo">
      <p>{left > 0 ? t('Sends in {seconds} s', { seconds: left }) : t('Sending')}</p>
      <button
        type="button"
        className="text-button"
        onClick={() => void undoSend(held.clientKey, threadKey)}
      >
        {t('Undo')}
      </button>
    </div>
  );
}

import { t, tCount } from '../../../words/words.ts';
import { undoSeveral, useSeveral } from './several-store.ts';

/** Says that messages to several programs are held back, and takes all of them back if asked (B5). */
export default function UndoSeveral() {
  const count = useSeveral(({ sent }) => sent?.programs.size ?? 0);
  if (count === 0) return null;
  return (
    <div
      className="undo-several notice"
      role="group"
      aria-label={t('Messages to several programs')}
    >
      <p>{tCount(count, '1 message is about to go out', '{count} messages are about to go out')}</p>
      <button type="button" className="text-button" onClick={() => void undoSeveral()}>
        {t('Undo')}
      </button>
    </div>
  );
}

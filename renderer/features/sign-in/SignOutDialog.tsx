import { useState } from 'react';
import { t, tCount } from '../../../contract/words/words.ts';
import { bridge } from '../../bridge.ts';
import { useCounts } from '../../state/counts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOutboxList } from '../outbox/outbox-store.ts';
import './sign-in.css';

/** Lists what is unsent, and asks whether to keep or delete it. */
export default function SignOutDialog({ onClose }: { onClose: () => void }) {
  const unsent = useOutboxList() ?? [];
  const drafts = useCounts(({ counts }) => counts.drafts);
  const [busy, setBusy] = useState(false);
  const leave = async (choice: 'keep' | 'delete') => {
    setBusy(true);
    // The page starts over then.
    await bridge.account.signOut({ unsent: choice }).finally(() => setBusy(false));
  };
  const nothing = unsent.length === 0 && drafts === 0;
  return (
    <Dialog title={t('Sign out?')} alert onClose={onClose}>
      <div className="dialog-body">
        {nothing ? (
          <p>{t('Nothing is unsent. Your messages stay on the server.')}</p>
        ) : (
          <>
            <p>
              {unsentWords(unsent.length, drafts)}{' '}
              {tCount(
                unsent.length + drafts,
                'Keep it for the next time you sign in here?',
                'Keep them for the next time you sign in here?',
              )}
            </p>
            {unsent.length > 0 && (
              <ul className="unsent" aria-label={t('Unsent messages')}>
                {unsent.slice(0, 6).map((item) => (
                  <li key={item.clientKey}>
                    <b>{item.companyName}</b>
                    <span className="clip">
                      {item.body || tCount(item.files.length, '1 file', '{count} files')}
                    </span>
                  </li>
                ))}
                {unsent.length > 6 && (
                  <li className="hint">
                    {tCount(unsent.length - 6, '1 more message', '{count} more messages')}
                  </li>
                )}
              </ul>
            )}
          </>
        )}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('Stay signed in')}
          </button>
          {!nothing && (
            <button
              type="button"
              className="button bad"
              disabled={busy}
              onClick={() => void leave('delete')}
            >
              {t('Delete and sign out')}
            </button>
          )}
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => void leave('keep')}
          >
            {nothing ? t('Sign out') : t('Keep and sign out')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function unsentWords(messages: number, drafts: number): string {
  if (messages === 0) {
    return tCount(
      drafts,
      'You have 1 draft on this computer.',
      'You have {count} drafts on this computer.',
    );
  }
  if (drafts === 0) {
    return tCount(
      messages,
      'You have 1 unsent message on this computer.',
      'You have {count} unsent messages on this computer.',
    );
  }
  return tCount(
    messages,
    'You have 1 unsent message and {drafts} on this computer.',
    'You have {count} unsent messages and {drafts} on this computer.',
    { drafts: tCount(drafts, '1 draft', '{count} drafts') },
  );
}

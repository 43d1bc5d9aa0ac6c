import { useState } from 'react';
import { tMessage } from '../../../words/message.ts';
import { t, tCount } from '../../../words/words.ts';
import { signOut } from '../../state/sign-out.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useIsUnsaved } from '../../state/unsaved.ts';
import { useOutboxList } from '../../state/outbox/outbox-store.ts';
import { useKeptWords } from './use-kept-words.ts';
import './sign-in.css';

/** Lists what is unsent, and asks whether to keep or delete it. */
export default function SignOutDialog({ onClose }: { onClose: () => void }) {
  const outbox = useOutboxList();
  const kept = useKeptWords();
  const isUnsaved = useIsUnsaved();
  const [busy, setBusy] = useState(false);
  const leave = async (choice: 'keep' | 'delete') => {
    setBusy(true);
    await signOut(choice).finally(() => setBusy(false));
  };
  const isKnown = outbox !== null && kept !== null && kept !== 'failed';
  const unsent = outbox ?? [];
  const drafts = isKnown ? kept.drafts : 0;
  const nothing = isKnown && unsent.length + drafts === 0;
  return (
    <Dialog title={t('Sign out?')} alert onClose={onClose}>
      <div className="dialog-body">
        {kept === 'failed' && (
          <p>{t('What is unsent on this computer couldn’t be read just now.')}</p>
        )}
        {nothing && !isUnsaved && (
          <p>
            {t(
              'Everything has been sent. Signing out removes the messages and files that this computer keeps; they stay on the server.',
            )}
          </p>
        )}
        {isKnown && !nothing && (
          <>
            <p>
              {unsentWords(unsent.length, drafts)}{' '}
              {tCount(
                unsent.length + drafts,
                'Keep it for the next time you sign in here?',
                'Keep them for the next time you sign in here?',
              )}{' '}
              {t(
                'What has been sent or received is removed from this computer; it stays on the server.',
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
        {isKnown && kept.notes + kept.savedReplies > 0 && (
          <p>{t('Your notes and saved replies stay on this computer in any case.')}</p>
        )}
        {isUnsaved && (
          <p className="problem">
            {t(
              'Something that you wrote isn’t saved on this computer, and goes when you sign out. Stay signed in to copy it first.',
            )}
          </p>
        )}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('Stay signed in')}
          </button>
          {(kept === 'failed' || (isKnown && !nothing)) && (
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
  return tMessage(
    'You have {messages, plural, one {# unsent message} other {# unsent messages}} and {drafts, plural, one {# draft} other {# drafts}} on this computer.',
    { messages, drafts },
  );
}

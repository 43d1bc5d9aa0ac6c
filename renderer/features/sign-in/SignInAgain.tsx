import { useEffect } from 'react';
import { t } from '../../../words/words.ts';
import { useSignedIn } from '../../state/account.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { SignInForm } from './SignInForm.tsx';
import './sign-in.css';

/** Signs in again after the session has ended; everything stays readable behind it. */
export default function SignInAgain({ onClose }: { onClose: () => void }) {
  const account = useSignedIn();
  const ended = account?.sessionEnded ?? false;
  useEffect(() => {
    if (!ended) onClose();
  }, [ended, onClose]);
  return (
    <Dialog title={t('Sign in again')} onClose={onClose}>
      <div className="dialog-body">
        <p className="hint">
          {t('Use the same account ({account}), so that what waits in the outbox can go out.', {
            account: account?.member.email || account?.member.name || '',
          })}
        </p>
        <SignInForm server={account?.server ?? null} />
      </div>
    </Dialog>
  );
}

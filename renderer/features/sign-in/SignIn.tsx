import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { useAccount } from '../../state/account.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SignInForm } from './SignInForm.tsx';
import './sign-in.css';

/** The first screen: who you are, by API key, or by email and password where the server offers it (M1). */
export default function SignIn() {
  const notice = useAccount(({ state }) => (state?.name === 'signed_out' ? state.notice : null));
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <span className="brand-mark large">
          <Icon name="chat" />
        </span>
        <h1>{t('Sign in to Partner Inbox')}</h1>
        <p className="hint">
          {t('Your conversations with every company you partner with, in one place.')}
        </p>
        {notice !== undefined && notice !== null && (
          <p className="banner warn sign-in-notice" role="status">
            <Icon name="alert" />
            <span>{say(notice)}</span>
          </p>
        )}
        <SignInForm />
      </div>
    </main>
  );
}

import { useState } from 'react';
import { t } from '../../words/words.ts';
import { useSignedIn } from '../state/account.ts';
import { useConnection } from '../state/connection.ts';
import { showOverlay } from '../state/place.ts';
import { Icon } from '../ui/Icon.tsx';

/** What concerns the whole window: a session that ended, what happened to the databases at start. */
export function Banners() {
  const account = useSignedIn();
  const connection = useConnection(({ state }) => state?.name);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const ended = account?.sessionEnded === true || connection === 'signed_out';
  const notice = account?.notice ?? null;
  return (
    <div className="app-banners">
      {ended && (
        <div className="banner bad" role="status">
          <Icon name="lock" />
          <p>
            {t(
              'Your session has ended. Everything stays readable and nothing is sent until you sign in again.',
            )}
          </p>
          <button type="button" onClick={() => showOverlay('sign_in')}>
            {t('Sign in again')}
          </button>
        </div>
      )}
      {notice !== null && notice !== dismissed && (
        <div className="banner" role="status">
          <Icon name="alert" />
          <p>{notice}</p>
          <button type="button" onClick={() => setDismissed(notice)}>
            {t('Dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}

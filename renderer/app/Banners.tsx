import { useState } from 'react';
import { say } from '../../words/said.ts';
import type { Said } from '../../contract/domain/said.ts';
import { t } from '../../words/words.ts';
import { useSignedIn } from '../state/account.ts';
import { useConnection } from '../state/connection.ts';
import { showOverlay } from '../state/place.ts';
import { Icon } from '../ui/Icon.tsx';

/** What concerns the whole window: a session that ended, what happened to the databases at start. */
export function Banners() {
  const account = useSignedIn();
  const connection = useConnection(({ state }) => state?.name);
  const [dismissed, setDismissed] = useState<Said | null>(null);
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
      {notice !== null && !isSame(notice, dismissed) && (
        <div className="banner" role="status">
          <Icon name="alert" />
          <p>{say(notice)}</p>
          <button type="button" onClick={() => setDismissed(notice)}>
            {t('Dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}

/** What is told anew is another object, and the same notice. */
function isSame(one: Said, other: Said | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

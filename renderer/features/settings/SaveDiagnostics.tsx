import { useState } from 'react';
import { t } from '../../../words/words.ts';
import { saveDiagnostics } from '../../state/diagnostics.ts';
import { notify, tell } from '../../state/notices.ts';

/** Saves the file that support asks for (P28). Nothing is sent anywhere. */
export function SaveDiagnostics() {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const outcome = await saveDiagnostics().catch(() => null);
    setBusy(false);
    if (outcome === null) notify(t('The diagnostics couldn’t be collected. Try again.'), 'bad');
    else if (tell(outcome) && outcome.value.saved) notify(t('Diagnostics saved'));
  };
  return (
    <div className="setting">
      <span className="hint" id="diagnostics-hint">
        {t(
          'Versions, settings and states for support, without messages, names or keys. It stays on this computer until you send it.',
        )}
      </span>
      <button
        type="button"
        className="button small"
        aria-describedby="diagnostics-hint"
        disabled={busy}
        onClick={() => void save()}
      >
        {t('Save diagnostics')}
      </button>
    </div>
  );
}

import { useState } from 'react';
import { say } from '../../words/said.ts';
import { t } from '../../words/words.ts';
import { copyDiagnostics, saveDiagnostics } from '../state/diagnostics.ts';
import { signOut } from '../state/sign-out.ts';
import { classes } from './classes.ts';
import './trouble.css';

/*
 * What stands in the place of a part that couldn't be drawn. Made of plain elements and without any store, because
 * whatever the part was made of may be what failed.
 */

export function RowTrouble({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="trouble trouble-row" role="group" aria-label={t('This can’t be shown')}>
      <p>{t('This can’t be shown. The rest is as it was.')}</p>
      <div className="trouble-acts">
        <button type="button" className="button small" onClick={onRetry}>
          {t('Try again')}
        </button>
      </div>
    </div>
  );
}

/** @param withAccount where the account's own menu is gone: signing out stays within reach */
export function PaneTrouble({
  area,
  onRetry,
  withAccount = false,
}: {
  area: string | undefined;
  onRetry: () => void;
  withAccount?: boolean;
}) {
  return (
    <div
      className={classes('trouble', withAccount ? 'trouble-bar' : 'trouble-pane')}
      style={{ gridArea: area }}
      role="alert"
    >
      <p className="trouble-title">{t('This part of the window can’t be shown')}</p>
      <p>{t('Something went wrong in Partner Inbox. Your messages aren’t affected.')}</p>
      <div className="trouble-acts">
        <button type="button" className="button" onClick={onRetry}>
          {t('Try again')}
        </button>
        {withAccount ? <AccountActs /> : <CopyDiagnostics />}
      </div>
    </div>
  );
}

export function DialogTrouble({
  title,
  onRetry,
  onClose,
}: {
  title: string;
  onRetry: () => void;
  onClose: () => void;
}) {
  return (
    <div className="overlay">
      <div
        className="modal"
        role="alertdialog"
        aria-modal="true"
        aria-label={title}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        <div className="trouble">
          <p className="trouble-title">{title}</p>
          <p>{t('Something went wrong in Partner Inbox. Your messages aren’t affected.')}</p>
          <div className="trouble-acts">
            {/* The keyboard was in the dialog that is gone. */}
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
            <button type="button" className="button" autoFocus onClick={onClose}>
              {t('Close')}
            </button>
            <button type="button" className="button" onClick={onRetry}>
              {t('Try again')}
            </button>
            <CopyDiagnostics />
          </div>
        </div>
      </div>
    </div>
  );
}

/** All of the window: nothing of it could be drawn, or main doesn't answer. */
export function WindowTrouble() {
  return (
    <main className="trouble trouble-window" role="alert">
      <h1 className="trouble-title">{t('Partner Inbox can’t be shown')}</h1>
      <p>
        {t(
          'Something went wrong in this window. Messages that were sent or received aren’t affected. Start the window again; if that doesn’t help, close Partner Inbox and open it again, or give the diagnostics to support.',
        )}
      </p>
      <div className="trouble-acts">
        <button type="button" className="button primary" onClick={() => window.location.reload()}>
          {t('Start the window again')}
        </button>
        <AccountActs />
      </div>
    </main>
  );
}

function AccountActs() {
  const [said, say] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<string>) => {
    setBusy(true);
    // Called within the promise, so that a bridge that isn't there fails like one that doesn't work.
    say(
      await Promise.resolve()
        .then(work)
        .catch(() => t('That didn’t work. Try again.')),
    );
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="button" disabled={busy} onClick={() => void run(save)}>
        {t('Save diagnostics')}
      </button>
      <CopyDiagnostics />
      <button type="button" className="button" disabled={busy} onClick={() => void run(leave)}>
        {t('Sign out and keep what is unsent')}
      </button>
      <p className="trouble-said" role="status">
        {said}
      </p>
    </>
  );
}

function CopyDiagnostics() {
  const [said, say] = useState('');
  const copy = () =>
    Promise.resolve()
      .then(copyDiagnostics)
      .then(() => t('Diagnostics copied'))
      .catch(() => t('That didn’t work. Try again.'))
      .then(say);
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        {t('Copy diagnostics')}
      </button>
      {said !== '' && (
        <p className="trouble-said" role="status">
          {said}
        </p>
      )}
    </>
  );
}

async function save(): Promise<string> {
  const outcome = await saveDiagnostics();
  if (!outcome.ok) return say(outcome.problem.said);
  return outcome.value.saved ? t('Diagnostics saved') : '';
}

async function leave(): Promise<string> {
  await signOut('keep');
  window.location.reload();
  return '';
}

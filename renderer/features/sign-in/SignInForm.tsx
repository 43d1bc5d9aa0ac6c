import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { shownServer } from '../../../contract/domain/addresses.ts';
import type { Problem } from '../../../contract/domain/problem.ts';
import type { SignInOptions } from '../../../contract/ipc/states.ts';
import { say } from '../../../words/said.ts';
import { t } from '../../../words/words.ts';
import { isUnsaved } from '../../state/unsaved.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { ProxySettings } from '../../ui/ProxySettings.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { cancelSignIn, signIn, type Way } from './sign-in.ts';
import {
  passes,
  suggestionFor,
  useSignInOptions,
  useSignInStart,
  type SignInStart,
} from './sign-in-start.ts';

/** Key or password, the server under "Advanced", and what became of the try. `server` fixes the address. */
export function SignInForm({ server = null }: { server?: string | null }) {
  const start = useSignInStart(server);
  if (start === null) return <div className="sign-in-form" aria-busy="true" />;
  return <Form start={start} fixed={server !== null} />;
}

/** After this signing in seems stuck, ms. */
const SLOW_MS = 3_000;

function Form({ start, fixed }: { start: SignInStart; fixed: boolean }) {
  const [suggestion, setSuggestion] = useState(start.suggestion);
  const [chosen, setWay] = useState<Way>('key');
  const [server, setServer] = useState(start.server);
  const [apiKey, setApiKey] = useState(suggestion?.apiKey ?? '');
  const [email, setEmail] = useState(suggestion?.email ?? '');
  const [password, setPassword] = useState(suggestion?.password ?? '');
  const [remember, setRemember] = useState(false);
  // Until the partner opens or closes it, it's open where the address needs a look.
  const [advanced, setAdvanced] = useState<boolean | null>(null);
  const [busy, setBusy] = useState(false);
  const [slow, setSlow] = useState(false);
  const [failure, setFailure] = useState<{
    problem: Problem | 'failed';
    /** What was known of the server then. */
    options: SignInOptions | null;
  } | null>(null);
  /** What isn't saved was told of: whoever goes on all the same means to. */
  const [warned, setWarned] = useState(false);
  const attempt = useRef(0);
  const fields = useRef<HTMLDivElement>(null);
  const { options, problem: serverProblem, ask } = useSignInOptions(server);
  // A simulator that couldn't be asked at first answers late; what was typed stays.
  const late = suggestion === null && options !== null;
  useEffect(() => {
    if (!late) return;
    void suggestionFor(server).then((found) => {
      if (found === null) return;
      setSuggestion(found);
      setApiKey((typed) => (typed === '' ? found.apiKey : typed));
      setEmail((typed) => (typed === '' ? found.email : typed));
      setPassword((typed) => (typed === '' ? found.password : typed));
    });
  }, [late, server]);
  const id = useId();
  const problem = failure === null || isOver(failure, options) ? null : failure.problem;
  const showsAdvanced = advanced ?? serverProblem !== null;
  const offersPassword = options?.password ?? false;
  const way = !offersPassword ? 'key' : options?.apiKey === false ? 'password' : chosen;
  useEffect(() => {
    // Nothing has the focus yet, or what had it is gone.
    if (document.activeElement?.matches('body, [role=dialog]') !== false)
      fields.current?.querySelector('input')?.focus();
  });
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy]);
  useEffect(() => () => void cancelSignIn(), []);

  const cancel = () => {
    attempt.current += 1;
    setBusy(false);
    void cancelSignIn();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    attempt.current += 1;
    const mine = attempt.current;
    const isMine = () => mine === attempt.current;
    setBusy(true);
    setFailure(null);
    try {
      const entered = { way, server, rememberAnyway: remember, apiKey, email, password };
      const goesOn = () => {
        if (!isMine()) return false;
        if (warned || !isUnsaved()) return true;
        setWarned(true);
        return false;
      };
      const outcome = await signIn(entered, goesOn);
      if (outcome?.ok === false && isMine()) {
        setFailure({ problem: outcome.problem, options });
        if (passes(outcome.problem)) ask();
      }
    } catch {
      if (isMine()) setFailure({ problem: 'failed', options });
    }
    if (isMine()) setBusy(false);
  };
  const complete =
    server.trim() !== '' &&
    (way === 'key' ? apiKey.trim() !== '' : email.trim() !== '' && password !== '');
  return (
    <form
      className="sign-in-form"
      aria-label={t('Sign in')}
      // What the last try came to says nothing about what is entered now.
      onChange={() => setFailure(null)}
      onSubmit={(event) => void submit(event)}
    >
      {suggestion !== null && (
        <p className="banner">
          <Icon name="info" />
          <span>
            {t(
              'A simulated PartnerStack is running on this computer. Its account {account} is filled in, to try the app with.',
              { account: suggestion.name },
            )}
          </span>
        </p>
      )}
      {offersPassword && options?.apiKey === true && (
        <Tabs
          label={t('Sign in with')}
          tabs={[
            { id: 'key', words: t('API key') },
            { id: 'password', words: t('Email and password') },
          ]}
          chosen={way}
          onChoose={setWay}
          panelId={`${id}-fields`}
        />
      )}
      {options === null && <div className="sign-in-tabs-room" />}
      <div id={`${id}-fields`} className="sign-in-fields" ref={fields}>
        {way === 'key' ? (
          <div className="field">
            <label htmlFor={`${id}-key`}>{t('API key')}</label>
            <input
              id={`${id}-key`}
              className="input"
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={apiKey}
              onChange={(event) => setApiKey(event.target.value)}
            />
            <small>{t('In PartnerStack, under your account’s settings, API.')}</small>
          </div>
        ) : (
          <>
            <div className="field">
              <label htmlFor={`${id}-email`}>{t('Email')}</label>
              <input
                id={`${id}-email`}
                className="input"
                type="email"
                autoComplete="username"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            </div>
            <div className="field">
              <label htmlFor={`${id}-password`}>{t('Password')}</label>
              <input
                id={`${id}-password`}
                className="input"
                type="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </div>
          </>
        )}
      </div>
      {options?.remember === 'basic_text' && (
        <label className="check">
          <input
            type="checkbox"
            checked={remember}
            onChange={(event) => setRemember(event.target.checked)}
          />
          <span>
            {t(
              'Remember me, though this computer has no keychain. Anyone who can read your files could read the key.',
            )}
          </span>
        </label>
      )}
      {options?.remember === 'unavailable' && (
        <p className="hint">
          {t(
            'This computer has no keychain, so the key is kept in memory and asked for again at the next start.',
          )}
        </p>
      )}
      {options?.messaging === false && (
        <p className="hint">
          {t('This server has programs but no messaging: you’ll see programs only.')}
        </p>
      )}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem === 'failed'
            ? t('Signing in didn’t work. Check what you entered and try again.')
            : say(problem.said)}
        </p>
      )}
      {warned && (
        <p className="problem" role="alert">
          {t(
            'Something that you wrote isn’t saved on this computer, and goes if you sign in with another account. Copy it first, or choose Sign in once more.',
          )}
        </p>
      )}
      {problem === null && serverProblem !== null && (
        <p className="problem" role="status">
          {say(serverProblem.said)}
        </p>
      )}
      {server.trim() !== '' && (
        <p className="hint">{t('You sign in to {server}', { server: shownServer(server) })}</p>
      )}
      <button type="submit" className="button primary" disabled={busy || !complete}>
        {busy ? t('Signing in') : t('Sign in')}
      </button>
      {slow && (
        <div className="sign-in-slow">
          <p className="hint" role="status">
            {t('The server takes long to answer.')}
          </p>
          <button type="button" className="button small" onClick={cancel}>
            {t('Cancel')}
          </button>
        </div>
      )}
      {!fixed && (
        <details className="advanced" open={showsAdvanced}>
          <summary
            onClick={(event) => {
              event.preventDefault();
              setAdvanced(!showsAdvanced);
            }}
          >
            <Icon name="next" />
            {t('Advanced')}
          </summary>
          <div className="field">
            <label htmlFor={`${id}-server`}>{t('Server address')}</label>
            <input
              id={`${id}-server`}
              className="input"
              type="text"
              inputMode="url"
              spellCheck={false}
              value={server}
              onChange={(event) => setServer(event.target.value)}
            />
            <small>{t('Leave it as it is unless you were told another one.')}</small>
          </div>
          <ProxySettings />
        </details>
      )}
    </form>
  );
}

/** That a server couldn't be reached is over once it has answered since. */
function isOver(
  { problem, options }: { problem: Problem | 'failed'; options: SignInOptions | null },
  now: SignInOptions | null,
): boolean {
  return problem !== 'failed' && passes(problem) && now !== null && now !== options;
}

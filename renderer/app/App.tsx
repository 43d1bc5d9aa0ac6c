import { Fragment, useEffect, useState } from 'react';
import { useAccount } from '../state/account.ts';
import { useSpoken } from '../state/spoken.ts';
import { WindowTrouble } from '../ui/Trouble.tsx';
import { soon } from '../ui/soon.tsx';
import { Frame } from './Frame.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { Notices } from './Notices.tsx';
import { useTheme } from './theme.ts';

const SignIn = soon(() => import('../features/sign-in/SignIn.tsx'));

/** How long main may take to say who is signed in, ms: longer than any start that goes well. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * Sign-in for who isn't signed in, else the frame. Nothing is drawn in the instant before main has answered; where it
 * doesn't, the window says so.
 */
export function App() {
  useTheme();
  const state = useAccount(({ state }) => state?.name);
  const failed = useAccount(({ failed }) => failed);
  const language = useSpoken((spoken) => spoken.language);
  const late = useLate(state === undefined);
  return (
    // Each part asks for its words as it's drawn: in another language all of them are other parts.
    <Fragment key={language}>
      {state === undefined && (failed || late) && <WindowTrouble />}
      {state === 'signed_out' && <SignIn />}
      {state === 'signed_in' && <Frame />}
      <Notices />
      <LiveRegion />
    </Fragment>
  );
}

/** Whether main has been waited for too long. */
function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), ANSWER_WITHIN_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return late;
}

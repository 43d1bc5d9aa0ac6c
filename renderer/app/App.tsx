import { lazy, Suspense } from 'react';
import { useAccount } from '../state/account.ts';
import { Frame } from './Frame.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { Notices } from './Notices.tsx';
import { useTheme } from './theme.ts';

const SignIn = lazy(() => import('../features/sign-in/SignIn.tsx'));

/** Sign-in for who isn't signed in, else the frame. Nothing is drawn in the instant before main has answered. */
export function App() {
  useTheme();
  const state = useAccount(({ state }) => state?.name);
  return (
    <>
      {state === 'signed_out' && (
        <Suspense>
          <SignIn />
        </Suspense>
      )}
      {state === 'signed_in' && <Frame />}
      <Notices />
      <LiveRegion />
    </>
  );
}

import { lazy, Suspense, useState } from 'react';
import { Button } from 'react-aria-components';
import { useSignedIn } from '../state/account.ts';
import { go, showOverlay } from '../state/place.ts';
import { Icon } from '../ui/Icon.tsx';
import { initials } from '../ui/initials.ts';
import { useKeyWords } from '../ui/keys.ts';
import { Menu } from '../ui/Menu.tsx';

const SignOutDialog = lazy(() => import('../features/sign-in/SignOutDialog.tsx'));

/** The partner's own menu, at the end of the top bar. */
export function AccountMenu() {
  const account = useSignedIn();
  const keys = useKeyWords();
  const [leaving, setLeaving] = useState(false);
  if (account === null) return null;
  const { email, team } = account.member;
  // A server with programs only doesn't tell who this is (B11).
  const name = account.member.name || email || team || 'Signed in';
  return (
    <>
      <Menu
        label="Account"
        trigger={
          <Button className="me">
            <span className="unseen">Account: {name}</span>
            <span className="avatar hue-own" aria-hidden="true">
              {account.member.name === '' ? <Icon name="person" /> : initials(name)}
            </span>
          </Button>
        }
        entries={[
          {
            id: 'who',
            words: name,
            detail:
              [email, team].filter((part) => part !== '' && part !== name).join(', ') ||
              account.server,
            do: () => showOverlay('settings'),
          },
          'line',
          {
            id: 'settings',
            words: 'Settings',
            icon: 'gear',
            keys: keys('Mod+,'),
            do: () => showOverlay('settings'),
          },
          {
            id: 'downloads',
            words: 'Downloads',
            icon: 'in',
            do: () => go({ kind: 'downloads' }),
          },
          {
            id: 'shortcuts',
            words: 'Keyboard shortcuts',
            icon: 'help',
            keys: '?',
            do: () => showOverlay('shortcuts'),
          },
          'line',
          { id: 'out', words: 'Sign out', icon: 'out', do: () => setLeaving(true) },
        ]}
      />
      {leaving && (
        <Suspense>
          <SignOutDialog onClose={() => setLeaving(false)} />
        </Suspense>
      )}
    </>
  );
}

import { t } from '../../words/words.ts';
import { NOTHING } from '../actions/action.ts';
import { useSignedIn } from '../state/account.ts';
import { showOverlay } from '../state/place.ts';
import { askToSignOut, useSigningOut } from '../state/signing-out.ts';
import { useActionEntries } from '../ui/action-entries.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { Icon } from '../ui/Icon.tsx';
import { initials } from '../ui/initials.ts';
import { MenuButton } from '../ui/MenuButton.tsx';
import { soon } from '../ui/soon.tsx';

const SignOutDialog = soon(() => import('../features/sign-in/SignOutDialog.tsx'), { over: true });

/** The partner's own menu, at the end of the top bar. */
export function AccountMenu() {
  const account = useSignedIn();
  const entries = useActionEntries('account', NOTHING);
  const leaving = useSigningOut(({ asked }) => asked);
  const stay = () => askToSignOut(false);
  if (account === null) return null;
  const { email, team } = account.member;
  // A server with programs only doesn't tell who this is (B11).
  const name = account.member.name || email || team || t('Signed in');
  return (
    <>
      <MenuButton
        label={t('Account')}
        className="me"
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
          ...entries,
        ]}
      >
        <span className="unseen">{t('Account: {name}', { name })}</span>
        <span className="avatar hue-own" aria-hidden="true">
          {account.member.name === '' ? <Icon name="person" /> : initials(name)}
        </span>
      </MenuButton>
      {leaving && (
        <Boundary part="dialog" onClose={stay}>
          <SignOutDialog onClose={stay} />
        </Boundary>
      )}
    </>
  );
}

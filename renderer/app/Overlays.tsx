import { lazy, Suspense } from 'react';
import { useOpening } from '../features/downloads/download-actions.ts';
import { showOverlay, useWhere } from '../state/place.ts';

const ConfirmOpen = lazy(() => import('../features/downloads/ConfirmOpen.tsx'));
const SearchPalette = lazy(() => import('../features/search/SearchPalette.tsx'));
const SettingsDialog = lazy(() => import('../features/settings/SettingsDialog.tsx'));
const ShortcutGuide = lazy(() => import('../features/shortcuts/ShortcutGuide.tsx'));
const SignInAgain = lazy(() => import('../features/sign-in/SignInAgain.tsx'));

/** What stands over the window, one at a time. */
export function Overlays() {
  const overlay = useWhere((where) => where.overlay);
  const opening = useOpening((state) => state.asked !== null);
  const close = () => showOverlay(null);
  return (
    <Suspense>
      {overlay === 'search' && <SearchPalette onClose={close} />}
      {overlay === 'settings' && <SettingsDialog onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutGuide onClose={close} />}
      {overlay === 'sign_in' && <SignInAgain onClose={close} />}
      {opening && <ConfirmOpen />}
    </Suspense>
  );
}

import { Suspense, useEffect } from 'react';
import { useMarkAllRead } from '../state/inbox/mark-all-read.ts';
import { leaveIncoming, useIncoming } from '../features/incoming/incoming-store.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { soon } from '../ui/soon.tsx';
import { showOverlay, useWhere } from '../state/place.ts';

const AttachIncoming = soon(() => import('../features/incoming/AttachIncoming.tsx'));
const ConfirmMarkAllRead = soon(() => import('../features/inbox/ConfirmMarkAllRead.tsx'));
const ExportDialog = soon(() => import('../features/exporting/ExportDialog.tsx'));
const SavedRepliesDialog = soon(() => import('../features/saved-replies/SavedRepliesDialog.tsx'));
const SearchPalette = soon(() => import('../features/search/SearchPalette.tsx'));
const SeveralDialog = soon(() => import('../features/several-programs/SeveralDialog.tsx'));
const SettingsDialog = soon(() => import('../features/settings/SettingsDialog.tsx'));
const ShortcutGuide = soon(() => import('../features/shortcuts/ShortcutGuide.tsx'));
const SignInAgain = soon(() => import('../features/sign-in/SignInAgain.tsx'));

/** How long after the first paint the code of the overlays is fetched, ms: the first paint comes first. */
const PRELOAD_AFTER_MS = 1_000;

/** What stands over the window, one at a time. */
export function Overlays() {
  useEffect(() => {
    // A key typed right after Ctrl/Cmd+K belongs to the search, so its code has to be there before.
    const timer = setTimeout(() => {
      for (const one of [SearchPalette, SettingsDialog, ShortcutGuide]) void one.preload();
    }, PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const overlay = useWhere((where) => where.overlay);
  const incoming = useIncoming(({ names }) => names.length > 0);
  const markingRead = useMarkAllRead((state) => state.asked !== null);
  const close = () => showOverlay(null);
  return (
    <>
      <Boundary part="dialog" of={overlay} onClose={close}>
        <Suspense>
          {overlay === 'search' && <SearchPalette onClose={close} />}
          {overlay === 'export' && <ExportDialog onClose={close} />}
          {overlay === 'settings' && <SettingsDialog onClose={close} />}
          {overlay === 'saved_replies' && <SavedRepliesDialog onClose={close} />}
          {overlay === 'several_programs' && <SeveralDialog onClose={close} />}
          {overlay === 'shortcuts' && <ShortcutGuide onClose={close} />}
          {overlay === 'sign_in' && <SignInAgain onClose={close} />}
        </Suspense>
      </Boundary>
      <Boundary part="dialog" of={incoming} onClose={leaveIncoming}>
        <Suspense>{incoming && <AttachIncoming />}</Suspense>
      </Boundary>
      <Boundary
        part="dialog"
        of={markingRead}
        onClose={() => useMarkAllRead.setState({ asked: null })}
      >
        <Suspense>{markingRead && <ConfirmMarkAllRead />}</Suspense>
      </Boundary>
    </>
  );
}

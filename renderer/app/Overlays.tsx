import { useEffect } from 'react';
import { useMarkAllRead } from '../state/inbox/mark-all-read.ts';
import { leaveIncoming, useIncoming } from '../features/incoming/incoming-store.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { bringWhenIdle, soon } from '../ui/soon.tsx';
import { showOverlay, useWhere } from '../state/place.ts';

const AttachIncoming = soon(() => import('../features/incoming/AttachIncoming.tsx'), {
  over: true,
});
const ConfirmMarkAllRead = soon(() => import('../features/inbox/ConfirmMarkAllRead.tsx'), {
  over: true,
});
const ExportDialog = soon(() => import('../features/exporting/ExportDialog.tsx'), { over: true });
const SavedRepliesDialog = soon(() => import('../features/saved-replies/SavedRepliesDialog.tsx'), {
  over: true,
});
const SearchPalette = soon(() => import('../features/search/SearchPalette.tsx'), { over: true });
const SeveralDialog = soon(() => import('../features/several-programs/SeveralDialog.tsx'), {
  over: true,
});
const SettingsDialog = soon(() => import('../features/settings/SettingsDialog.tsx'), {
  over: true,
});
const ShortcutGuide = soon(() => import('../features/shortcuts/ShortcutGuide.tsx'), { over: true });
const SignInAgain = soon(() => import('../features/sign-in/SignInAgain.tsx'), { over: true });

/** What stands over the window, one at a time. */
export function Overlays() {
  // A key typed right after Ctrl/Cmd+K belongs to the search, so its code is there before, though after the first paint.
  useEffect(bringWhenIdle, []);
  const overlay = useWhere((where) => where.overlay);
  const incoming = useIncoming(({ names }) => names.length > 0);
  const markingRead = useMarkAllRead((state) => state.asked !== null);
  const close = () => showOverlay(null);
  return (
    <>
      <Boundary part="dialog" of={overlay} onClose={close}>
        {overlay === 'search' && <SearchPalette onClose={close} />}
        {overlay === 'export' && <ExportDialog onClose={close} />}
        {overlay === 'settings' && <SettingsDialog onClose={close} />}
        {overlay === 'saved_replies' && <SavedRepliesDialog onClose={close} />}
        {overlay === 'several_programs' && <SeveralDialog onClose={close} />}
        {overlay === 'shortcuts' && <ShortcutGuide onClose={close} />}
        {overlay === 'sign_in' && <SignInAgain onClose={close} />}
      </Boundary>
      <Boundary part="dialog" of={incoming} onClose={leaveIncoming}>
        {incoming && <AttachIncoming />}
      </Boundary>
      <Boundary
        part="dialog"
        of={markingRead}
        onClose={() => useMarkAllRead.setState({ asked: null })}
      >
        {markingRead && <ConfirmMarkAllRead />}
      </Boundary>
    </>
  );
}

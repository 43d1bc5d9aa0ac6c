import { useState } from 'react';
import { bridge } from '../../bridge.ts';
import { useCounts } from '../../state/counts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useOutboxList } from '../outbox/outbox-store.ts';
import './sign-in.css';

/** Lists what is unsent, and asks whether to keep or delete it. */
export default function SignOutDialog({ onClose }: { onClose: () => void }) {
  const unsent = useOutboxList() ?? [];
  const drafts = useCounts(({ counts }) => counts.drafts);
  const [busy, setBusy] = useState(false);
  const leave = async (choice: 'keep' | 'delete') => {
    setBusy(true);
    // The page starts over then.
    await bridge.account.signOut({ unsent: choice }).finally(() => setBusy(false));
  };
  const nothing = unsent.length === 0 && drafts === 0;
  const them = unsent.length + drafts === 1 ? 'it' : 'them';
  return (
    <Dialog title="Sign out?" alert onClose={onClose}>
      <div className="dialog-body">
        {nothing ? (
          <p>Nothing is unsent. Your messages stay on the server.</p>
        ) : (
          <>
            <p>
              {unsentWords(unsent.length, drafts)} Keep {them} for the next time you sign in here?
            </p>
            {unsent.length > 0 && (
              <ul className="unsent" aria-label="Unsent messages">
                {unsent.slice(0, 6).map((item) => (
                  <li key={item.clientKey}>
                    <b>{item.companyName}</b>
                    <span className="clip">{item.body || `${item.files.length} files`}</span>
                  </li>
                ))}
                {unsent.length > 6 && <li className="hint">{unsent.length - 6} more</li>}
              </ul>
            )}
          </>
        )}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Stay signed in
          </button>
          {!nothing && (
            <button
              type="button"
              className="button bad"
              disabled={busy}
              onClick={() => void leave('delete')}
            >
              Delete and sign out
            </button>
          )}
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => void leave('keep')}
          >
            {nothing ? 'Sign out' : 'Keep and sign out'}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function unsentWords(messages: number, drafts: number): string {
  const parts = [
    messages === 0 ? null : messages === 1 ? '1 unsent message' : `${messages} unsent messages`,
    drafts === 0 ? null : drafts === 1 ? '1 draft' : `${drafts} drafts`,
  ].filter((part) => part !== null);
  return `You have ${parts.join(' and ')} on this computer.`;
}

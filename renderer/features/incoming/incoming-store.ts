import { create } from 'zustand';
import type { IncomingFiles } from '../../../contract/ipc/states.ts';
import { fileName } from '../../../words/file-name.ts';
import { t, tCount } from '../../../words/words.ts';
import { bridge } from '../../bridge.ts';
import { useAccount } from '../../state/account.ts';
import { notify } from '../../state/notices.ts';
import { showOverlay } from '../../state/place.ts';

/** Names of files that came from outside the window and wait for a conversation to be chosen. */
export const useIncoming = create<IncomingFiles>(() => ({ names: [] }));

/** Asks main what waits: it may have come before the page or the account was there. */
export async function loadIncoming(): Promise<void> {
  noteIncoming(await bridge.attachments.incoming());
}

export function noteIncoming(told: IncomingFiles): void {
  const incoming = { names: told.names.map(fileName) };
  const { state } = useAccount.getState();
  if (state?.name === 'signed_out' && incoming.names.length > 0) {
    notify(signInWords(incoming.names));
    return;
  }
  show(incoming);
}

function signInWords(names: readonly string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined
    ? t('Sign in, and you can attach {name}.', { name: only })
    : tCount(
        names.length,
        'Sign in, and you can attach 1 file.',
        'Sign in, and you can attach {count} files.',
      );
}

function show(incoming: IncomingFiles): void {
  // One thing at a time stands over the window, and these were asked for last.
  if (incoming.names.length > 0) showOverlay(null);
  useIncoming.setState(incoming);
}

/** Gives up attaching what came from outside. */
export function leaveIncoming(): void {
  useIncoming.setState({ names: [] });
  void bridge.attachments.dropIncoming();
}

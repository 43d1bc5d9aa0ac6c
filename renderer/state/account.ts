import { create } from 'zustand';
import type { AccountState } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';
import { noteFailure } from './failures.ts';

/** Who is signed in; null until main has said so. `failed`: it was asked, and couldn't say. */
export const useAccount = create<{ state: AccountState | null; failed: boolean }>(() => ({
  state: null,
  failed: false,
}));

type SignedIn = Extract<AccountState, { name: 'signed_in' }>;

/** The account of the partner who is signed in; null where nobody is. */
export function useSignedIn(): SignedIn | null {
  return useAccount(({ state }) => (state?.name === 'signed_in' ? state : null));
}

export async function loadAccount(): Promise<void> {
  try {
    noteAccount(await bridge.account.state());
  } catch (error) {
    noteFailure('window', error);
    useAccount.setState({ failed: true });
  }
}

/**
 * What one partner has left in the page, such as a search or the words of a draft, isn't for the next one: the page of
 * an account starts over when that account goes.
 */
export function noteAccount(state: AccountState): void {
  const { state: before } = useAccount.getState();
  const isSame = before?.name !== 'signed_in' || idOf(before) === idOf(state);
  if (isSame) useAccount.setState({ state, failed: false });
  else window.location.reload();
}

function idOf(state: AccountState): string | null {
  return state.name === 'signed_in' ? state.id : null;
}

import { create } from 'zustand';
import type { AccountState } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';
import { noteFailure } from './failures.ts';

/** Who is signed in; null until main has said so. `failed`: it was asked, and couldn't say. */
export const useAccount = create<{ state: AccountState | null; failed: boolean }>(() => ({
  state: null,
  failed: false,
}));

export type SignedIn = Extract<AccountState, { name: 'signed_in' }>;

/** The account of the partner who is signed in; null where nobody is. */
export function useSignedIn(): SignedIn | null {
  return useAccount(({ state }) => (state?.name === 'signed_in' ? state : null));
}

export async function loadAccount(): Promise<void> {
  try {
    useAccount.setState({ state: await bridge.account.state(), failed: false });
  } catch (error) {
    noteFailure('window', error);
    useAccount.setState({ failed: true });
  }
}

import { create } from 'zustand';
import type { AccountState } from '../../contract/ipc/states.ts';
import { bridge } from '../bridge.ts';

/** Who is signed in; null until main has said so. */
export const useAccount = create<{ state: AccountState | null }>(() => ({ state: null }));

export type SignedIn = Extract<AccountState, { name: 'signed_in' }>;

/** The account of the partner who is signed in; null where nobody is. */
export function useSignedIn(): SignedIn | null {
  return useAccount(({ state }) => (state?.name === 'signed_in' ? state : null));
}

export async function loadAccount(): Promise<void> {
  useAccount.setState({ state: await bridge.account.state() });
}

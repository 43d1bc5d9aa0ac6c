import { create } from 'zustand';

/** Whether the partner asked to sign out, and what is unsent is to be looked at first. */
export const useSigningOut = create<{ asked: boolean }>(() => ({ asked: false }));

export function askToSignOut(asked: boolean): void {
  useSigningOut.setState({ asked });
}

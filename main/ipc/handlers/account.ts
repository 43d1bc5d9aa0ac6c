import type { Handlers } from '../../../contract/ipc/bridge.ts';
import type { ConnectionState } from '../../../contract/ipc/states.ts';
import type { HandlerServices } from './session.ts';

export function accountHandlers({ account }: HandlerServices): Handlers['account'] {
  return {
    state: () => account.stateAfterStart(),
    suggestion: () => account.suggestion(),
    defaultServer: async () => account.defaultServer(),
    signInOptions: ({ server }) => account.signInOptions(server),
    signInWithKey: (args) => account.signInWithKey(args),
    signInWithPassword: (args) => account.signInWithPassword(args),
    cancelSignIn: async () => account.cancelSignIn(),
    signOut: ({ unsent }) => account.signOut(unsent),
  };
}

function nobody(): ConnectionState {
  return {
    name: 'idle',
    standing: 'idle',
    nextTryAt: null,
    starting: false,
  };
}

export function connectionHandlers({ account }: HandlerServices): Handlers['connection'] {
  return {
    state: async () => account.session?.connectionState ?? nobody(),
    history: async () => (await account.session?.fullHistory.progress()) ?? null,
    retryNow: async () => account.session?.retryNow(),
  };
}

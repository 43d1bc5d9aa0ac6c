import type { Handlers } from '../../../contract/ipc/bridge.ts';
import type { ConnectionState, HistoryProgress } from '../../../contract/ipc/states.ts';
import { t } from '../../../words/words.ts';
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
    sentence: t('Nobody is signed in.'),
    nextTryAt: null,
    starting: false,
  };
}

const noHistory: HistoryProgress = { name: 'off', held: 0, about: 0, bytes: 0, sentence: '' };

export function connectionHandlers({ account }: HandlerServices): Handlers['connection'] {
  return {
    state: async () => account.session?.connectionState ?? nobody(),
    history: async () => (await account.session?.fullHistory.progress()) ?? noHistory,
    retryNow: async () => account.session?.retryNow(),
  };
}

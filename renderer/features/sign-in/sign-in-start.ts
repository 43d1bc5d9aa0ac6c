import { useEffect, useState } from 'react';
import { isSameProxy } from '../../../contract/domain/proxy.ts';
import type { Problem } from '../../../contract/domain/problem.ts';
import type { SignInOptions, SignInSuggestion } from '../../../contract/ipc/states.ts';
import { bridge } from '../../bridge.ts';
import { useSettings } from '../../state/settings.ts';

export interface SignInStart {
  /** The address to show at first. */
  server: string;
  suggestion: SignInSuggestion | null;
}

/** Where to sign in to, as main knows it; null until it has answered. */
export function useSignInStart(server: string | null): SignInStart | null {
  const [start, setStart] = useState<SignInStart | null>(null);
  useEffect(() => {
    let dropped = false;
    const read = async () => {
      const [usual, suggestion] = await Promise.all([
        server ?? bridge.account.defaultServer(),
        bridge.account.suggestion(),
      ]);
      const fits = suggestion !== null && (server === null || server === suggestion.server);
      if (!dropped) {
        setStart({
          server: fits ? suggestion.server : usual,
          suggestion: fits ? suggestion : null,
        });
      }
    };
    void read();
    return () => {
      dropped = true;
    };
  }, [server]);
  return start;
}

/** How long a typed address must rest before the server is asked, ms. */
const REST_MS = 400;

/** What the server at an address offers; `problem` where it can't be asked. */
export function useSignInOptions(server: string): {
  options: SignInOptions | null;
  problem: Problem | null;
} {
  const [options, setOptions] = useState<SignInOptions | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (server.trim() === '') return undefined;
    let dropped = false;
    const ask = async () => {
      const outcome = await bridge.account.signInOptions({ server: server.trim() });
      if (dropped) return;
      setOptions(outcome.ok ? outcome.value : null);
      setProblem(outcome.ok ? null : outcome.problem);
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    // What couldn't be reached may be reached by another proxy, once main has changed to it.
    let { proxy } = useSettings.getState().settings;
    const off = bridge.on('settings', (settings) => {
      if (!isSameProxy(settings.proxy, proxy)) void ask();
      ({ proxy } = settings);
    });
    return () => {
      off();
      dropped = true;
      clearTimeout(timer);
    };
  }, [server]);
  return { options, problem };
}

import { useEffect, useRef, useState } from 'react';
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
        suggestionFor(server),
      ]);
      if (!dropped) setStart({ server: suggestion?.server ?? usual, suggestion });
    };
    void read();
    return () => {
      dropped = true;
    };
  }, [server]);
  return start;
}

/** What a simulator suggests to sign in with; null where none runs, or not at this server. */
export async function suggestionFor(server: string | null): Promise<SignInSuggestion | null> {
  const suggestion = await bridge.account.suggestion();
  return server === null || server === suggestion?.server ? suggestion : null;
}

/** How long a typed address must rest before the server is asked, ms. */
const REST_MS = 400;
/** How long a server that couldn't be asked is left alone, ms. */
const AGAIN_MS = 5_000;

/** Whether a problem goes by itself, because it says nothing about what was entered. */
export function passes({ code }: Problem): boolean {
  return code === 'unreachable' || code === 'server_trouble';
}

/**
 * What the server at an address offers; `problem` where it can't be asked. `ask` asks again at once; a server
 * that can't be reached or is in trouble is asked again until it answers.
 */
export function useSignInOptions(server: string): {
  options: SignInOptions | null;
  problem: Problem | null;
  ask: () => void;
} {
  const again = useRef<() => void>(() => undefined);
  const [options, setOptions] = useState<SignInOptions | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (server.trim() === '') return undefined;
    let dropped = false;
    let known = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      clearTimeout(timer);
      const outcome = await bridge.account.signInOptions({ server: server.trim() });
      if (dropped) return;
      known ||= outcome.ok;
      // What a server offers is still so while it can't be reached: the fields stay that are being filled in.
      if (outcome.ok) setOptions(outcome.value);
      else if (!known || !passes(outcome.problem)) setOptions(null);
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok && passes(outcome.problem)) askIn(AGAIN_MS);
    };
    const askIn = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), ms);
    };
    askIn(REST_MS);
    const askNow = () => void ask();
    again.current = askNow;
    window.addEventListener('online', askNow);
    // What couldn't be reached may be reached by another proxy, once main has changed to it.
    let { proxy } = useSettings.getState().settings;
    const off = bridge.on('settings', (settings) => {
      if (!isSameProxy(settings.proxy, proxy)) void ask();
      ({ proxy } = settings);
    });
    return () => {
      off();
      window.removeEventListener('online', askNow);
      dropped = true;
      clearTimeout(timer);
    };
  }, [server]);
  return { options, problem, ask: () => again.current() };
}

import { useEffect, useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';
import { holdKeys } from '../state/focus/held-keys.ts';

/** A component whose code comes on demand, and is drawn at once where it has come already. */
export interface Soon<P> {
  (props: P): ReactNode;
  /** Brings its code before it's shown. What fails is tried again once it's shown. */
  preload: () => Promise<void>;
}

/** Each of them, to be brought once nothing else is to be done. */
const all = new Set<() => Promise<void>>();

/** How long the window may be busy until the next one is brought all the same, ms. */
const IDLE_WITHIN_MS = 1_000;

/**
 * Nothing is drawn until the code has come. Not React's `lazy`, because it holds back for 300 ms what comes late.
 * @param over it stands over the window and takes the focus: keys pressed while its code comes are meant for it
 */
export function soon<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  { over = false }: { over?: boolean } = {},
): Soon<P> {
  let loaded: ComponentType<P> | null = null;
  let loadNext = load;

  const bring = async (): Promise<ComponentType<P>> => {
    try {
      loaded ??= (await loadNext()).default;
      return loaded;
    } catch (error) {
      loadNext = againAfter(error) ?? load;
      throw error;
    }
  };
  const preload = () => bring().then(nothing, nothing);
  all.add(preload);

  const component = (props: P) => {
    const [Shown, show] = useState(() => loaded);
    const [failure, fail] = useState<{ error: unknown } | null>(null);
    const isComing = Shown === null && failure === null;
    useLayoutEffect(() => (over && isComing ? holdKeys() : undefined), [isComing]);
    useEffect(() => {
      if (!isComing) return undefined;
      let gone = false;
      bring().then(
        (come) => {
          if (!gone) show(() => come);
        },
        (error: unknown) => {
          if (!gone) fail({ error });
        },
      );
      return () => {
        gone = true;
      };
    }, [isComing]);
    if (failure !== null) throw failure.error;
    return Shown && <Shown {...props} />;
  };
  return Object.assign(component, { preload });
}

const nothing = () => undefined;

/** Brings all that comes on demand, one after the other, whenever the window is idle. @returns ends it */
export function bringWhenIdle(): () => void {
  const waiting = [...all];
  let idle = 0;
  const next = () => {
    idle = requestIdleCallback(
      () => {
        void waiting.shift()?.().then(next);
      },
      { timeout: IDLE_WITHIN_MS },
    );
  };
  next();
  return () => {
    waiting.length = 0;
    cancelIdleCallback(idle);
  };
}

let attempts = 0;

/**
 * Loads a module that couldn't be fetched under an address that wasn't tried yet: some versions of Chromium keep the
 * failure for as long as the page is there.
 * @returns null where the error names no module
 */
function againAfter<M>(error: unknown): (() => Promise<M>) | null {
  const [, address] = /dynamically imported module: (\S+)/.exec(String(error)) ?? [];
  const url = address === undefined ? null : URL.parse(address);
  // The page's scheme is one of its own, of which not every URL parser tells an origin.
  const { protocol, host } = window.location;
  if (url === null || url.protocol !== protocol || url.host !== host) return null;
  attempts += 1;
  url.search = `?again=${attempts}`;
  return () => import(/* @vite-ignore */ url.href) as Promise<M>;
}

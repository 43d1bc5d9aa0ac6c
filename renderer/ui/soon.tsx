import { lazy, useState, type ComponentType, type ReactNode } from 'react';

/** A component whose code comes on demand, and is drawn at once where `preload` has brought it already. */
export interface Soon<P> {
  (props: P): ReactNode;
  preload: () => Promise<void>;
}

/** What couldn't be loaded, and would be remembered as that. */
const failed = new Set<() => void>();

export function soon<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): Soon<P> {
  let loaded: ComponentType<P> | null = null;
  let onDemand = begin(load);

  function begin(loadIt: typeof load): ComponentType<P> {
    const loading = async () => {
      try {
        return await loadIt();
      } catch (error) {
        failed.add(() => (onDemand = begin(againAfter(error) ?? load)));
        throw error;
      }
    };
    return lazy(loading) as ComponentType<P>;
  }

  const component = (props: P) => {
    // Chosen once for each time it's shown: changing it would lose the component's state.
    const [Shown] = useState(() => loaded ?? onDemand);
    return <Shown {...props} />;
  };
  return Object.assign(component, {
    preload: async () => {
      loaded = (await load()).default;
    },
  });
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

/**
 * Lets what couldn't be loaded be loaded anew when it's shown the next time. Called once the failure is shown: before
 * that, React draws again by itself, and would go on loading.
 */
export function loadAnew(): void {
  for (const renew of failed) renew();
  failed.clear();
}

import { lazy, useState, type ComponentType, type ReactNode } from 'react';

/** A component whose code comes on demand, and is drawn at once where `preload` has brought it already. */
export interface Soon<P> {
  (props: P): ReactNode;
  preload: () => Promise<void>;
}

export function soon<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): Soon<P> {
  let loaded: ComponentType<P> | null = null;
  const OnDemand = lazy(load) as ComponentType<P>;
  const component = (props: P) => {
    // Chosen once for each time it's shown: changing it would lose the component's state.
    const [Shown] = useState(() => loaded ?? OnDemand);
    return <Shown {...props} />;
  };
  return Object.assign(component, {
    preload: async () => {
      loaded = (await load()).default;
    },
  });
}

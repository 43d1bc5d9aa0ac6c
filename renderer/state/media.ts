import { useSyncExternalStore } from 'react';

/** Below this width one pane stands where the others are beside each other, px. */
const ONE_PANE_BELOW = 900;

/** Matches a window that shows the list or the conversation, not both. */
export const ONE_PANE = `(max-width: ${String(ONE_PANE_BELOW - 1)}px)`;

/** From this width on the details stand beside the conversation, px. */
export const DETAILS_BESIDE = 1_280;

/** Whether a media query matches, also after the window has changed. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}

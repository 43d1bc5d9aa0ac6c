import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { rescueFocus } from './focus.ts';
import { OVER } from './writing.ts';

/** How long the composer may take to appear after its thread was opened, ms. */
const PATIENCE_MS = 2_000;

/** The composer of a thread, once it's on the screen; the one of the thread before may still stand there. */
export function composerOf(threadKey: ThreadKey): HTMLTextAreaElement | null {
  const area = document.getElementById('composer-text') as HTMLTextAreaElement | null;
  if (area?.dataset['thread'] !== threadKey) return null;
  return area.checkVisibility() && document.querySelector(OVER) === null ? area : null;
}

/** Does something with a thread's composer as soon as it's on the screen; `otherwise` where it doesn't come in time. */
export function withComposer(
  threadKey: ThreadKey,
  act: (area: HTMLTextAreaElement) => void,
  otherwise: () => void = () => rescueFocus(),
  isReady: (area: HTMLTextAreaElement) => boolean = () => true,
): void {
  const until = performance.now() + PATIENCE_MS;
  const look = () => {
    const area = composerOf(threadKey);
    if (area !== null && isReady(area)) act(area);
    else if (performance.now() < until) requestAnimationFrame(look);
    else otherwise();
  };
  look();
}

/** Puts the cursor into a thread's composer behind these words, once both are on the screen. */
export function focusComposer(threadKey: ThreadKey, behind: string): void {
  // Until then the next letters mustn't act on the row or the conversation that had the focus.
  if (composerOf(threadKey) === null) (document.activeElement as HTMLElement | null)?.blur();
  withComposer(
    threadKey,
    (area) => {
      area.focus();
      // The cursor stays where it was.
      if (behind === '') return;
      const at = area.value.lastIndexOf(behind) + behind.length;
      area.setSelectionRange(at, at);
    },
    () => rescueFocus(),
    (area) => area.value.includes(behind),
  );
}

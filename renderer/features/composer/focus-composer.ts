import type { ThreadKey } from '../../../contract/domain/keys.ts';

/** How long the composer may take to appear after its thread was opened, frames. */
const FRAMES = 60;

/** Puts the cursor into a thread's composer behind these words, once both are on the screen. */
export function focusComposer(threadKey: ThreadKey, behind: string, frames = FRAMES): void {
  const area = document.getElementById('composer-text') as HTMLTextAreaElement | null;
  // Until the thread is drawn, the composer of the one before may still stand here.
  if (area?.dataset['thread'] === threadKey && area.value.includes(behind)) {
    area.focus();
    const at = area.value.lastIndexOf(behind) + behind.length;
    area.setSelectionRange(at, at);
  } else if (frames > 0) {
    requestAnimationFrame(() => focusComposer(threadKey, behind, frames - 1));
  }
}

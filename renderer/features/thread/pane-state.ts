import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { Missing, OpenThread } from '../../state/thread/thread-store.ts';

/** What the pane of the conversation shows. `opening`: the first messages are on their way. */
export type PaneState = 'nothing' | 'opening' | 'failed' | 'shown' | Missing;

/**
 * @param threadKey the thread that the window is at; what is open follows it only after a paint, and until then says
 *   nothing of it
 */
export function paneStateOf(
  threadKey: ThreadKey | null,
  open: Pick<OpenThread, 'key' | 'thread' | 'missing' | 'failed'>,
): PaneState {
  if (threadKey === null) return 'nothing';
  if (open.key !== threadKey) return 'opening';
  if (open.missing !== null) return open.missing;
  if (open.failed) return 'failed';
  return open.thread === null ? 'opening' : 'shown';
}

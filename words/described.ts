import type { OutboxState } from '../contract/domain/outbox.ts';
import type { Said } from '../contract/domain/said.ts';

/** `wait`: nothing is asked of the partner. `bad`: it needs them. `info`: it's under way or done. */
type Tone = 'wait' | 'bad' | 'info';

export interface Described {
  sentence: string;
  tone: Tone;
}

/** What of an outbox item the words depend on; `OutboxItemView` has it all. Sizes in bytes. */
export interface DescribedItem {
  state: OutboxState;
  behind: boolean;
  /** What refused it doesn't any more. */
  reopened: boolean;
  attempts: number;
  files: readonly {
    size: number;
    state:
      | { name: 'checking' | 'ready' | 'uploaded' }
      | { name: 'staging'; copied: number }
      | { name: 'uploading' | 'paused'; sent: number }
      | { name: 'failed'; why: Said };
  }[];
}

import type { EventPayload } from '../../contract/ipc/bridge.ts';
import { bridge } from '../bridge.ts';

type Change = EventPayload<'changed'>;

const listeners = new Set<(change: Change) => void>();
let gathered: Change | null = null;

/** Changes that come within this time are told as one, ms: one frame. */
const GATHER_MS = 16;

/** Tells when something that main holds has changed. @returns a function that ends it */
export function onChanged(listener: (change: Change) => void): () => void {
  if (listeners.size === 0) begin();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let begun = false;

function begin(): void {
  if (begun) return;
  begun = true;
  bridge.on('changed', (change) => {
    if (gathered === null) setTimeout(tell, GATHER_MS);
    gathered = gathered === null ? change : joined(gathered, change);
  });
}

function tell(): void {
  const change = gathered;
  gathered = null;
  if (change === null) return;
  for (const listener of listeners) listener(change);
}

function joined(one: Change, other: Change): Change {
  return {
    programs: [...new Set([...one.programs, ...other.programs])],
    threads: [...new Set([...one.threads, ...other.threads])],
    lists: [...new Set([...one.lists, ...other.lists])],
  };
}

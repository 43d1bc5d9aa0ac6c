import { create } from 'zustand';
import type { MessageKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { FoundInThread, FoundRanges } from '../../../contract/ipc/search-views.ts';
import { bridge } from '../../bridge.ts';
import { focusConversation } from '../focus/focus.ts';
import { useWhere } from '../place.ts';
import { jumpToMessage, useThread } from './thread-store.ts';

interface Find {
  /** The conversation that is searched; null: none is. */
  threadKey: ThreadKey | null;
  text: string;
  /** The messages that have the words; null: not known yet, or there are no words. */
  found: FoundInThread | null;
  /** Which of them is shown; the first is the newest. */
  at: number;
  failed: boolean;
  /** Grows each time the partner asks for the field. */
  asked: number;
}

export const useFind = create<Find>(() => ({
  threadKey: null,
  text: '',
  found: null,
  at: 0,
  failed: false,
  asked: 0,
}));

/** How long a search waits for the next letter, ms. */
const WAIT_MS = 60;

let generation = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
/** What had the focus before, and gets it back. */
let cameFrom: Element | null = null;

/** The conversation that is shown, and can be searched; null: none. */
export function threadToFindIn(): ThreadKey | null {
  const { place, threadKey } = useWhere.getState();
  const { key, thread } = useThread.getState();
  return place.kind === 'inbox' && thread !== null && key === threadKey ? key : null;
}

/** Opens the field over the conversation that is shown; where it's open, the focus goes there. */
export function openFind(): void {
  const threadKey = threadToFindIn();
  if (threadKey === null) return;
  const isOpen = useFind.getState().threadKey === threadKey;
  if (!isOpen) cameFrom = document.activeElement;
  useFind.setState(({ asked }) => ({
    asked: asked + 1,
    ...(isOpen ? {} : { threadKey, found: null, at: 0, failed: false }),
  }));
  // The words of the last time are there to go on with.
  if (!isOpen && useFind.getState().text !== '') findFor(useFind.getState().text);
}

/** Closes it, and gives the focus back; where what had it is gone, to the conversation. */
export function closeFind(): void {
  const { threadKey, found, at } = useFind.getState();
  if (threadKey === null) return;
  generation += 1;
  clearTimeout(timer);
  useFind.setState({ threadKey: null, found: null, at: 0, failed: false });
  const back = cameFrom;
  cameFrom = null;
  if (back instanceof HTMLElement && back !== document.body && back.checkVisibility()) back.focus();
  else focusConversation(found?.keys[at] ?? null);
}

/** Looks for other words, and goes to the newest message that has them. */
export function findFor(text: string): void {
  useFind.setState({ text });
  generation += 1;
  clearTimeout(timer);
  timer = setTimeout(() => void run(true), WAIT_MS);
}

/** Looks for the same words again, since something changed; what is shown stays. */
export async function findAgain(): Promise<void> {
  if (useFind.getState().found !== null) await run(false);
}

async function run(goes: boolean): Promise<void> {
  const mine = ++generation;
  const { threadKey, text, found: before, at: was } = useFind.getState();
  if (threadKey === null) return;
  if (text.trim() === '') {
    useFind.setState({ found: null, at: 0, failed: false });
    return;
  }
  try {
    const found = await bridge.search.inThread({ threadKey, text });
    if (mine !== generation) return;
    const shown = before?.keys[was];
    const at = Math.max(0, shown === undefined ? 0 : found.keys.indexOf(shown));
    useFind.setState({ found, at, failed: false });
    const target = found.keys[at];
    if (goes && target !== undefined) await jumpToMessage(target);
  } catch {
    if (mine === generation) useFind.setState({ failed: true });
  }
}

/** Goes to the message that is so many older than the one that is shown; after the last to the first again. */
export function stepFind(step: 1 | -1): void {
  const { found, at } = useFind.getState();
  const count = found?.keys.length ?? 0;
  if (found === null || count === 0) return;
  const next = (at + step + count) % count;
  useFind.setState({ at: next });
  const target = found.keys[next];
  if (target !== undefined) void jumpToMessage(target);
}

/** Where the words stand in these messages; nowhere, where that can't be read. */
export async function readRanges(text: string, keys: MessageKey[]): Promise<FoundRanges[]> {
  return bridge.search.ranges({ text, keys }).catch(() => []);
}

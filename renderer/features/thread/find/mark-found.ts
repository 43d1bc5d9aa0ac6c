import type { MessageKey } from '../../../../contract/domain/keys.ts';
import type { FoundRanges } from '../../../../contract/ipc/search-views.ts';
import { readRanges, useFind } from '../../../state/thread/find-store.ts';
import { useThread } from '../../../state/thread/thread-store.ts';
import { textRanges } from './text-ranges.ts';

/** The names of `::highlight()` in find.css. */
const ALL = 'found';
const SHOWN = 'found-shown';

/**
 * Marks in the messages that are drawn what is looked for, and in another colour those of the message that is shown. By
 * Chromium's highlights, which change nothing of what is drawn. @returns ends it
 */
export function markFound(): () => void {
  let ranges: readonly FoundRanges[] = [];
  let generation = 0;
  let frame = 0;
  const paint = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => draw(ranges));
  };
  const read = async () => {
    const mine = ++generation;
    const { text, found } = useFind.getState();
    const keys = (useThread.getState().held?.items ?? []).flatMap(({ key }) => key ?? []);
    const next = found === null || found.keys.length === 0 ? [] : await readRanges(text, keys);
    if (mine !== generation) return;
    ranges = next;
    paint();
  };
  const ends = [
    useFind.subscribe((now, before) => {
      if (now.found !== before.found) void read();
      else if (now.at !== before.at) paint();
    }),
    useThread.subscribe((now, before) => {
      if (now.held?.items !== before.held?.items) void read();
    }),
  ];
  // Messages come in slices, and unfold.
  const drawn = new MutationObserver(paint);
  const timeline = document.querySelector('.timeline');
  if (timeline !== null) drawn.observe(timeline, { childList: true, subtree: true });
  void read();
  return () => {
    generation += 1;
    cancelAnimationFrame(frame);
    drawn.disconnect();
    for (const end of ends) end();
    CSS.highlights.delete(ALL);
    CSS.highlights.delete(SHOWN);
  };
}

function draw(ranges: readonly FoundRanges[]): void {
  const { found, at } = useFind.getState();
  const shown = found?.keys[at];
  const bodies = new Map<MessageKey, string>();
  for (const { key, body } of useThread.getState().held?.items ?? []) {
    if (key !== null) bodies.set(key, body);
  }
  const marks = { [ALL]: new Highlight(), [SHOWN]: new Highlight() };
  for (const { key, ranges: places } of ranges) {
    const message = document.querySelector(`.timeline [data-key="${CSS.escape(key)}"]`);
    const words = message?.querySelector<HTMLElement>('.bubble, .plain-body') ?? null;
    const body = bodies.get(key);
    if (words === null || body === undefined) continue;
    for (const range of textRanges(words, body, places)) {
      marks[key === shown ? SHOWN : ALL].add(range);
    }
  }
  CSS.highlights.set(ALL, marks[ALL]);
  CSS.highlights.set(SHOWN, marks[SHOWN]);
}

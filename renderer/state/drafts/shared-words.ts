import type { ThreadKey } from '../../../contract/domain/keys.ts';
import { holds } from './keep-both.ts';

/** How much is remembered of a draft, UTF-16 units; backups are never further behind than a few seconds of typing. */
const MOST_REMEMBERED = 2_000_000;
const MOST_TEXTS = 500;

/** The words of each draft that main had from here, or gave, since its last Send. */
export class SharedWords {
  readonly #texts = new Map<ThreadKey, string[]>();

  /** What main had last. */
  latest(threadKey: ThreadKey): string {
    return this.#texts.get(threadKey)?.at(-1) ?? '';
  }

  note(threadKey: ThreadKey, body: string): void {
    const texts = [...(this.#texts.get(threadKey) ?? []), body].slice(-MOST_TEXTS);
    let length = texts.reduce((sum, text) => sum + text.length, 0);
    while (texts.length > 1 && length > MOST_REMEMBERED) length -= texts.shift()?.length ?? 0;
    this.#texts.set(threadKey, texts);
  }

  /** What main has again after it went back, as far as it was known here; empty: it wasn't. */
  earlier(threadKey: ThreadKey, theirs: string): string {
    const texts = this.#texts.get(threadKey) ?? [];
    if (texts.some((text) => holds(text, theirs))) return theirs;
    const held = texts.findLast((text) => text !== '' && holds(theirs, text)) ?? '';
    // What was known only together with what came after it is told by how both begin.
    return longest([held, ...texts.map((text) => sharedBeginning(text, theirs))]);
  }

  forget(threadKey: ThreadKey): void {
    this.#texts.delete(threadKey);
  }
}

/** The paragraphs with which both begin. */
function sharedBeginning(one: string, other: string): string {
  const [ours, theirs] = [one.split('\n\n'), other.split('\n\n')];
  const apart = ours.findIndex((paragraph, at) => paragraph !== theirs[at]);
  return ours.slice(0, apart < 0 ? ours.length : apart).join('\n\n');
}

function longest(texts: readonly string[]): string {
  return texts.reduce((found, text) => (text.length > found.length ? text : found), '');
}

import { bridge } from '../bridge.ts';

/** A part of the window that couldn't be drawn. `top` is the bar with the account's menu. */
export type FailedPart = 'row' | 'pane' | 'top' | 'dialog' | 'menu' | 'window';

/** Where in our own code: the first place of the stack, without what was said. */
const PLACE = /\/assets\/[\w.-]{1,100}:\d{1,9}:\d{1,9}/;
const MOST_TOLD = 20;
let told = 0;

/** Tells main's log that a part of the page failed, and where; never with which words. */
export function noteFailure(part: FailedPart, error: unknown): void {
  told += 1;
  // A list of broken rows says the same again and again.
  if (told > MOST_TOLD) return;
  const name = error instanceof Error && /^\w{1,40}$/.test(error.name) ? error.name : 'Error';
  const place = (error instanceof Error ? PLACE.exec(error.stack ?? '')?.[0] : undefined) ?? '';
  void Promise.resolve()
    .then(() => bridge.diagnostics.pageFailed({ part, name, place }))
    // What can't be told is still shown.
    .catch(() => undefined);
}

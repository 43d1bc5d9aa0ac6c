import { beforeEach, expect, it, vi } from 'vitest';
import { canMoveOn, isReading } from '../../../renderer/state/focus/focus.ts';

/** An element that stands in these places of the page. */
function element(...places: string[]) {
  return {
    closest: (selector: string) =>
      places.some((place) => selector.split(', ').includes(place)) ? {} : null,
    checkVisibility: () => true,
  };
}

const body = element();

function focusOn(active: object): void {
  vi.stubGlobal('document', { activeElement: active, body });
}

beforeEach(() => () => vi.unstubAllGlobals());

it('letters act only with the focus on a row or in the conversation', () => {
  for (const place of ['.threads', '.timeline']) {
    focusOn(element(place));
    expect([isReading(), canMoveOn()]).toEqual([true, true]);
  }
  focusOn(body);
  expect([isReading(), canMoveOn()]).toEqual([false, false]);
  // A button of the menu, or one beside the text.
  focusOn(element('.side'));
  expect([isReading(), canMoveOn()]).toEqual([false, true]);
});

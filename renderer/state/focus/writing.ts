import { useEffect, type RefObject } from 'react';

/** What stands over the window. The partner comes back from there to what they did before. */
export const OVER = '[role=dialog], [role=alertdialog], [role=menu]';
/** What may be used in passing: it ends nobody's writing. */
const IN_PASSING = `${OVER}, [role=listbox], .notices`;
/** What a press is meant for by itself. */
const CONTROL = 'button, a, input, select, textarea, [role=option], [tabindex]';

/** How long what covers a text may take to go, ms. */
const PATIENCE_MS = 2_000;

interface Area {
  box: HTMLElement;
  text: HTMLTextAreaElement;
}

/** The text that the partner writes in, with all that belongs to it; null: they do something else. */
let area: Area | null = null;

/**
 * Makes a text and what stands around it one thing to write with. Whatever is done in the box, the focus is in the text
 * afterwards, so that the next letter is written and isn't a command: a press on a button or beside one, a menu that
 * closes, a dialog that was opened from there.
 */
export function useWritingArea(
  box: RefObject<HTMLElement | null>,
  text: RefObject<HTMLTextAreaElement | null>,
): void {
  useEffect(() => {
    if (box.current === null || text.current === null) return undefined;
    const mine: Area = { box: box.current, text: text.current };
    const begin = () => {
      area = mine;
    };
    const onMouseDown = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || event.target.closest(CONTROL) !== null) return;
      // The focus would go nowhere.
      event.preventDefault();
      mine.text.focus();
    };
    const onClick = (event: MouseEvent) => {
      const pressed = event.target instanceof Element ? event.target.closest('button') : null;
      // A menu takes the focus itself, and gives it back when it closes.
      if (pressed === null || pressed.ariaHasPopup !== null) return;
      begin();
      mine.text.focus();
    };
    if (mine.box.contains(document.activeElement)) begin();
    mine.box.addEventListener('focusin', begin);
    mine.box.addEventListener('mousedown', onMouseDown);
    mine.box.addEventListener('click', onClick);
    return () => {
      if (area === mine) area = null;
      mine.box.removeEventListener('focusin', begin);
      mine.box.removeEventListener('mousedown', onMouseDown);
      mine.box.removeEventListener('click', onClick);
    };
  }, [box, text]);
}

/** Notes where the focus goes: elsewhere than to what is used in passing, it ends the writing. */
export function noteFocus(target: Element): void {
  if (area === null || area.box.contains(target) || target.closest(IN_PASSING) !== null) return;
  area = null;
}

/** Whether the partner writes, though the focus may be lost or on what belongs to the text. */
export function isWriting(): boolean {
  return area !== null;
}

/**
 * Gives the focus back to the text that the partner writes in, if it's lost or on what belongs to the text.
 * @returns false where there is no such text, or something covers it
 */
export function backToText(): boolean {
  if (area === null || !area.text.checkVisibility()) return false;
  const { activeElement, body } = document;
  const isLost = activeElement === null || activeElement === body || !activeElement.isConnected;
  if (!isLost && !area.box.contains(activeElement) && activeElement.checkVisibility()) return false;
  const cover = document.querySelector(OVER);
  if (cover !== null && !cover.contains(area.text)) return false;
  area.text.focus();
  return true;
}

/** The same, once what covers the text has gone. */
export function backToTextSoon(until = performance.now() + PATIENCE_MS): void {
  requestAnimationFrame(() => {
    if (area === null || backToText() || performance.now() > until) return;
    backToTextSoon(until);
  });
}

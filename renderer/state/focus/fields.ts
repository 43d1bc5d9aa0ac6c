import { useWhere } from '../place.ts';
import { OVER } from './writing.ts';

/** Whether what is typed goes into it. */
export function isField(element: EventTarget | null): boolean {
  return (
    element instanceof HTMLElement &&
    element.closest('input, textarea, select, [contenteditable=true]') !== null
  );
}

/** Whether something stands over the window, or is about to. */
export function isCovered(): boolean {
  return useWhere.getState().overlay !== null || document.querySelector(OVER) !== null;
}

import { codePointLength } from '../../../contract/domain/message-text.ts';
import { OVER } from './writing.ts';

/** How long what was opened may take to get the focus once its code is there, ms. */
const PATIENCE_MS = 500;

/**
 * Holds the keys that are pressed while what takes the focus is on its way: they are meant for it, not for what has the
 * focus until then.
 * @returns gives them to what has come and has the focus; where nothing comes, they are forgotten
 */
export function holdKeys(): () => void {
  const held: KeyboardEvent[] = [];
  const before = document.activeElement;
  const hold = (event: KeyboardEvent) => {
    // What a keyboard composes can't be pressed again.
    if (event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(event);
  };
  const end = () => {
    for (const type of TYPES) window.removeEventListener(type, hold, true);
  };
  const giveWithin = (until: number) => {
    const { activeElement } = document;
    const hasCome = activeElement !== before && (activeElement?.closest(OVER) ?? null) !== null;
    if (!hasCome && performance.now() < until) {
      requestAnimationFrame(() => giveWithin(until));
      return;
    }
    end();
    if (hasCome) for (const event of held) press(event);
  };
  for (const type of TYPES) window.addEventListener(type, hold, true);
  return () => giveWithin(performance.now() + PATIENCE_MS);
}

const TYPES = ['keydown', 'keyup'] as const;

/** Presses a key once more where the focus is. Buttons are left alone: what nobody has seen yet isn't confirmed. */
function press(event: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const isTaken = !target.dispatchEvent(new KeyboardEvent(event.type, event));
  if (isTaken || event.type !== 'keydown' || event.ctrlKey || event.metaKey) return;
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (isText && codePointLength(event.key) === 1) write(target, event.key);
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const { selectionStart: start, selectionEnd: end } = field;
  // Fields such as one for a day have no cursor.
  if (start === null || end === null) return;
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(
    new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }),
  );
}

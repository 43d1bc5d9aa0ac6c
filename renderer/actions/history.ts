import { undoNewest } from '../state/notices.ts';
import { isCovered, isField } from '../state/focus/fields.ts';

/** Undo and Redo of the menu: in a field they're the field's own, elsewhere they take back what was done last. */
export function stepBack(command: 'undo' | 'redo'): void {
  // Nothing else reaches the field's own history.
  // oxlint-disable-next-line typescript/no-deprecated
  if (isField(document.activeElement)) document.execCommand(command);
  else if (command === 'undo' && !isCovered()) undoNewest()?.();
}

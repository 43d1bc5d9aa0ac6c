import type { Context } from '../../actions/action.ts';
import type { IconName } from '../../actions/icon-strokes.ts';
import { ACTIONS, keysOf, type ActionId } from '../../actions/table.ts';
import { holdsWords } from '../../state/text/folded.ts';

/** An action that the palette offers, and what it's called there. */
interface Command {
  id: ActionId;
  words: string;
  icon: IconName | undefined;
  /** Its first keys, as the guide writes them. */
  keys: string | undefined;
}

/** What the palette can do besides finding (B1). */
export function matchCommands(text: string, context: Context): Command[] {
  return ACTIONS.flatMap((action) => {
    const { palette } = action.where;
    if (palette === undefined || !action.when(context)) return [];
    const words = (palette.title ?? action.title)(context);
    if (!holdsWords(words, text)) return [];
    const [keys] = keysOf(action.id);
    return [{ id: action.id, words, icon: action.icon(context), keys }];
  });
}

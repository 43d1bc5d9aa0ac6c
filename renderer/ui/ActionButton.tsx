import type { ComponentProps } from 'react';
import type { Context } from '../actions/action.ts';
import { useKeyWords } from '../actions/keys.ts';
import { actionOf, type ActionId } from '../actions/table.ts';
import { useSettings } from '../state/settings.ts';
import { IconButton } from './IconButton.tsx';

/** A button of an action that has an icon: its title is the button's name, and its tooltip with its keys. */
export function ActionButton({
  action: id,
  context,
  ...rest
}: { action: ActionId; context: Context } & Omit<
  ComponentProps<'button'>,
  'children' | 'onClick' | 'title'
>) {
  const { title, icon, keys, run } = actionOf(id);
  const words = useKeyWords();
  const [shortcut] = useSettings(({ settings }) => keys(settings));
  const name = icon(context);
  if (name === undefined) throw new Error(`The action ${id} has no icon`);
  return (
    <IconButton
      {...rest}
      icon={name}
      label={title(context)}
      {...(shortcut !== undefined && { keys: words(shortcut) })}
      onClick={() => run(context)}
    />
  );
}

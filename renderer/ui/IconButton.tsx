import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from '../actions/icon-strokes.ts';
import { withKeys } from './with-keys.ts';

/** A button that is only an icon; its label is its name and its tooltip. `keys` is told there, too. */
export function IconButton({
  icon,
  label,
  keys,
  className,
  ...rest
}: { icon: IconName; label: string; keys?: string } & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      {...rest}
      className={classes('icon-button', className)}
      aria-label={label}
      title={keys === undefined ? label : withKeys(label, keys)}
    >
      <Icon name={icon} />
    </button>
  );
}

import { iconStrokes, type IconName } from '../actions/icon-strokes.ts';
import { classes } from './classes.ts';

/** Icons that point along the line: they turn round where it runs from right to left. */
const turning: ReadonlySet<IconName> = new Set<IconName>(['back', 'next', 'reply']);

/** A line icon in the colour of the text around it. It says nothing by itself to a screen reader. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={classes('icon', turning.has(name) && 'turns', className)}
    >
      <path d={iconStrokes[name]} />
    </svg>
  );
}

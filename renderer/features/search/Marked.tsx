import type { TextPart } from '../../../contract/ipc/search-views.ts';
import { textDirection } from '../../ui/direction.ts';
import { classes } from '../../ui/classes.ts';

/** A text with what was searched for marked in it, in the direction of its own words. */
export function Marked({ parts, className }: { parts: readonly TextPart[]; className?: string }) {
  return (
    <span
      className={classes('marked-text', className)}
      dir={textDirection(parts.map(({ text }) => text).join(''))}
    >
      {parts.map((part, at) =>
        part.hit ? (
          // Pieces of one text never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <mark key={at}>{part.text}</mark>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at}>{part.text}</span>
        ),
      )}
    </span>
  );
}

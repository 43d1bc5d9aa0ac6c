import { Fragment } from 'react';
import { breakRuns } from './break-runs.ts';

/** A text of others, with places to break where a run without white space would hold up the window. */
export function Breakable({ text }: { text: string }) {
  return breakRuns(text).map((piece, at) => (
    // Pieces of one text never change places.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}

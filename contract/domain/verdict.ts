import type { AcceptedType } from './attachment-kinds.ts';
import type { Refusal } from './attachment-refusals.ts';
import { said, type Said } from './said.ts';

/** What inspection says of one file. */
export type Verdict =
  | { readonly verdict: 'accept'; readonly contentType: AcceptedType }
  | {
      readonly verdict: 'refuse';
      readonly reason: Refusal['reason'];
      readonly why: Said<'file_refused'>;
    };

/** The verdict that refuses the file called `name`. */
export function refuse(name: string, refusal: Refusal): Verdict {
  return {
    verdict: 'refuse',
    reason: refusal.reason,
    why: said('file_refused', { name, refusal }),
  };
}

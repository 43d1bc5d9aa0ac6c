import type { Said, SaidCode, SaidValues } from '../../contract/domain/said.ts';

/** How each of these codes is said; `say` is for one that stands in another's values. */
export type Sayings<Code extends SaidCode> = {
  readonly [One in Code]: (values: SaidValues[One], say: (said: Said) => string) => string;
};

import type { IconName } from '../actions/icon-strokes.ts';

/** What a menu offers; a `line` parts two groups. */
export type MenuEntry =
  | {
      id: string;
      words: string;
      detail?: string;
      icon?: IconName;
      keys?: string;
      bad?: boolean;
      do: () => void;
    }
  | 'line';

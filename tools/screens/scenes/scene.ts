import type { Stage } from '../stage.ts';
import type { Look } from '../stage.ts';

/**
 * A screen or state to be photographed. Scenes of one act follow each other on one running app, so each leaves the
 * app so that the next can begin.
 */
export interface Scene {
  name: string;
  set: (stage: Stage) => Promise<void>;
  /** Where the scene has a look of its own, so that one picture is enough. */
  only?: Look;
  /** Pixels; 1400 × 880 where absent. */
  size?: [number, number];
}

export const MB = 1024 * 1024;

/** The company whose conversation most scenes show. */
export const company = 'Northwind Cloud';

export const closeOverlay = ({ page }: Stage): Promise<void> => page.keyboard.press('Escape');

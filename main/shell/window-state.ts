import { z } from 'zod';

const Bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
});
export type Bounds = z.infer<typeof Bounds>;

/** Where the window stood when it was last closed; sizes in device-independent pixels. */
export const WindowState = z.object({ bounds: Bounds.nullable(), maximized: z.boolean() });
export type WindowState = z.infer<typeof WindowState>;

export const MIN_WIDTH = 480;
export const MIN_HEIGHT = 480;
const FIRST_SIZE = { width: 1280, height: 820 };

/** How much of the window has to lie on a display to count as being there: its title bar could be taken hold of. */
const VISIBLE_WIDTH = 160;
const VISIBLE_HEIGHT = 60;

/**
 * Bounds to open the window with: those kept, not below the least size, moved and cut so that all of it lies on a display
 * that is there; where the display they were on is gone, only their size, so that the system places the window on the
 * first display.
 * @param workAreas of the displays, the main one first
 */
export function openingBounds(
  kept: Bounds | null,
  workAreas: readonly Bounds[],
): { width: number; height: number; x?: number; y?: number } {
  const room = workAreas[0] ?? { ...FIRST_SIZE, x: 0, y: 0 };
  const isSound = kept !== null && [kept.x, kept.y, kept.width, kept.height].every(Number.isFinite);
  if (!isSound) return fit(FIRST_SIZE, room);
  const wanted = {
    ...kept,
    width: Math.max(MIN_WIDTH, kept.width),
    height: Math.max(MIN_HEIGHT, kept.height),
  };
  const home = homeOf(wanted, workAreas);
  if (home === null) return fit(wanted, room);
  const size = fit(wanted, home);
  return {
    ...size,
    x: Math.min(Math.max(kept.x, home.x), home.x + home.width - size.width),
    y: Math.min(Math.max(kept.y, home.y), home.y + home.height - size.height),
  };
}

type Size = Pick<Bounds, 'width' | 'height'>;

/** A window larger than its display could be neither moved nor made smaller by what lies beyond it. */
function fit(wanted: Size, room: Size): Size {
  return {
    width: Math.min(wanted.width, room.width),
    height: Math.min(wanted.height, room.height),
  };
}

/** The display that shows most of the window, as long as its title bar is there; null: none does. */
function homeOf(bounds: Bounds, workAreas: readonly Bounds[]): Bounds | null {
  let home: Bounds | null = null;
  let most = 0;
  for (const area of workAreas) {
    const width = shared(bounds.x, bounds.width, area.x, area.width);
    const height = shared(bounds.y, bounds.height, area.y, area.height);
    const titleVisible =
      bounds.y >= area.y - VISIBLE_HEIGHT && bounds.y + VISIBLE_HEIGHT <= area.y + area.height;
    if (width < VISIBLE_WIDTH || !titleVisible || width * height <= most) continue;
    home = area;
    most = width * height;
  }
  return home;
}

/** The length that two stretches of a line have in common. */
function shared(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.max(
    0,
    Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart),
  );
}

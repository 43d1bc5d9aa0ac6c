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

/** How much of the window has to lie on a display to be found and moved by its title bar. */
const VISIBLE_WIDTH = 160;
const VISIBLE_HEIGHT = 60;

/**
 * Bounds to open the window with: those kept, unless the display they were on is gone, then none, so that the system
 * places a window that fits the first display.
 * @param workAreas of the displays, the main one first
 */
export function openingBounds(
  kept: Bounds | null,
  workAreas: readonly Bounds[],
): { width: number; height: number; x?: number; y?: number } {
  const main = workAreas[0];
  const room = main ?? { ...FIRST_SIZE, x: 0, y: 0 };
  if (kept !== null) {
    const width = Math.max(MIN_WIDTH, kept.width);
    const height = Math.max(MIN_HEIGHT, kept.height);
    const home = workAreas.find((area) => reaches({ ...kept, width, height }, area));
    if (home !== undefined) return { x: kept.x, y: kept.y, width, height };
    return { width: Math.min(width, room.width), height: Math.min(height, room.height) };
  }
  return {
    width: Math.min(FIRST_SIZE.width, room.width),
    height: Math.min(FIRST_SIZE.height, room.height),
  };
}

/** The top of the window, where its title bar is, can be reached on this display. */
function reaches(bounds: Bounds, area: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const titleVisible = bounds.y >= area.y - 10 && bounds.y + VISIBLE_HEIGHT <= area.y + area.height;
  return width >= VISIBLE_WIDTH && titleVisible;
}

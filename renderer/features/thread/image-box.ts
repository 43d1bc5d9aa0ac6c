/** The largest room that an image takes in the thread, px. */
export const MOST_WIDTH = 340;
export const MOST_HEIGHT = 240;

/** The room to reserve for an image, so that nothing jumps when it arrives; unknown sizes get a fixed one. All px. */
export function imageBox(
  width: number | null,
  height: number | null,
): { width: number; height: number } {
  const known = width !== null && height !== null && width > 0 && height > 0;
  if (!known || !Number.isFinite(width) || !Number.isFinite(height)) {
    return { width: 240, height: 180 };
  }
  const scale = Math.min(1, MOST_WIDTH / width, MOST_HEIGHT / height);
  return {
    width: Math.max(48, Math.round(width * scale)),
    height: Math.max(48, Math.round(height * scale)),
  };
}

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

/** Proportions that differ by less come from rounding, not from another picture. */
const SAME_WITHIN = 0.05;

/**
 * The room for a picture that has arrived: what was reserved, unless its own proportions are others than those that
 * were stated, so that nothing of it is cut off.
 */
export function arrivedBox(
  stated: { width: number | null; height: number | null },
  own: { width: number; height: number },
): { width: number; height: number } {
  const reserved = imageBox(stated.width, stated.height);
  if (own.width <= 0 || own.height <= 0) return reserved;
  const isStated = stated.width !== null && stated.height !== null && stated.height > 0;
  const expected = isStated ? (stated.width ?? 0) / (stated.height ?? 1) : 0;
  const isSame = Math.abs(own.width / own.height - expected) <= expected * SAME_WITHIN;
  return isSame ? reserved : imageBox(own.width, own.height);
}

/** How an image stands in the lightbox: its scale over the size that fits, and how far it's moved, px. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export const fitted: View = { scale: 1, x: 0, y: 0 };

const MOST = 8;

/** Zooms by a factor around a point, given from the middle of the room, so that what is under it stays there. */
export function zoomAt(view: View, factor: number, at: { x: number; y: number }): View {
  const scale = Math.min(MOST, Math.max(1, view.scale * factor));
  if (scale === 1) return fitted;
  const by = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

/** Moves the image; never so far that its middle leaves the room of the given half sizes. */
export function panBy(
  view: View,
  by: { x: number; y: number },
  half: { x: number; y: number },
): View {
  if (view.scale === 1) return view;
  const within = (value: number, most: number) => Math.min(most, Math.max(-most, value));
  return {
    scale: view.scale,
    x: within(view.x + by.x, half.x * view.scale),
    y: within(view.y + by.y, half.y * view.scale),
  };
}

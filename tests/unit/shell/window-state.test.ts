import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIN_HEIGHT, MIN_WIDTH, openingBounds } from '../../../main/shell/window-state.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('openingBounds', () => {
  it('opens where the window was, also on a second display', () => {
    const kept = { x: 1500, y: 100, width: 1200, height: 800 };
    expect(openingBounds(kept, [laptop, beside])).toEqual(kept);
  });

  it('lets the system place it where that display is gone', () => {
    const kept = { x: 1500, y: 100, width: 1200, height: 800 };
    expect(openingBounds(kept, [laptop])).toEqual({ width: 1200, height: 800 });
  });

  it('fits a smaller display', () => {
    expect(openingBounds(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({
      width: 1024,
      height: 700,
    });
  });

  it('never opens where the title bar is out of reach', () => {
    const number = fc.integer({ min: -5_000, max: 5_000 });
    const size = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(
        fc.record({ x: number, y: number, width: size, height: size }),
        fc.subarray([laptop, beside], { minLength: 1 }),
        (kept, areas) => {
          const opened = openingBounds(kept, areas);
          if (opened.x === undefined || opened.y === undefined) return;
          const { x, y, width } = opened;
          expect(
            areas.some(
              (area) =>
                x + width > area.x + 100 &&
                x < area.x + area.width - 100 &&
                y >= area.y - 10 &&
                y < area.y + area.height - 50,
            ),
          ).toBe(true);
          expect(opened.width).toBeGreaterThanOrEqual(MIN_WIDTH);
          expect(opened.height).toBeGreaterThanOrEqual(MIN_HEIGHT);
        },
      ),
    );
  });
});

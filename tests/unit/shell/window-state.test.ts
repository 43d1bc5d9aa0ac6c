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

  it.each([
    ['larger than its display', { x: 0, y: 0, width: 3_840, height: 2_160 }],
    ['wider', { x: 200, y: 100, width: 4_000, height: 700 }],
    ['higher', { x: 200, y: 100, width: 900, height: 4_000 }],
    ['half beyond an edge', { x: 1_000, y: 500, width: 1_200, height: 800 }],
    ['beyond the edge at the start', { x: -700, y: 30, width: 1_200, height: 800 }],
    ['above the top', { x: 100, y: -20, width: 1_200, height: 800 }],
  ])('fits the display that is there: %s', (_, kept) => {
    const { x = 0, y = 25, width, height } = openingBounds(kept, [laptop]);
    expect(x).toBeGreaterThanOrEqual(laptop.x);
    expect(y).toBeGreaterThanOrEqual(laptop.y);
    expect(x + width).toBeLessThanOrEqual(laptop.x + laptop.width);
    expect(y + height).toBeLessThanOrEqual(laptop.y + laptop.height);
  });

  it('opens as at first where its title bar would be below what is there, because nobody could move it', () => {
    const kept = { x: 200, y: laptop.y + laptop.height - 30, width: 900, height: 700 };
    expect(openingBounds(kept, [laptop])).toEqual({ width: 900, height: 700 });
  });

  it('opens as at first where what was kept is no place', () => {
    for (const odd of [NaN, Infinity, -Infinity]) {
      const kept = { x: odd, y: 0, width: 900, height: 700 };
      expect(openingBounds(kept, [laptop])).toEqual({ width: 1280, height: 820 });
      expect(openingBounds({ x: 0, y: 0, width: odd, height: 700 }, [laptop])).toEqual({
        width: 1280,
        height: 820,
      });
    }
    expect(openingBounds(null, [])).toEqual({ width: 1280, height: 820 });
  });

  it('never opens beyond the display it opens on', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 });
    const size = fc.integer({ min: 1, max: 20_000 });
    const areas = fc.array(
      fc.record({
        x: fc.integer({ min: -4_000, max: 4_000 }),
        y: fc.integer({ min: -3_000, max: 3_000 }),
        width: fc.integer({ min: MIN_WIDTH, max: 5_000 }),
        height: fc.integer({ min: MIN_HEIGHT, max: 3_000 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(
        fc.record({ x: number, y: number, width: size, height: size }),
        fc.oneof(areas, fc.subarray([laptop, beside], { minLength: 1 })),
        (kept, areas) => {
          const { x, y, width, height } = openingBounds(kept, areas);
          const first = areas[0] ?? laptop;
          expect(
            areas.some(
              (area) =>
                (x ?? first.x) >= area.x &&
                (y ?? first.y) >= area.y &&
                (x ?? first.x) + width <= area.x + area.width &&
                (y ?? first.y) + height <= area.y + area.height,
            ),
          ).toBe(true);
          expect(width).toBeGreaterThanOrEqual(MIN_WIDTH);
          expect(height).toBeGreaterThanOrEqual(MIN_HEIGHT);
        },
      ),
    );
  });
});

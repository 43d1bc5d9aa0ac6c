import { describe, expect, it } from 'vitest';
import { arrivedBox, imageBox } from '../../../renderer/features/thread/image-box.ts';

describe('the room of a picture in a thread @P11', () => {
  it('stays what was reserved where the picture has the stated proportions, also as a smaller preview', () => {
    const stated = { width: 4000, height: 3001 };
    const reserved = imageBox(4000, 3001);
    for (const own of [stated, { width: 640, height: 480 }, { width: 64, height: 48 }]) {
      expect(arrivedBox(stated, own)).toEqual(reserved);
    }
  });

  it('takes the proportions of the picture where others were stated, or none', () => {
    const turned = { width: 700, height: 900 };
    for (const stated of [
      { width: 900, height: 700 },
      { width: null, height: null },
      { width: 0, height: 0 },
      { width: 700, height: null },
    ]) {
      const { width, height } = arrivedBox(stated, turned);
      expect(width / height).toBeCloseTo(700 / 900, 1);
      expect(height).toBe(240);
    }
  });

  it('stays where the picture tells nothing', () => {
    expect(arrivedBox({ width: 40, height: 60 }, { width: 0, height: 0 })).toEqual(
      imageBox(40, 60),
    );
  });
});

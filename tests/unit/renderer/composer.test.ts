import { describe, expect, it } from 'vitest';
import { withoutIsolates } from '../../../words/words.ts';
import { blockerOf } from '../../../renderer/state/drafts/blocker.ts';
import { fitOf } from '../../../renderer/state/drafts/drop-fit.ts';
import { questionDraft, questions } from '../../../renderer/state/questions/questions.ts';
import { imageBox } from '../../../renderer/features/thread/image-box.ts';
import { fitted, panBy, zoomAt } from '../../../renderer/features/thread/lightbox/zoom.ts';

describe('what is dragged over a conversation', () => {
  const limits = { maxCount: 10, types: ['image/jpeg', 'image/png', 'application/pdf'] };

  it('fits as far as the system tells its type @M13', () => {
    expect(fitOf(['image/png', 'application/pdf'], 0, limits).verdict).toBe('fits');
    expect(fitOf([''], 0, limits).verdict).toBe('unknown');
    expect(fitOf([], 0, limits).verdict).toBe('unknown');
    expect(fitOf(['image/png', 'video/mp4'], 0, limits).verdict).toBe('partly');
    expect(fitOf(['video/mp4'], 0, limits).verdict).toBe('none');
  });

  it('fits only where the server takes its type, and is told which it takes', () => {
    const other = fitOf(['image/gif'], 0, limits);
    expect(other.verdict).toBe('none');
    expect(withoutIsolates(other.words)).toBe(
      'Only files of these kinds can be attached: JPEG, PNG and PDF.',
    );
    expect(withoutIsolates(fitOf(['image/gif', 'image/png'], 0, limits).words)).toBe(
      '1 file won’t be attached. These kinds can be: JPEG, PNG and PDF.',
    );
  });

  it('counts the room that is left @M7', () => {
    expect(fitOf(['image/png', 'image/png'], 9, limits).words).toBe(
      'Only 1 more file fits: a message can have up to 10.',
    );
    expect(fitOf(['image/png'], 10, limits).verdict).toBe('none');
  });
});

describe('what holds Send back', () => {
  const draft = { body: 'Hello', files: [], adding: [] };

  it('is nothing for words within the limit', () => {
    expect(blockerOf(draft, 10, 10)).toBeNull();
    expect(blockerOf({ ...draft, body: ' \n ' }, 10, 10)?.tell).toBe(false);
    expect(blockerOf({ ...draft, body: 'x'.repeat(12) }, 10, 10)?.words).toContain('2 characters');
  });

  it('counts code points, and takes what has no width for nothing', () => {
    expect(blockerOf({ ...draft, body: '😀'.repeat(10) }, 10, 10)).toBeNull();
    expect(blockerOf({ ...draft, body: '👩‍👧'.repeat(4) }, 10, 10)?.words).toContain('2 characters');
    expect(blockerOf({ ...draft, body: '\ud83d'.repeat(10) }, 10, 10)).toBeNull();
    for (const body of ['\u200b', '\ufeff \u2060', '\u3000\u00a0'])
      expect(blockerOf({ ...draft, body }, 10, 10)?.tell).toBe(false);
  });

  it('is not a file that is still on its way', () => {
    expect(blockerOf({ ...draft, body: '', adding: ['a.png'] }, 10, 10)).toBeNull();
  });
});

describe('the common questions', () => {
  it('has the seven of the product, each with an answer and fields to fill in @M10', () => {
    expect(questions()).toHaveLength(7);
    for (const question of questions()) {
      expect(question.answer.length).toBeGreaterThan(40);
      const draft = questionDraft(question, 'Ledgerly');
      expect(draft).toContain('Hello Ledgerly team,');
      for (const field of question.fields) expect(draft).toContain(`\n${field}: `);
    }
  });
});

describe('images', () => {
  it('get their room before they arrive, in their own shape @P11', () => {
    expect(imageBox(1_600, 800)).toEqual({ width: 340, height: 170 });
    expect(imageBox(100, 50)).toEqual({ width: 100, height: 50 });
    expect(imageBox(null, null)).toEqual({ width: 240, height: 180 });
  });

  it('zoom around the pointer and go back to fitting', () => {
    const near = zoomAt(fitted, 2, { x: 100, y: 0 });
    expect(near).toEqual({ scale: 2, x: -100, y: 0 });
    expect(zoomAt(near, 0.1, { x: 0, y: 0 })).toEqual(fitted);
    expect(panBy(near, { x: 5_000, y: 0 }, { x: 300, y: 200 }).x).toBe(600);
    expect(panBy(fitted, { x: 50, y: 0 }, { x: 300, y: 200 })).toEqual(fitted);
  });
});

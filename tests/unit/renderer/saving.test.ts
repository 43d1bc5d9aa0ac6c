import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MOST_KEPT } from '../../../contract/domain/message-text.ts';
import type { ProgramKey, ThreadKey } from '../../../contract/domain/keys.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import { readDraft, writeDraft } from '../../../renderer/state/drafts/draft-words.ts';
import { flushNote, useNotes, writeNote } from '../../../renderer/state/programs/notes.ts';
import { Saver, saveEverything } from '../../../renderer/state/saver.ts';

const THREAD = 'saving' as ThreadKey;
const PROGRAM = 'saving' as ProgramKey;

beforeEach(() => {
  vi.useFakeTimers();
  useDrafts.setState({ byThread: {} });
  useNotes.setState({ byProgram: {} });
  return () => {
    vi.useRealTimers();
  };
});

describe('a draft', () => {
  it('over the limit of a message is saved all the same @P14', async () => {
    const saved: number[] = [];
    stub('drafts', 'save', async ({ body }) => {
      saved.push(body.length);
      return { stored: true };
    });
    for (const length of [10_001, 101_000, MOST_KEPT]) {
      writeDraft(THREAD, { body: 'x'.repeat(length) });
      await vi.advanceTimersByTimeAsync(3_000);
      expect(draftOf(THREAD).trouble).toBeNull();
    }
    expect(saved).toEqual([10_001, 101_000, MOST_KEPT]);
  });

  it('that is too long to be kept says so at once, and is kept again once it’s shorter', async () => {
    const saves = hold('drafts', 'save');
    writeDraft(THREAD, { body: 'x'.repeat(MOST_KEPT + 1) });
    expect(draftOf(THREAD).trouble).toBe('too_long');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saves).toHaveLength(0);
    writeDraft(THREAD, { body: 'x' });
    expect(draftOf(THREAD).trouble).toBeNull();
    await vi.advanceTimersByTimeAsync(150);
    expect(saves.map(({ args }) => args.body)).toEqual(['x']);
    saves[0]?.answer({ stored: true });
  });

  it('that can’t be written says so as soon as that is known, and is tried until it’s written', async () => {
    const saves = hold('drafts', 'save');
    writeDraft(THREAD, { body: 'Half a thought' });
    await vi.advanceTimersByTimeAsync(150);
    saves[0]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(draftOf(THREAD).trouble).toBe('failed');
    await vi.advanceTimersByTimeAsync(2_000);
    saves[1]?.answer({ stored: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(saves.map(({ args }) => args.body)).toEqual(['Half a thought', 'Half a thought']);
    expect(draftOf(THREAD).trouble).toBeNull();
  });

  it('isn’t sent to the page once more where the page has it', async () => {
    const known: (number | undefined)[] = [];
    stub('drafts', 'get', async ({ threadKey, known: has }) => {
      known.push(has);
      return { threadKey, body: has === 7 ? null : 'Words', replyTo: null, revision: 7, files: [] };
    });
    await readDraft(THREAD);
    await readDraft(THREAD);
    expect(known).toEqual([undefined, 7]);
    expect(draftOf(THREAD)).toMatchObject({ body: 'Words', revision: 7 });
  });

  it('is sent all the same where the page has forgotten it meanwhile, as when a program is locked', async () => {
    const gets = hold('drafts', 'get');
    const held = { threadKey: THREAD, replyTo: null, revision: 7, files: [] };
    const opened = readDraft(THREAD);
    gets[0]?.answer({ ...held, body: 'Words' });
    await opened;
    const again = readDraft(THREAD);
    useDrafts.setState({ byThread: {} });
    gets[1]?.answer({ ...held, body: null });
    await vi.advanceTimersByTimeAsync(0);
    gets[2]?.answer({ ...held, body: 'Words' });
    await again;
    expect(draftOf(THREAD)).toMatchObject({ body: 'Words', revision: 7 });
  });
});

describe('a private note', () => {
  it('is stored with its last letter, at once when the page is left @B9', async () => {
    const stored: string[] = [];
    stub('programs', 'setNote', async ({ note }) => {
      stored.push(note);
    });
    for (const words of ['a', 'ab', 'abc']) writeNote(PROGRAM, words);
    await saveEverything();
    expect(stored).toEqual(['abc']);
    writeNote(PROGRAM, 'abcd');
    await flushNote(PROGRAM);
    expect(stored).toEqual(['abc', 'abcd']);
  });

  it('that can’t be stored says so, and isn’t cut', async () => {
    const stores = hold('programs', 'setNote');
    writeNote(PROGRAM, 'x'.repeat(20_001));
    await vi.advanceTimersByTimeAsync(150);
    expect(stores[0]?.args.note).toHaveLength(20_001);
    stores[0]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(useNotes.getState().byProgram[PROGRAM]?.trouble).toBe('failed');
    writeNote(PROGRAM, 'x'.repeat(MOST_KEPT + 1));
    expect(useNotes.getState().byProgram[PROGRAM]?.trouble).toBe('too_long');
  });
});

describe('what is typed on and on', () => {
  it('is written every moment, and the longest texts less often', async () => {
    const length = { short: 100, long: MOST_KEPT };
    const written: string[] = [];
    const saver = new Saver<keyof typeof length>(
      async (key) => {
        written.push(key);
      },
      (key) => length[key],
    );
    for (let letter = 0; letter < 60; letter += 1) {
      saver.soon('short');
      saver.soon('long');
      await vi.advanceTimersByTimeAsync(50);
    }
    // 3 seconds.
    expect(written.filter((key) => key === 'short').length).toBeGreaterThanOrEqual(15);
    expect(written.filter((key) => key === 'long')).toHaveLength(1);
  });
});

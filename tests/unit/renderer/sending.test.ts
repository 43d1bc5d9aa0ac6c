import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientKey, ThreadKey } from '../../../contract/domain/keys.ts';
import type { Outcome } from '../../../contract/domain/problem.ts';
import { useAnnouncement } from '../../../renderer/state/announce.ts';
import { attach } from '../../../renderer/state/drafts/draft-files.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import { writeDraft } from '../../../renderer/state/drafts/draft-words.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { editUnsent, send, undoSend, useUndo } from '../../../renderer/state/outbox/send.ts';
import { said as told } from '../../../contract/domain/said.ts';

const THREAD = 'sending' as ThreadKey;
const KEY = 'k' as ClientKey;
const refused: Outcome<never> = {
  ok: false,
  problem: { code: 'failed', said: told('as_it_was', { sentence: 'It is locked.' }) },
};
const said = () => useAnnouncement.getState().text;
const notices = () => useNotices.getState().list.map(({ text, tone }) => [text, tone]);
const undoable = () => useUndo.getState().list.map(({ clientKey }) => clientKey);

/** Main's side of the draft. */
let main: { body: string; revision: number };

function queued(undoMs: number): void {
  stub('outbox', 'send', async ({ revision, rest }) => {
    main = { body: rest?.body ?? '', revision };
    return { ok: true, value: { clientKey: KEY, undoMs } };
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', {
    hasFocus: () => true,
    getElementById: () => null,
    activeElement: null,
  });
  useDrafts.setState({ byThread: {} });
  useNotices.setState({ list: [] });
  useUndo.setState({ list: [] });
  main = { body: '', revision: 0 };
  stub('drafts', 'get', async () => ({ threadKey: THREAD, ...main, replyTo: null, files: [] }));
  stub('drafts', 'save', async ({ body, revision }) => {
    main = { body, revision };
    return { stored: true };
  });
  return () => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
    useDrafts.setState({ byThread: {} });
    useUndo.setState({ list: [] });
  };
});

describe('Send', () => {
  it('takes the words, and can be undone for as long as main says', async () => {
    queued(5_000);
    writeDraft(THREAD, { body: 'Hello' });
    await send(THREAD);
    expect([draftOf(THREAD).body, undoable()]).toEqual(['', [KEY]]);
    expect(said()).toContain('can be undone');
    const [held] = useUndo.getState().list;
    expect((held?.until ?? 0) - performance.now()).toBe(5_000);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(undoable()).toEqual([KEY]);
    await vi.advanceTimersByTimeAsync(1);
    expect(undoable()).toEqual([]);
  });

  it('can’t be undone where main gives it no time, and says no such thing', async () => {
    queued(0);
    writeDraft(THREAD, { body: 'Hello' });
    await send(THREAD);
    expect([undoable(), said()]).toEqual([[], 'Message queued.']);
  });

  it('leaves what is typed while a file is still checked in the draft, in the same step', async () => {
    const arrivals = hold('attachments', 'add');
    const sends = hold('outbox', 'send');
    writeDraft(THREAD, { body: 'Hello' });
    void attach(THREAD, [new File(['x'], 'q3.pdf')]);
    void send(THREAD);
    writeDraft(THREAD, { body: 'And more' });
    arrivals[0]?.answer({ added: [], leftOut: [], duplicates: [] });
    await vi.advanceTimersByTimeAsync(0);
    const rest = { body: 'And more', replyTo: null };
    expect(sends.map(({ args }) => args)).toMatchObject([{ body: 'Hello', rest }]);
    sends[0]?.answer({ ok: true, value: { clientKey: KEY, undoMs: 0 } });
    await vi.advanceTimersByTimeAsync(0);
  });

  it('without words or files asks for nothing', async () => {
    const asked = hold('outbox', 'send');
    await send(THREAD);
    expect(asked).toEqual([]);
  });

  it('that main refuses says why; that couldn’t be asked for says so; the words stay', async () => {
    for (const [fails, told] of [
      [async () => refused, 'It is locked.'],
      [() => Promise.reject(new Error('failed')), 'The message couldn’t be queued. Try again.'],
    ] as const) {
      useNotices.setState({ list: [] });
      stub('outbox', 'send', fails);
      writeDraft(THREAD, { body: 'Hello' });
      await send(THREAD);
      await vi.advanceTimersByTimeAsync(0);
      expect(notices()).toEqual([[told, 'bad']]);
      expect([draftOf(THREAD).body, undoable()]).toEqual(['Hello', []]);
    }
  });
});

describe('a message that is held back', () => {
  const held = { clientKey: KEY, threadKey: THREAD, until: 0 };
  const other = { ...held, clientKey: 'other' as ClientKey };

  it('comes back into the composer by Undo and by Edit, and is no more to be undone', async () => {
    for (const [verb, act] of [
      ['undo', undoSend],
      ['edit', editUnsent],
    ] as const) {
      useUndo.setState({ list: [held, other] });
      stub('outbox', verb, async ({ clientKey }) => {
        expect(clientKey).toBe(KEY);
        main = { body: 'Hello again', revision: main.revision + 1 };
        return { ok: true, value: undefined };
      });
      expect(await act(KEY, THREAD)).toBe(true);
      expect([draftOf(THREAD).body, undoable()]).toEqual(['Hello again', ['other']]);
    }
    expect(notices()).toEqual([]);
  });

  it('that has gone meanwhile says so, and what is written stays', async () => {
    writeDraft(THREAD, { body: 'Something else' });
    for (const [verb, act] of [
      ['undo', undoSend],
      ['edit', editUnsent],
    ] as const) {
      useNotices.setState({ list: [] });
      stub('outbox', verb, async () => refused);
      expect(await act(KEY, THREAD)).toBe(false);
      expect(notices()).toEqual([['It is locked.', 'bad']]);
      expect(draftOf(THREAD).body).toBe('Something else');
    }
  });
});

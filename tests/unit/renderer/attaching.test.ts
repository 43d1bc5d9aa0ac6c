import { hold, stub } from './scripted-bridge.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadKey } from '../../../contract/domain/keys.ts';
import type { DraftView } from '../../../contract/ipc/views.ts';
import {
  attach,
  attachIncoming,
  dismissLeftOut,
  pickFiles,
} from '../../../renderer/state/drafts/draft-files.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import { flushDraft } from '../../../renderer/state/drafts/draft-words.ts';
import { useAnnouncement } from '../../../renderer/state/announce.ts';
import { takeCarried } from '../../../renderer/state/drafts/take-carried.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { withoutIsolates } from '../../../words/words.ts';
import { said } from '../../../contract/domain/said.ts';

const THREAD = 'attaching' as ThreadKey;
const pdf = new File(['x'], 'q3.pdf', { type: 'application/pdf' });
const picture = new File(['x'], 'image.png', { type: 'image/png' });
const none = { added: [], leftOut: [], duplicates: [] };
const notices = () => useNotices.getState().list.map(({ text, tone }) => [text, tone]);

function carried(texts: Record<string, string>, files: File[] = []): DataTransfer {
  return {
    getData: (type: string) => texts[type] ?? '',
    types: [...Object.keys(texts), ...(files.length > 0 ? ['Files'] : [])],
    files,
  } as unknown as DataTransfer;
}

beforeEach(() => {
  vi.useFakeTimers();
  useDrafts.setState({ byThread: {} });
  useNotices.setState({ list: [] });
  const draft: DraftView = { threadKey: THREAD, body: '', replyTo: null, revision: 0, files: [] };
  stub('drafts', 'get', async () => draft);
  stub('drafts', 'save', async () => ({ stored: true }));
  return async () => {
    vi.unstubAllGlobals();
    // Other files of tests save whatever waits.
    await flushDraft(THREAD);
    vi.useRealTimers();
    useDrafts.setState({ byThread: {} });
  };
});

describe('what is pasted or dropped', () => {
  it('goes where the cursor is where it’s words alone, by the browser', () => {
    expect(takeCarried(THREAD, carried({ 'text/plain': 'Hello' }), null)).toBe(false);
    expect(notices()).toEqual([]);
  });

  it('that can’t go into a message says so', () => {
    expect(takeCarried(THREAD, carried({ 'application/x-thing': 'x' }), null)).toBe(true);
    expect(notices()).toEqual([[expect.stringContaining('nothing in it'), 'bad']]);
  });

  it('is attached where it’s files, beside the words that stand for themselves', async () => {
    const added = hold('attachments', 'add');
    expect(takeCarried(THREAD, carried({ 'text/plain': 'As you asked' }, [pdf]), null)).toBe(true);
    expect(added.map(({ args }) => args)).toEqual([{ threadKey: THREAD, files: [pdf] }]);
    added[0]?.answer(none);
    await vi.advanceTimersByTimeAsync(0);
    expect(draftOf(THREAD).body).toBe('As you asked');
    expect(notices()).toEqual([]);
  });

  it('puts words where the cursor is, and none there where it’s files alone', () => {
    const typed: unknown[] = [];
    vi.stubGlobal('document', { execCommand: (...command: unknown[]) => typed.push(command) });
    const field = {
      focus: () => typed.push('focus'),
      setSelectionRange: () => undefined,
      selectionStart: 0,
      selectionEnd: 0,
    } as unknown as HTMLTextAreaElement;
    hold('attachments', 'add');
    takeCarried(THREAD, carried({}, [pdf]), field);
    expect(typed).toEqual([]);
    takeCarried(THREAD, carried({ 'text/plain': 'As you asked' }, [pdf]), field);
    expect(typed).toEqual(['focus', ['insertText', false, 'As you asked']]);
  });

  it('is the words of a table, and the picture of them only where the partner wants it, too', async () => {
    const added = hold('attachments', 'add');
    const table = { 'text/plain': 'Q1\t7', 'text/html': '<td>Q1</td><td>7</td>' };
    expect(takeCarried(THREAD, carried(table, [picture]), null)).toBe(true);
    await vi.advanceTimersByTimeAsync(0);
    expect([draftOf(THREAD).body, added.length]).toEqual(['Q1\t7', 0]);
    const [notice] = useNotices.getState().list;
    expect(notice?.text).toContain('without the picture');
    notice?.offer?.do();
    expect(added.map(({ args }) => args.files)).toEqual([[picture]]);
  });
});

describe('files that are attached', () => {
  it('are shown as being checked until main has them, and then no more', async () => {
    const added = hold('attachments', 'add');
    void attach(THREAD, []);
    expect(added).toHaveLength(0);
    void attach(THREAD, [pdf, picture]);
    expect(draftOf(THREAD).adding).toEqual(['q3.pdf', 'image.png']);
    added[0]?.answer(none);
    await vi.advanceTimersByTimeAsync(0);
    expect(draftOf(THREAD)).toMatchObject({ adding: [], leftOut: [] });
  });

  it('and left out are told with their reasons, also where the draft can’t be read', async () => {
    stub('drafts', 'get', async () => {
      throw new Error('failed');
    });
    const leftOut = { name: 'q3.pdf', why: said('as_it_was', { sentence: 'It is empty.' }) };
    stub('attachments', 'add', async () => ({ ...none, leftOut: [leftOut] }));
    await attach(THREAD, [pdf]);
    expect(draftOf(THREAD).adding).toEqual([]);
    expect(draftOf(THREAD).leftOut).toMatchObject([leftOut]);
    expect(withoutIsolates(useAnnouncement.getState().text)).toBe(
      'q3.pdf wasn’t attached. It is empty.',
    );
    // Until each is dismissed, by itself.
    await attach(THREAD, [pdf]);
    const [first, second] = draftOf(THREAD).leftOut;
    if (first === undefined || second === undefined) throw new Error('One wasn’t told');
    dismissLeftOut(THREAD, first.id);
    expect(draftOf(THREAD).leftOut).toEqual([second]);
  });

  it('and that main can’t be given say so, however they came', async () => {
    stub('attachments', 'add', async () => {
      throw new Error('failed');
    });
    stub('attachments', 'pick', async () => {
      throw new Error('failed');
    });
    stub('attachments', 'addIncoming', async () => {
      throw new Error('failed');
    });
    await attach(THREAD, [pdf]);
    await pickFiles(THREAD);
    await attachIncoming(THREAD, ['q3.pdf']);
    expect(notices().map(([, tone]) => tone)).toEqual(['bad', 'bad', 'bad']);
    expect(draftOf(THREAD).adding).toEqual([]);
  });
});

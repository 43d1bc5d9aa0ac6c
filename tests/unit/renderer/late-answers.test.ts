import { hold, stub } from './scripted-bridge.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  ClientKey,
  MessageKey,
  StagedFileId,
  ThreadKey,
} from '../../../contract/domain/keys.ts';
import type { SearchResults } from '../../../contract/ipc/search-views.ts';
import type { DraftView, StagedFileView } from '../../../contract/ipc/views.ts';
import { attach } from '../../../renderer/state/drafts/draft-files.ts';
import { draftOf, useDrafts } from '../../../renderer/state/drafts/draft-store.ts';
import {
  closeDraft,
  flushDraft,
  openDraft,
  readDraft,
  writeDraft,
} from '../../../renderer/state/drafts/draft-words.ts';
import { editUnsent, send } from '../../../renderer/state/outbox/send.ts';
import {
  readOn,
  refreshInbox,
  showInbox,
  useInbox,
} from '../../../renderer/state/inbox/inbox-store.ts';
import { searchFor, searchOn, useSearch } from '../../../renderer/features/search/search-store.ts';
import {
  jumpToMessage,
  jumpToNewest,
  readOlder,
  refreshThread,
  showThread,
  useThread,
} from '../../../renderer/state/thread/thread-store.ts';
import { useNotices } from '../../../renderer/state/notices.ts';
import { saveEverything } from '../../../renderer/state/saver.ts';
import { page, threadRow, view } from './views.ts';
import { said } from '../../../contract/domain/said.ts';

const THREAD = 'late-answers' as ThreadKey;
const until = (isSo: () => boolean) => vi.waitUntil(isSo, { timeout: 30_000, interval: 2 });
const file: StagedFileView = {
  id: 'f1' as StagedFileId,
  name: 'contract.pdf',
  kind: 'pdf',
  contentType: 'application/pdf',
  size: 10,
  width: null,
  height: null,
  preview: null,
  state: { name: 'ready' },
};

/** Main's side of one thread's draft and outbox, by its rules: a write of an older revision is dropped. */
class Main {
  draft = { body: '', revision: 0 };
  files: StagedFileView[] = [];
  readonly sent: { body: string; files: number }[] = [];
  /** An answer comes after everything that the page does in one go. */
  readonly #trip = () => pause(2);

  constructor() {
    stub('drafts', 'get', async () => {
      const now: DraftView = { threadKey: THREAD, ...this.draft, replyTo: null, files: this.files };
      await this.#trip();
      return now;
    });
    stub('drafts', 'save', async ({ body, revision }) => {
      await this.#trip();
      if (revision <= this.draft.revision) return { stored: false };
      this.draft = { body, revision };
      return { stored: true };
    });
    stub('outbox', 'send', async ({ body, revision, rest }) => {
      await this.#trip();
      if (body.trim() === '' && this.files.length === 0) {
        return {
          ok: false,
          problem: { code: 'empty', said: said('as_it_was', { sentence: 'Empty.' }) },
        };
      }
      this.sent.push({ body, files: this.files.length });
      this.files = [];
      this.draft = { body: rest?.body ?? '', revision };
      return { ok: true, value: { clientKey: 'k' as ClientKey, undoMs: 0 } };
    });
  }

  /** A message comes back before what is in the draft. */
  bringBack(body: string): void {
    const words = [body, this.draft.body].filter((part) => part !== '').join('\n\n');
    this.draft = { body: words, revision: this.draft.revision + 1 };
  }
}

describe('the composer @P14', () => {
  let main: Main;
  beforeEach(async () => {
    useDrafts.setState({ byThread: {} });
    useNotices.setState({ list: [] });
    main = new Main();
    await openDraft(THREAD);
  });

  it('sends words and file where the thread is left while the file is still checked', async () => {
    const arrivals = hold('attachments', 'add');
    writeDraft(THREAD, { body: 'Here is the contract.' });
    await flushDraft(THREAD);
    void attach(THREAD, [new File(['x'], 'contract.pdf')]);
    const sending = send(THREAD);
    await closeDraft(THREAD);
    main.files = [file];
    arrivals[0]?.answer({ added: [], leftOut: [], duplicates: [] });
    await sending;
    expect(main.sent).toEqual([{ body: 'Here is the contract.', files: 1 }]);
    expect(main.draft.body).toBe('');
  });

  it('reads the words again where they were let go while main told that it has no newer ones', async () => {
    main.draft = { body: 'A half-written thought', revision: 3 };
    await openDraft(THREAD);
    expect(draftOf(THREAD).body).toBe('A half-written thought');
    const asked = hold('drafts', 'get');
    const reading = readDraft(THREAD);
    await until(() => asked.length === 1);
    await closeDraft(THREAD);
    const words = { threadKey: THREAD, revision: 3, replyTo: null, files: [] };
    asked[0]?.answer({ ...words, body: null });
    await until(() => asked.length === 2);
    expect(asked[1]?.args.known).toBeUndefined();
    asked[1]?.answer({ ...words, body: 'A half-written thought' });
    await reading;
    expect(draftOf(THREAD).body).toBe('A half-written thought');
  });

  it('takes a second press of Send for the first while a file is checked', async () => {
    const arrivals = hold('attachments', 'add');
    writeDraft(THREAD, { body: 'Hello' });
    void attach(THREAD, [new File(['x'], 'contract.pdf')]);
    const presses = [send(THREAD), send(THREAD)];
    main.files = [file];
    arrivals[0]?.answer({ added: [], leftOut: [], duplicates: [] });
    await Promise.all(presses);
    expect(main.sent).toEqual([{ body: 'Hello', files: 1 }]);
    expect(useNotices.getState().list).toEqual([]);
  });

  it('saves what is typed while the server is asked whether a message can come back', async () => {
    const edits = hold('outbox', 'edit');
    const edited = editUnsent('k' as ClientKey, THREAD);
    await until(() => edits.length === 1);
    writeDraft(THREAD, { body: 'Typed meanwhile' });
    void saveEverything();
    await until(() => main.draft.body === 'Typed meanwhile');
    main.bringBack('Came back');
    edits[0]?.answer({ ok: true, value: undefined });
    await edited;
    expect(draftOf(THREAD).body).toBe('Came back\n\nTyped meanwhile');
  });

  it('keeps both where the message comes back before the save arrives', async () => {
    const edits = hold('outbox', 'edit');
    const edited = editUnsent('k' as ClientKey, THREAD);
    await until(() => edits.length === 1);
    main.bringBack('Came back');
    writeDraft(THREAD, { body: 'Typed meanwhile' });
    void saveEverything();
    edits[0]?.answer({ ok: true, value: undefined });
    await edited;
    await until(() => main.draft.body === 'Came back\n\nTyped meanwhile');
    expect(draftOf(THREAD).body).toBe('Came back\n\nTyped meanwhile');
  });

  it('doesn’t send a message that comes back after Send was pressed', async () => {
    const edits = hold('outbox', 'edit');
    const edited = editUnsent('k' as ClientKey, THREAD);
    writeDraft(THREAD, { body: 'Another thing' });
    const sending = send(THREAD);
    await until(() => edits.length === 1);
    main.bringBack('The wrong price');
    edits[0]?.answer({ ok: true, value: undefined });
    await Promise.all([edited, sending]);
    expect(main.sent).toEqual([]);
    expect(draftOf(THREAD).body).toBe('The wrong price\n\nAnother thing');
    expect(useNotices.getState().list).toHaveLength(1);
  });

  it('holds the words of a thread that is opened again before its turn is over', async () => {
    const edits = hold('outbox', 'edit');
    writeDraft(THREAD, { body: 'Half a sentence' });
    await flushDraft(THREAD);
    const edited = editUnsent('k' as ClientKey, THREAD);
    const closed = closeDraft(THREAD);
    await openDraft(THREAD);
    await until(() => edits.length === 1);
    edits[0]?.answer({
      ok: false,
      problem: { code: 'already_sent', said: said('as_it_was', { sentence: 'Sent.' }) },
    });
    await Promise.all([edited, closed]);
    expect(draftOf(THREAD).body).toBe('Half a sentence');
  });
});

describe('the conversation', () => {
  beforeEach(() => showThread(null, null));

  it('opens at the message asked for, whatever changes before it is there @P5 @M14', async () => {
    const windows = hold('thread', 'window');
    const shown = showThread(THREAD, 'm5' as MessageKey);
    await refreshThread();
    expect(windows.map(({ args }) => args.anchor.kind)).toEqual(['message']);
    windows[0]?.answer(page([view(5)]));
    // What changed is read once the window is there.
    await until(() => windows.length === 2);
    windows[1]?.answer(page([view(5), view(6)]));
    await shown;
    const { target, held } = useThread.getState();
    expect(target).toBe('m5');
    expect(held?.items.map(({ id }) => id)).toEqual(['m5', 'm6']);
  });

  it('stays where it is when the message to jump to is gone, and says so', async () => {
    stub('thread', 'window', async () => page([view(7), view(8)]));
    await showThread(THREAD, null);
    const { held } = useThread.getState();
    stub('thread', 'window', async () => page([view(20)]));
    await jumpToMessage('gone' as MessageKey);
    expect(useThread.getState()).toMatchObject({ held, target: null });
    expect(useNotices.getState().list.at(-1)?.text).toContain('can’t be shown');
    stub('thread', 'window', async () => page([view(20)]));
    await jumpToMessage(view(20).key as MessageKey);
    expect(useThread.getState().target).toBe(view(20).key);
  });

  it('reads on after a jump that failed', async () => {
    stub('thread', 'window', async () => page([view(50)]));
    await showThread(THREAD, null);
    const windows = hold('thread', 'window');
    const older = readOlder();
    const jump = jumpToNewest();
    windows[1]?.fail();
    await jump;
    windows[0]?.answer(page([view(49)]));
    await older;
    expect(useThread.getState().reading).toEqual({ older: false, newer: false });
  });

  it('says nothing of a thread that was left, when it fails late', async () => {
    const windows = hold('thread', 'window');
    const left = showThread('left' as ThreadKey, null);
    const shown = showThread(THREAD, null);
    windows[0]?.fail();
    await left;
    expect(useThread.getState().failed).toBe(false);
    windows[1]?.answer(page([view(1)]));
    await shown;
  });
});

describe('lists', () => {
  it('keep what a newer search found, where more of the one before was asked for @P5', async () => {
    const searches = hold('search', 'run');
    const full = {
      programs: [],
      messages: Array.from({ length: 30 }, () => ({})) as SearchResults['messages'],
      beingIndexed: false,
    };
    stub('search', 'beside', () => new Promise(() => undefined));
    searchFor({ text: 'abc' });
    await until(() => searches.length === 1);
    searches[0]?.answer({ ...full, next: 'more of abc' });
    await until(() => useSearch.getState().results !== null);
    searchFor({ text: 'abcd' });
    await searchOn();
    await until(() => searches.length === 2);
    await searchOn();
    searches[1]?.answer({ ...full, next: 'more of abcd' });
    await until(() => useSearch.getState().results?.next === 'more of abcd');
    expect(searches.map(({ args }) => [args.text, args.next])).toEqual([
      ['abc', null],
      ['abcd', null],
    ]);
  });

  it('read on though something changes meanwhile @P1', async () => {
    stub('inbox', 'threads', async ({ offset, limit }) => ({
      total: 300,
      rows: Array.from({ length: limit }, (_, at) => threadRow(`t${offset + at}`)),
    }));
    await showInbox({ kind: 'all' }, 'all', null);
    await Promise.all([readOn(), refreshInbox()]);
    expect(useInbox.getState().rows).toHaveLength(120);
  });
});
